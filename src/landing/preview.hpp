// Preview: what a file would become, before anything of it is kept.
//
//     preview_file({.path = "订单.csv", …}) → adapter tmall_orders, header on line 1
//         订单编号 → orders.order_id    买家留言 → nothing    orders: order_id 3317…, amount 1259 …
//
// Promise: the same reader, adapter and mapper as loading; nothing is written. Only the first
// records are read. Tested by: tests/landing/preview_test.cpp.
#pragma once

#include "landing/adapter.hpp"

namespace steelyard {

struct PreviewColumn {
  std::string name;                  // of the file
  std::vector<std::string> becomes;  // "orders.amount"; none: read by nothing
};

struct PreviewRow {
  std::string relation;
  std::int64_t line = 0;
  std::vector<std::pair<std::string, std::string>> cells;  // what is not missing, as text
};

/// What a file of deletions names: keys, those of them that are held, and held rows that are newer and stay.
struct HeldKeys {
  std::uint64_t n_named = 0;
  std::uint64_t n_held = 0;
  std::uint64_t n_newer = 0;
  std::uint64_t n_refused = 0;  // rows of the file that name nothing, for their cells are at fault
};

struct Preview {
  std::string file;
  std::string adapter;
  Text label;
  bool ignored = false;
  bool deletes = false;          // its rows are keys of what is no more
  std::optional<HeldKeys> held;  // of deletions, where the data were asked
  Reading reading;
  std::string exported_from;
  std::int64_t exported_at_us = 0;
  std::vector<PreviewColumn> columns;
  std::vector<std::string> absent;  // optional columns of the adapter that the file lacks
  std::vector<PreviewRow> rows;
  std::uint64_t n_read = 0;
  std::vector<Reject> rejects;
  Diagnostics warnings;
  std::string loaded_as;  // the batch that holds the same bytes, read the same way; empty: none
};

struct PreviewRequest {
  const std::string& path;
  const std::vector<Adapter>& adapters;
  const Model& model;
  const LoadOptions& options;
  std::int64_t now_us = 0;
  std::uint64_t n_records = 5;
  std::string landing_dir = {};  // where loaded batches are looked for; empty: nowhere
};

/// Errors: those of loading.
Result<Preview> preview_file(const PreviewRequest& request);

/// A stored value as a person reads it: 12.5, 2026-05-26, 2026-05-26 20:07:44 (UTC).
std::string stored_text(std::int64_t value, Stored type);
/// The names of the file that a cell is made of, its `or` and parts included.
std::vector<std::string> columns_of(const CellSource& source);

}  // namespace steelyard
