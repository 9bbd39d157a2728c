// DirtyRow: one order of a dirty export, its cells as text, and ways of spelling them.
//
//     DirtyRow row = draw_dirty_row(seed, 17);     row.text()   →   2605030000000017,S0004,…
//
// Tested by: tests/sample/dirty_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "sample/random.hpp"

namespace steelyard::sample {

/// Cells as they stand in the file, quotes included.
struct DirtyRow {
  std::string order_id;
  std::string shop_id;
  std::string customer_id;
  std::string status;
  std::string region;
  std::string created_at;
  std::string paid_at;
  std::string amount;
  std::string paid_amount;
  std::int64_t amount_fen = 0;

  /// Without line end.
  [[nodiscard]] std::string text() const;
};

inline constexpr std::string_view kDirtyHeader =
    "order_id,shop_id,customer_id,status,region,created_at,paid_at,amount,paid_amount";

/// A clean row: order `number` of the seed.
DirtyRow draw_dirty_row(std::uint64_t seed, std::uint64_t number);
/// The same values in another spelling: thousands commas, ￥, ="id", 2026/5/3.
DirtyRow respelled(const DirtyRow& row, Random& random);
/// Other values under the same key: another status and amount.
DirtyRow changed(const DirtyRow& row, Random& random);
/// A row that must be rejected, by one of kBreakages ways; amount_fen is then what can still be
/// read, and `readable` says whether anything can.
struct BrokenRow {
  std::string text;
  std::int64_t amount_fen = 0;
  bool readable = false;
};
inline constexpr std::uint32_t kBreakages = 8;
BrokenRow broken(const DirtyRow& row, std::uint32_t way, Random& random);
/// A last record whose quote is never closed.
std::string unclosed(const DirtyRow& row);

}  // namespace steelyard::sample
