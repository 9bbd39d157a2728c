// What the commands over the workflow store share: where it is, who acts, the anchors beside it.
//
//     --store postgresql://team@db/steelyard, else STEELYARD_STORE, else store.yaml, else
//     .steelyard/store.sqlite
//     --as zoe, else STEELYARD_USER, else the system user
//
// Tested by: tests/e2e/cycle.sh.
#pragma once

#include <string>

#include "cli/command.hpp"
#include "cycle/acting.hpp"
#include "store/anchors.hpp"
#include "store/store.hpp"

namespace steelyard {

struct StoreOptions {
  std::string store;
  std::string by;
};

void add_store_option(CLI::App& app, StoreOptions& options, Language language);
/// Called --by as elsewhere, and --as.
void add_acting_option(CLI::App& app, StoreOptions& options, Language language);

/// Errors: U010, D053 an address that is none; P0xx of store.yaml; A001 … A006.
Result<Store> open_store(const StoreOptions& options, const Globals& globals,
                         const Context& context);
/// Makes no store. Errors: A012 there is none; those of open_store.
Result<Store> open_existing_store(const StoreOptions& options, const Globals& globals,
                                  const Context& context);
/// Whether it is the file beside the project, which only this project's keys vouch for.
bool is_own_file(const StoreOptions& options, const Globals& globals);
/// Empty where nobody can be told.
std::string acting_name(const StoreOptions& options);
Acting acting_of(const StoreOptions& options, const std::string& note, const Context& context);
AnchorPlace anchor_place(const Globals& globals);
/// An anchor of the log as it is now; a key that signs for the first time is noted in it before, under
/// the name of who acts. Errors: A007, E002, A002, A008.
Result<void> anchor_now(Store& store, const StoreOptions& options, const Globals& globals,
                        const Context& context);

/// "2026-11-29 17:03:11" by that zone; in UTC, and saying so, where there is no such zone.
std::string show_moment(std::int64_t at_us, const std::string& zone);
/// "2026-11-29T09:03:11.000250Z".
std::string iso_moment(std::int64_t at_us);

}  // namespace steelyard
