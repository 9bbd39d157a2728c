// out_of_room: the engine's words for too little memory or disk, as a diagnostic in both languages.
//
//     Out of Memory Error: failed to allocate data of size 16.0 MiB (1.0 GiB/1.0 GiB used)
//     → W004 zh: 内存上限 1.0 GiB，已用 1.0 GiB；引擎原话：“failed to allocate …”     en: the words
//
// Tested by: tests/warehouse/out_of_room_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.hpp"

namespace steelyard {

/// W004; none for words that speak of something else.
std::optional<Diagnostic> out_of_room(const std::string& words);

}  // namespace steelyard
