// What the commands over a month share: which plan and period, who acts, the store, a dry run.
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include <functional>
#include <string>

#include "cli/store_options.hpp"
#include "month/desk.hpp"

namespace steelyard {

struct MonthOptions {
  MonthQuestion question;
  std::string note;
  bool dry_run = false;
  StoreOptions store;
};

void add_month_options(CLI::App& app, MonthOptions& options, Language language);

/// Opens project and store, lets `body` work at the desk, prints what it gives, and anchors the log unless
/// nothing could have been noted. The exit code is that of `Desked` where all went well.
struct Desked {
  std::string text;
  int exit = 0;
};
int at_desk(const MonthOptions& options, const Globals& globals, bool looks_only,
            const std::function<Result<Desked>(const MonthDesk&)>& body);

}  // namespace steelyard
