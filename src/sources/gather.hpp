// Gather: everything that was typed as files: paths, globs and folders as they are, addresses and
// declared sources fetched first.
//
//     {"exports/", "https://erp.example/orders.csv", "source:shop"}
//       → exports/a.csv, .steelyard/incoming/kT3x9a/1/orders.csv known as https://erp.example/…, …
//
// Promise: all of it or every reason why not; nothing has landed yet. What was fetched is gone with
// the Gathered. Tested by: tests/sources/gather_test.cpp, tests/e2e/sources.sh.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "landing/adapter.hpp"
#include "sources/incoming.hpp"

namespace steelyard {

struct GatheredFile {
  std::string path;
  LoadOptions options;  // those typed, with what its source adds
};
struct Gathered {
  std::unique_ptr<IncomingFolder> incoming;  // null: nothing was fetched
  std::vector<GatheredFile> files;
};

struct GatherQuestion {
  const std::string& project_dir;
  const std::string& time_zone;  // of a database's wall clocks
  const std::vector<std::string>& words;
  const LoadOptions& options;
};

/// Errors: of all words together: D027, D050 … D058, E050 … E066, D026 stopped.
Result<Gathered> gather(const GatherQuestion& question, const Context& context);

/// Messages about a file have it as their place; one that was fetched is named as the user knows it, and
/// not where it lay for a moment.
Diagnostics named_as_known(Diagnostics diagnostics, const GatheredFile& file);

}  // namespace steelyard
