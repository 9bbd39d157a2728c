// diff_text: a comparison of two runs in words. Private to report/.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/language.hpp"

namespace steelyard {

/// Over the object that write_diff_json writes.
std::string write_comparison_text(const nlohmann::ordered_json& diff, Language language);

}  // namespace steelyard
