// What is remembered, as JSON. Tested by: tests/report/memory_words_test.cpp.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "score/memory_card.hpp"

namespace steelyard {

nlohmann::ordered_json memory_json(const MemoryCard& card);

}  // namespace steelyard
