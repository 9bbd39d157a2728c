// The one-line notation of steps and cut-offs: "≥ 90% → 100, else → 0". Private to plan/.
//
// Tested by: tests/plan/standard_test.cpp, tests/golden/plan_diagnostics.
#pragma once

#include <optional>

#include "plan/standard.hpp"

namespace steelyard {

/// Adds the steps of a text to `steps`. P150 … P153 for what cannot be read.
void read_steps_text(const PlacedText& text, Steps& steps, Diagnostics& out);

/// "≥ 95", "＜ 60%". P151 else.
std::optional<Cutoff> read_cutoff(const PlacedText& text, Diagnostics& out);

/// "else", 其他, 其余, 否则.
bool is_else(std::string_view text);

/// The canonical text: "90%", "35 s", "1 pp", "250".
std::string to_string(const Quantity& quantity);
/// "≥ 90%".
std::string to_string(const Cutoff& cutoff);

}  // namespace steelyard
