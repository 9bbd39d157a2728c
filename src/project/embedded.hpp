// The catalogue inside the binary: model, indicators, presets, adapters, calendars, as the build
// found them in catalog/.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace steelyard {

struct EmbeddedFile {
  std::string_view path;  // "indicators/sales.yaml"
  std::string_view text;
};

/// Sorted by path.
std::span<const EmbeddedFile> embedded_files();

/// One file as a source that diagnostics can point into; null if there is none.
SourcePtr embedded(std::string_view path);
/// All files whose path begins so.
std::vector<SourcePtr> embedded_folder(std::string_view folder);

}  // namespace steelyard
