// Store: see store.hpp.  Tested by: tests/store.

#include "store/store.hpp"

#include "store/migrations.hpp"

namespace steelyard {

Result<Store> Store::open(const StoreAddress& address, const Context& context) {
  std::unique_ptr<StoreDriver> driver =
      TRY(address.is_server() ? open_postgres(address, context) : open_sqlite(address, context));
  TRY(migrate(*driver, all_migrations(), context));
  return Store(std::move(driver));
}

}  // namespace steelyard
