// The catalogue inside the binary: model, indicators, presets, adapters, calendars, as the build
// found them in catalog/.
#pragma once

#include <span>
#include <string_view>

namespace steelyard {

struct EmbeddedFile {
  std::string_view path;  // "indicators/sales.yaml"
  std::string_view text;
};

/// Sorted by path.
std::span<const EmbeddedFile> embedded_files();

}  // namespace steelyard
