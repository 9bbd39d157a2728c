// migrations: see migrations.hpp.  Tested by: tests/store.

#include "store/migrations.hpp"

namespace steelyard {

namespace {

Result<void> apply(StoreDriver& driver, const Migration& migration, const Context& context) {
  // Another process may have been here between the look and the lock.
  if (TRY(newest_migration(driver)) >= migration.number) return {};
  for (const std::string& statement : migration.statements) TRY(driver.run(statement));
  TRY(driver.run("INSERT INTO steelyard_migrations (number, at_us) VALUES ($1, $2)",
                 {migration.number, context.clock_us()}));
  return {};
}

}  // namespace

const std::vector<Migration>& all_migrations() {
  static const std::vector<Migration> list = {
      {.number = 1,
       .statements = {"CREATE TABLE steelyard_migrations ("
                      "number BIGINT PRIMARY KEY, at_us BIGINT NOT NULL)",
                      "CREATE TABLE steelyard_audit ("
                      "seq BIGINT PRIMARY KEY, at_us BIGINT NOT NULL, actor TEXT NOT NULL, "
                      "action TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL, "
                      "previous TEXT NOT NULL, hash TEXT NOT NULL)",
                      "CREATE INDEX steelyard_audit_by_action ON steelyard_audit (action)"}},
      {.number = 2,
       .statements = {"CREATE TABLE steelyard_plan_texts ("
                      "digest TEXT PRIMARY KEY, text TEXT NOT NULL)"}},
  };
  return list;
}

Result<std::int64_t> newest_migration(StoreDriver& driver) {
  if (!TRY(driver.has_table("steelyard_migrations"))) return 0;
  const StoreRows rows =
      TRY(driver.run("SELECT coalesce(max(number), 0) FROM steelyard_migrations"));
  return whole_of(rows[0][0]);
}

Result<void> migrate(StoreDriver& driver, std::span<const Migration> migrations,
                     const Context& context) {
  const std::int64_t known = migrations.empty() ? 0 : migrations.back().number;
  const std::int64_t there = TRY(newest_migration(driver));
  if (there > known) {
    return fail(
        Diagnostic{"A003"_code, {}, {std::to_string(known), std::to_string(there)}, {}, {}});
  }
  for (const Migration& migration : migrations) {
    if (migration.number <= there) continue;
    TRY(driver.begin(StoreAccess::Write));
    Result<void> done = apply(driver, migration, context);
    if (!done) {
      driver.roll_back();
      return done;
    }
    TRY(driver.commit());
  }
  return {};
}

}  // namespace steelyard
