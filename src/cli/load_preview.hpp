// load --preview and load --map: what a file would become, and the draft of an adapter for it.
// Neither keeps anything of the file. Tested by: tests/e2e/load.sh.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"
#include "project/project.hpp"

namespace steelyard {

/// All previews, one below the other. Errors: those of the first file that has one.
Result<std::string> preview_files(const Project& project, const std::vector<std::string>& paths,
                                  const LoadOptions& options, const Globals& globals);

struct MapFile {
  std::string path;
  std::string into;
};
/// Writes adapters/NAME.yaml, named after the file, and returns its path; says what was guessed and
/// what is missing. Errors: U011 … of the file, M061, M062; E002 there is such a file already, or it
/// cannot be written.
Result<std::string> write_draft(const Project& project, const MapFile& file,
                                const Globals& globals);

}  // namespace steelyard
