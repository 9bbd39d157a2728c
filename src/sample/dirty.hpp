// write_dirty_orders: a small export of orders with planted faults, and what a loader must say of
// it.
//
//     DirtySample made = TRY(write_dirty_orders({.seed = 7, .out_dir = "dirty"}));
//     dirty/orders_20260608.csv      made.files[0].expected.rejected = 9, superseded = 2, …
//     dirty/orders_20260601.csv      an older export, to be loaded after it: made.files[1]
//
// The columns are some of the relation `orders`, so that the generic adapter knows the header. The
// rules behind the expected numbers, also in docs/sample.md:
//   * a record with a wrong cell count, broken quotes or undecodable bytes, an unreadable number,
//     date or id, or no key is rejected; the amount of the first three kinds is unreadable;
//   * same key, same values = duplicate; same key, other values in one file: the later row wins and
//     the earlier one counts as superseded; in an older export other values count as superseded;
//   * a row whose id says 合计 is a summary. in = the five classes added, exactly.
// Ensures: the same options give the same bytes. Tested by: tests/sample/dirty_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

struct DirtyOptions {
  std::uint64_t seed = 1;
  std::string out_dir;  // made if absent
  std::uint32_t n_orders = 120;
};

/// How many records of a file end in which class.
struct DirtyCounts {
  std::uint64_t accepted = 0;
  std::uint64_t duplicate = 0;
  std::uint64_t superseded = 0;
  std::uint64_t summary = 0;
  std::uint64_t rejected = 0;
  [[nodiscard]] std::uint64_t in() const {
    return accepted + duplicate + superseded + summary + rejected;
  }
};

/// Σ of the column `amount`, in fen.
struct DirtyMoney {
  std::int64_t accepted = 0;
  std::int64_t duplicate = 0;
  std::int64_t superseded = 0;
  std::int64_t rejected = 0;       // over rejected rows whose amount can be read
  std::uint64_t n_unreadable = 0;  // rejected rows whose amount cannot
};

struct DirtyFile {
  std::string path;
  DirtyCounts expected;
  DirtyMoney amount_fen;
};

struct DirtySample {
  std::vector<DirtyFile> files;  // in the order in which to load them: newest export first
  std::uint64_t n_orders = 0;    // current orders after both
  std::int64_t amount_fen = 0;   // Σ of their amounts
  std::string manifest_path;     // the same numbers as JSON
};

/// Errors: U053 no folder, E002 cannot write.
Result<DirtySample> write_dirty_orders(const DirtyOptions& options);

}  // namespace steelyard
