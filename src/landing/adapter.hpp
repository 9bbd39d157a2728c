// Adapter: how one export format becomes rows of the model. One YAML file each, recognised by its
// header.
//
//     adapter: tmall_orders
//     label: { zh: 天猫订单报表, en: Tmall order report }
//     recognise: [订单编号, 总金额, 买家实际支付金额, 订单创建时间]   # the header must hold all of
//     these zone: Asia/Shanghai                        # wall clocks written without an offset
//     currency: CNY                              # fills the column `currency` when nothing else
//     does exported_at: { column: 导出时间 }          # of the first record; else the file name,
//     else now into: orders                               # this relation's rows are accounted for
//     columns:
//       order_id: 订单编号                       # a column; outer blanks of headers do not matter
//       shop_id: { option: shop, default: tmall }    # --set shop=S1; or { const: x }
//       amount: { column: 总金额, missing: "-" }
//       refund_reported: { column: 退款金额, optional: true }    # the file may lack this column
//       status: { column: 订单状态, map: { 交易成功: done }, else: other }
//       line_id: { concat: [ InvoiceNo, "-", { row: true } ] }   # quoted = a text, else a column
//       line_amount: { product: [ Quantity, UnitPrice ] }
//       paid_amount: { sum: [ 实付, { column: 退款, default: 0 } ] }   # missing when a part is
//       name: { column: seller_id, first: 8 }    # its first 8 characters; words: 2 of 浙江省 杭州市 …
//       note: { column: 备注, default: "" }      # what stands there when nothing was written
//       waited: { column: 等待, unit: s }        # durations ms s min h d, ratios percent
//       title: { column: [宝贝标题, 商品标题] }  # the first of these names that the header has
//       created_at: { column: 成交时间, or: { column: 订单号, pattern: yymmdd } }   # when the first
//                                                # is missing; a day out of a number is said aloud
//       sub_id: { column: 子订单编号, single: ";" }   # several numbers in one cell are refused
//       line_no: { nth: [订单编号] }             # how many-th record of that number in the file
//       day: { file_day: true }                  # the last date in the file's name
//     skip_when: { column: 订单编号, in: [合计, 总计] }         # summary rows
//     fill_down: { by: Name, columns: [Currency] }   # blank below a record of the same Name: as above
//     quotes: none                               # TAB files: a quote is a plain character
//     split: { at: ";", columns: [子订单编号, 商品数量, 应付金额] }   # a;b 1;2 3;4 is two records,
//                                              # where all of these have as many parts, or none
//     also:                                      # further relations fed by the same record
//       - into: returns
//         when: { column: 退款金额, not_in: ["", "0", "0.0"] }  # or starts_with, not_starts_with
//         columns: { … }
//
// `ignore: true` instead of `into` and `columns`: such files are recognised and said, and left.
// Generic adapters need no file: a header whose names are columns of a relation (its whole key
// among them) loads that relation, and `subject_id,indicator,2026-01,2026-02,…` loads targets.
// Tested by: tests/landing/adapter_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/amounts.hpp"
#include "landing/landing.hpp"
#include "model/model.hpp"
#include "readers/reader.hpp"

namespace steelyard {

/// What a cell of a row is made of.
struct CellSource;
struct FromColumn {
  std::string column;
  std::vector<std::string> aliases;  // later names of the same column, in order
};
struct FromConst {
  std::string text;
};
struct FromOption {
  std::string name;
};
struct FromRow {};         // the record number in the file, from 1
struct FromFileDay {};     // the last date in the file's name, missing when there is none
struct FromPivotName {};   // the period that the unpivoted column is named after
struct FromPivotValue {};  // what stands in the unpivoted column
struct FromNth {           // 1 for the first record with these values, 2 for the next …
  std::vector<std::string> columns;
};
struct Concat {
  std::vector<CellSource> parts;
};
struct Product {
  std::vector<CellSource> factors;
};
struct Sum {
  std::vector<CellSource> parts;
};

struct CellSource {
  std::variant<FromColumn, FromConst, FromOption, FromRow, FromFileDay, FromPivotName,
               FromPivotValue, FromNth, Concat, Product, Sum>
      from;
  std::vector<std::string> missing;  // texts that mean missing, beside the built-in ones
  std::map<std::string, std::string> map;
  std::string otherwise;                // map: what an unlisted text becomes; empty = itself
  std::string unit;                     // durations and ratios: s, min, h, percent
  std::optional<std::string> fallback;  // `default`: what a missing cell becomes; "" is a text
  std::vector<CellSource> other;        // `or`: none or one, read when this one is missing
  std::string pattern;                  // yymmdd, yyyymmdd: the day that a number begins with
  std::string single;                   // a text that contains this is refused
  bool optional = false;                // the file may lack the column
  int first = 0;                        // only so many characters; 0 = all
  int words = 0;                        // only so many of the words that blanks divide; 0 = all
  Span span;
};

struct RowCondition {
  std::string column;
  std::vector<std::string> in;      // one of these, or
  std::vector<std::string> not_in;  // none of these, or
  std::string starts_with;
  bool negated = false;  // not_starts_with
};

/// Cells that stand only on the first of several records with the same value in `by`.
struct FillDown {
  std::string by;
  std::vector<std::string> columns;
};

/// Several rows of the platform that stand in one record, their cells joined. Columns of the list
/// are dealt out; where one of them has other parts than the first, the record stays as it is.
struct SplitRows {
  std::string at;
  std::vector<std::string> columns;
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
  bool ignore = false;                      // recognised and said, but nothing lands
  bool plain_quotes = false;                // `quotes: none`: in TAB files a quote is text
  std::string exported_at_column;           // its first record says when the file was exported
  std::vector<std::string> unpivot_months;  // generic target sheets: columns named like 2026-05
  std::vector<RowCondition> skip_when;      // totals: no data, but compared with the rows above
  std::optional<FillDown> fill_down;
  std::optional<SplitRows> split;
  std::vector<Mapping> mappings;  // the first owns the record's account; the rest are `also`
  std::string digest;
  Span span;
};

/// Errors: M060 … M079, also names that the model does not know.
Result<Adapter> parse_adapter(const SourcePtr& source, const Model& model);
/// The adapter that fits the header best (most recognised names), else a generic one. Of two with
/// one name the later wins, so that a project replaces what the catalogue brings.
/// Errors: D020 none fits: lists the nearest with what it misses; D021 two fit equally well.
Result<Adapter> choose_adapter(const std::vector<Adapter>& adapters, const Model& model,
                               const std::vector<std::string>& header);
/// Does any adapter fit these names? For finding the header among the first records of a file.
bool knows_header(const std::vector<Adapter>& adapters, const Model& model,
                  const std::vector<std::string>& header);
/// The same as choose_adapter; relations with equal columns (readings, brand_series) are told apart by the file's
/// name when it begins with the relation's.
Result<Adapter> choose_adapter_for(const std::vector<Adapter>& adapters, const Model& model,
                                   const std::vector<std::string>& header, std::string_view path);
/// The adapter of that name; `orders` or `generic:orders` is the generic one of a relation.
/// Errors: D024.
Result<Adapter> adapter_by_name(const std::vector<Adapter>& adapters, const Model& model,
                                const std::vector<std::string>& header, std::string_view name);
/// The generic adapters that the header fits: its names are known columns and hold the whole key.
std::vector<Adapter> generic_adapters(const Model& model, const std::vector<std::string>& header);
/// A generic adapter for the relation, with those columns of the header that it knows.
Adapter generic_adapter(const Relation& relation, const std::vector<std::string>& header);
/// The period a column of a wide target sheet is named after: "2026-05", "2026年5月", "2026-Q2".
std::optional<std::string> try_parse_period_name(std::string_view header);

/// Where bytes come from that lie in no file: what sources/ needs to fetch them.
struct FetchOptions {
  std::string query;        // for a database: the one query whose rows are loaded
  std::string name;         // what the fetched file is called; empty = what the source says
  std::string ca_file;      // certificates to trust beside the system's
  std::string bearer_file;  // holds a token, or a line "Name: value" to be sent as a header
  std::string bearer_env;   // the same in an environment variable
  std::uint64_t bytes_max = 4ULL << 30;
  std::int64_t seconds_max = 3600;
};

/// When the bytes were made, by the word of who sent them.
struct StatedTime {
  std::int64_t at_us = 0;
  std::string from;  // last modified | database
};

struct LoadOptions {
  std::string adapter;                     // force by name; empty = by header
  std::map<std::string, std::string> set;  // --set shop=S1
  std::optional<std::int64_t> exported_at_us;
  std::string by;
  std::string reason;
  std::string kind = "import";  // "correction" after a ruling; kDeletion: these keys are no more
  std::string deletes;          // with kDeletion: the relation that rows go from
  bool keep_raw = true;
  std::string known_as;              // the name of kept or fetched bytes; empty = the path's
  std::string sheet;                 // of a workbook; empty = its first visible one with rows
  std::string query;                 // what a database was asked; recorded with the batch
  std::optional<StatedTime> stated;  // used when nothing says better when the file was exported
  FetchOptions fetch;
};

/// Finds the header among the first records of a file: the one that the named adapter, or any,
/// recognises. Borrows the adapters and the model.
ReadOptions read_options(const std::vector<Adapter>& adapters, const Model& model,
                         const LoadOptions& options);

/// Which sheets of a workbook are loaded, each as a batch of its own. A file that is no workbook, or
/// of which one sheet was asked for, is itself alone: one sheet with an empty name, or that name.
struct SheetChoice {
  std::vector<std::string> sheets;  // never empty
  std::vector<std::string> unread;  // visible ones that hold rows whose header nobody knows
};
/// Never fails: what is wrong with a file is said by loading it. The options name sheet and adapter.
SheetChoice choose_sheets(const std::string& path, const std::vector<Adapter>& adapters,
                          const Model& model, const LoadOptions& options);
/// "orders.xlsx#订单" of the file and its sheet, as it is typed and recorded.
std::string with_sheet(const std::string& file, const std::string& sheet);
/// The sheet in the recorded name of a workbook; empty: none.
std::string sheet_in_name(const std::string& name);
/// D070 for the sheets that were not read; none when all were.
std::optional<Diagnostic> note_unread_sheets(const std::string& file, const SheetChoice& choice);

/// What one file gave, before the warehouse says which rows were new.
struct LandedFile {
  BatchHeader batch;
  std::string owner;            // the relation whose rows the file's account is over
  bool already_loaded = false;  // the same bytes by the same adapter: no effect
  bool ignored = false;         // an `ignore: true` adapter knows the file: no effect
  std::map<std::string, std::uint64_t> n_by_relation;
  Amounts money_accepted;  // of the owning relation's column of money (money_column)
  Amounts money_rejected;  // over rejected rows whose amounts can be read
  std::uint64_t n_money_unreadable = 0;
  std::uint64_t n_undated = 0;  // landed facts that no period counts: their date is missing
  std::uint64_t n_unowned = 0;  // landed facts that nobody is credited with: no subject at all
  std::vector<Reject> first_rejects;  // at most 20, for showing
  Diagnostics warnings;               // D041 totals that differ, D042 days out of numbers
};

/// One file → one durable batch. Nothing lands when the file as a whole cannot be read. Progress,
/// cancel by context.
Result<LandedFile> land_file(const std::string& path, const std::string& landing_dir,
                             const std::vector<Adapter>& adapters, const Model& model,
                             const LoadOptions& options, const Context& context);

/// Files behind a path: itself, a glob, or a folder's data files (csv tsv txt parquet xlsx xls jsonl,
/// sorted, hidden ones and .part left out). Errors: D027 there is none.
Result<std::vector<std::string>> find_files(const std::string& path);

/// The part of a name that a person gave it: what follows the last slash, of "ADDRESS · NAME" the
/// NAME.
std::string_view file_name_of(std::string_view path);
/// Is some program writing the file right now? False where the file system cannot tell: a file that
/// changes while it is loaded is refused then (D025).
bool is_being_written(const std::string& path);

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
