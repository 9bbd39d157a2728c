// load --preview and load --map: what a file would become, and the draft of an adapter for it.
// Neither keeps anything of the file. Tested by: tests/e2e/load.sh.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "project/project.hpp"

namespace steelyard {

struct Previews {
  std::string text;    // one below the other, or one JSON document; empty when none could be read
  Diagnostics failed;  // files that could not be read, or whose header nobody knows
};
/// Errors: nothing could be gathered.
Result<Previews> preview_files(const Project& project, const std::vector<std::string>& paths,
                               const LoadOptions& options, const Globals& globals);

struct MapRequestOf {
  const std::vector<std::string>& paths;  // addresses and sources too
  const std::string& into;
  const LoadOptions& options;
};
/// Writes adapters/NAME.yaml for each file, named after it, and returns their paths; says what was
/// guessed and what is missing. Errors: of gathering and of the file, M061, M062; E002 there is such
/// an adapter already, or it cannot be written.
Result<std::string> write_drafts(const Project& project, const MapRequestOf& request,
                                 const Globals& globals);

}  // namespace steelyard
