// The files built into the program, as sources that diagnostics can point into.
//
// Tested by: tests/pipeline.

#include "project/embedded.hpp"

namespace steelyard {

SourcePtr embedded(std::string_view path) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == path) {
      return std::make_shared<const Source>(
          Source{"catalog/" + std::string(path), std::string(file.text)});
    }
  }
  return nullptr;
}

std::vector<SourcePtr> embedded_folder(std::string_view folder) {
  std::vector<SourcePtr> out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path.starts_with(folder)) out.push_back(embedded(file.path));
  }
  return out;
}

}  // namespace steelyard
