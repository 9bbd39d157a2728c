// Store: see store.hpp.  Tested by: tests/store.

#include "store/store.hpp"

#include <filesystem>

#include "store/migrations.hpp"

namespace steelyard {

namespace {

Result<std::unique_ptr<StoreDriver>> connect(const StoreAddress& address, const Context& context) {
  return address.is_server() ? open_postgres(address, context) : open_sqlite(address, context);
}

tl::unexpected<Diagnostics> no_store(const StoreAddress& address) {
  return fail(Diagnostic{
      "A012"_code,
      {},
      {address.shown},
      {"第一次 steelyard plan submit 会建立它；若已有，请检查 --project 和 --store",
       "the first steelyard plan submit makes it; if there is one, look at --project and --store"},
      {}});
}

}  // namespace

Result<Store> Store::open_existing(const StoreAddress& address, const Context& context) {
  std::error_code ignored;
  const bool is_file = !address.is_server();
  if (is_file && !std::filesystem::exists(address.text, ignored)) return no_store(address);
  std::unique_ptr<StoreDriver> driver = TRY(connect(address, context));
  if (TRY(newest_migration(*driver)) == 0) return no_store(address);
  TRY(migrate(*driver, all_migrations(), context));
  return Store(std::move(driver));
}

Result<Store> Store::open(const StoreAddress& address, const Context& context) {
  std::unique_ptr<StoreDriver> driver = TRY(connect(address, context));
  TRY(migrate(*driver, all_migrations(), context));
  return Store(std::move(driver));
}

}  // namespace steelyard
