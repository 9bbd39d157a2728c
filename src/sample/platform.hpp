// write_platform_orders: the same marketplace as its platforms would export it, with planted faults,
// and what a loader must say of the file.
//
//     PlatformSample made = TRY(write_platform_orders({.platform = "jd", .seed = 7, .out_dir = "x"}));
//     x/订单导出_20260608.csv   made.expected.rejected = 9 …, made.order_fen = Σ of the orders
//
// Platforms: taobao and taobao-items (GB18030), sycm (a workbook of the old kind), douyin (ids behind
// a TAB, sub-orders joined by ";"), douyin-settlements (a line of formulas), douyin-live, jd (the
// order's amount on each of its lines), pdd and youzan (empty times), shopify (order cells on the
// first line only), amazon (TABs), woocommerce. Rules behind the expected numbers: those of dirty.hpp;
// a file whose rows have no number of their own (taobao-items, shopify, amazon) holds no repeats.
// Ensures: the same options give the same bytes. Tested by: tests/pipeline/platform_test.cpp.
#pragma once

#include "sample/dirty.hpp"

namespace steelyard {

struct PlatformOptions {
  std::string platform;
  std::uint64_t seed = 1;
  std::string out_dir;  // made if absent
  std::uint32_t n_orders = 120;
  bool dirty = true;
};

struct PlatformSample {
  std::string path;
  std::string adapter;   // that reads it
  std::string relation;  // whose rows and money `expected` counts
  DirtyCounts expected;
  DirtyMoney fen;                    // of the relation's money
  std::uint64_t n_orders = 0;        // current orders
  std::int64_t order_fen = 0;        // Σ of their amounts; 0 where the export has none (amazon)
  std::uint64_t n_lines = 0;         // current order lines, where the export has them
  std::uint64_t n_recovered = 0;     // rows whose day stands in their number only
  std::uint64_t n_wrong_totals = 0;  // rows of totals that say something else than the rows
  std::string manifest_path;
};

const std::vector<std::string>& platform_names();

/// Errors: U003 no such platform, U053 no folder, E002 cannot write.
Result<PlatformSample> write_platform_orders(const PlatformOptions& options);

}  // namespace steelyard
