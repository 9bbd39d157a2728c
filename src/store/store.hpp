// Store: who did what to plans, and one day to scorecards: workflow only, never a number that scores.
//
//     Store store = TRY(Store::open(address, context));
//     TRY(store.write([&](StoreDriver& in) { return append_audit(in, entry, now); }));
//
// A transaction is a function: what it gives back is given back, and where it fails nothing was done.
// Tested by: tests/store (one suite over both databases).
#pragma once

#include <type_traits>
#include <utility>

#include "store/driver.hpp"

namespace steelyard {

class Store {
 public:
  /// Opens, or makes, and brings the tables up to date. Errors: A001 … A006.
  static Result<Store> open(const StoreAddress& address, const Context& context);
  /// Makes nothing. Errors: A012 there is no store; those of open.
  static Result<Store> open_existing(const StoreAddress& address, const Context& context);

  /// Alone among all writers of this store.
  template <typename Body>
  auto write(const Body& body) {
    return in_transaction(StoreAccess::Write, body);
  }
  /// Everything `body` reads is of one moment, while others go on writing.
  template <typename Body>
  auto read(const Body& body) {
    return in_transaction(StoreAccess::Snapshot, body);
  }

 private:
  explicit Store(std::unique_ptr<StoreDriver> driver) : driver_(std::move(driver)) {}

  template <typename Body>
  std::invoke_result_t<const Body&, StoreDriver&> in_transaction(StoreAccess access,
                                                                 const Body& body) {
    TRY(driver_->begin(access));
    auto result = body(*driver_);
    if (!result) {
      driver_->roll_back();
      return result;
    }
    TRY(driver_->commit());
    return result;
  }

  std::unique_ptr<StoreDriver> driver_;
};

}  // namespace steelyard
