// RowMapper: records of one file in, rows of the model out, with the account of both.
//
//     record {"1", "178.8", …} by tmall_orders → orders(order_id 1, amount 1788000, …, _line,
//     _hash)
//
// Promise: a record lands whole (all its mappings) or is rejected whole, with the first column that
// cannot be read; n_rows_in = accepted + n_summary + n_rejected, always. Columns are resolved once;
// a clean record costs no allocation. Not thread-safe: one mapper per file.
// Tested by: tests/landing/land_file_test.cpp, land_file_real_test.cpp.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/amounts.hpp"
#include "base/date.hpp"
#include "landing/adapter.hpp"

namespace steelyard {

struct MapRequest {
  const Adapter& adapter;
  const Model& model;
  const std::vector<std::string>& header;
  const LoadOptions& options;
  std::optional<std::int64_t> latest_us;  // no instant of the file can be later
  std::optional<Date> file_day;           // the last date in the file's name
};

/// What became of the records so far.
struct MapAccount {
  std::uint64_t n_rows_in = 0;
  std::uint64_t n_summary = 0;
  std::uint64_t n_rejected = 0;
  std::map<std::string, std::uint64_t> n_by_relation;
  Amounts money_accepted;
  Amounts money_rejected;
  std::uint64_t n_money_unreadable = 0;
  std::uint64_t n_undated = 0;  // landed facts of the owning relation without their date …
  std::uint64_t n_unowned = 0;  // … or without any subject: no period or nobody counts them
  std::vector<Reject> first_rejects;
  Diagnostics total_warnings;  // D041, at most 20
};

class RowMapper {
 public:
  /// Errors: D022 the file lacks a column, D023 an option is missing, C120.
  static Result<RowMapper> create(const MapRequest& request);
  RowMapper(RowMapper&&) noexcept;
  RowMapper& operator=(RowMapper&&) noexcept;
  ~RowMapper();

  void add(const RawRecord& record);
  /// Hands every block of at least `n_rows_min` rows, and all rejects, to the writer.
  Result<void> flush(BatchWriter& writer, std::size_t n_rows_min);
  /// The same, into memory: what a preview shows.
  [[nodiscard]] std::vector<RelationBlock> take();
  [[nodiscard]] const MapAccount& account() const;
  /// What a person should look at: D041, D042, D062, D064, D097.
  [[nodiscard]] Diagnostics warnings() const;

 private:
  struct Impl;
  explicit RowMapper(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
