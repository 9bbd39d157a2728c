// Adapter: how one export format becomes rows of the model. One YAML file each, recognised by its
// header.
//
//     adapter: tmall_orders
//     label: { zh: 天猫订单报表, en: Tmall order report }
//     recognise: [订单编号, 总金额, 买家实际支付金额, 订单创建时间]      # header must hold all of
//     these zone: Asia/Shanghai                                               # wall clocks without
//     an offset into: orders                                                      # the fact this
//     source owns: its rows are accounted for columns:
//       order_id: 订单编号                       # a column, by name (outer blanks of headers do
//       not matter) shop_id: { option: shop }                # given at loading: --set shop=S1; or
//       { const: x } amount: { column: 总金额, missing: "-" } status: { column: 订单状态, map: {
//       交易成功: done, … }, else: other } line_id: { concat: [ InvoiceNo, "-", { row: true } ] }
//       line_amount: { product: [ Quantity, UnitPrice ] }
//     skip_when: { column: 订单编号, in: [合计, 总计] }                  # summary rows
//     also:                                                             # further relations fed by
//     the same record
//       - into: returns
//         when: { column: 退款金额, not_in: ["", "0", "0.0"] }
//         columns: { … }
//
// `generic` adapters need no file: a header whose names are columns of a relation (its key at
// least) loads that relation. Tested by: tests/landing/adapter_test.cpp.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "landing/landing.hpp"
#include "landing/reader.hpp"
#include "model/model.hpp"

namespace steelyard {

/// What a cell of a row is made of.
struct CellSource;
struct FromColumn {
  std::string column;
};
struct FromConst {
  std::string text;
};
struct FromOption {
  std::string name;
};
struct FromRow {};  // the record number in the file, from 1
struct Concat {
  std::vector<CellSource> parts;
};
struct Product {
  std::vector<CellSource> factors;
};

struct CellSource {
  std::variant<FromColumn, FromConst, FromOption, FromRow, Concat, Product> from;
  std::vector<std::string> missing;  // texts that mean missing, beside the built-in ones
  std::map<std::string, std::string> map;
  std::string otherwise;  // map: what an unlisted text becomes; empty = itself
  std::string unit;       // durations and ratios: s, min, h, percent
  Span span;
};

struct RowCondition {
  std::string column;
  std::vector<std::string> in;      // one of these, or
  std::vector<std::string> not_in;  // none of these, or
  std::string starts_with;
  bool negated = false;  // not_starts_with
};

struct Mapping {
  std::string into;
  std::vector<RowCondition> when;  // all of them
  std::vector<std::pair<std::string, CellSource>> columns;
};

struct Adapter {
  std::string name;
  Text label;
  std::vector<std::string> recognise;
  std::string zone;
  std::string currency;
  std::vector<std::string> unpivot_months;  // generic target sheets: columns named like 2026-05
  std::vector<RowCondition> skip_when;
  std::vector<Mapping> mappings;  // the first owns the record's account; the rest are `also`
  std::string digest;
  Span span;
};

/// Errors: M060 … M079, also names that the model does not know.
Result<Adapter> parse_adapter(const SourcePtr& source, const Model& model);
/// The adapter that fits the header best (most recognised names), built-in generic ones included.
/// Errors: D020 none fits: lists the nearest with what it misses.
Result<Adapter> choose_adapter(const std::vector<Adapter>& adapters, const Model& model,
                               const std::vector<std::string>& header);

struct LoadOptions {
  std::string adapter;                     // force by name; empty = by header
  std::map<std::string, std::string> set;  // --set shop=S1
  std::optional<std::int64_t> exported_at_us;
  std::string by;
  std::string reason;
  bool keep_raw = true;
};

/// What one file gave, before the warehouse says which rows were new.
struct LandedFile {
  BatchHeader batch;
  bool already_loaded = false;  // the same bytes by the same adapter: no effect
  std::map<std::string, std::uint64_t> n_by_relation;
  Int128 money_accepted =
      0;  // of the owning relation's `amount`-like columns, all summed, 1/10,000
  Int128 money_rejected = 0;  // over rejected rows whose amounts can be read
  std::uint64_t n_money_unreadable = 0;
  std::vector<Reject> first_rejects;  // at most 20, for showing
};

/// One file → one durable batch. Nothing lands when the file as a whole cannot be read. Progress,
/// cancel by context.
Result<LandedFile> land_file(const std::string& path, const std::string& landing_dir,
                             const std::vector<Adapter>& adapters, const Model& model,
                             const LoadOptions& options, const Context& context);

/// Files behind a path: itself, a folder's files (sorted, hidden and .part left out), a glob.
Result<std::vector<std::string>> find_files(const std::string& path);

/// One cell's text as a stored value: money "￥1,234.50", "1.2万", ratio "12.3%", instants, dates.
/// What cannot be read is D030 … D049 with the reason. Shared by all adapters.
struct ParsedCell {
  bool missing = false;
  std::int64_t value = 0;
  std::int64_t local = 0;  // instants: wall clock; value is UTC
  std::string text;
};
Result<ParsedCell> parse_cell(std::string_view text, Stored type, const CellSource& source,
                              const class TimeZone& zone);

}  // namespace steelyard
