// Migrations: how the store's tables came about, forward only, each in one transaction with its number.
//
//     0 ─1 audit─► 1 ─2 plan texts─► 2
//
// Killed at any step, the next opening goes on from the last number that was kept. A store with a
// greater number than the program knows is refused and not touched. A migration that was published is
// never changed; a new one is added below. Tested by: tests/store.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "store/driver.hpp"

namespace steelyard {

struct Migration {
  std::int64_t number = 0;  // 1, 2, 3 …
  std::vector<std::string> statements;
};

/// All of them, in order.
const std::vector<Migration>& all_migrations();

/// 0 for a store without any.
Result<std::int64_t> newest_migration(StoreDriver& driver);
/// Brings the store level with `migrations`. Errors: A003 the store is newer; A002, A004.
Result<void> migrate(StoreDriver& driver, std::span<const Migration> migrations,
                     const Context& context);

}  // namespace steelyard
