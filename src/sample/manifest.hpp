// write_manifest: everything that is true of a sample, as JSON.
//
//     manifest["files"]["orders"]["rows"]   manifest["planted"]["scheme"]["ship_hours"]["effect"]
//
// Money is a decimal string, shares stay two counts, so that a check never needs a tolerance.
// The keys are listed in docs/sample.md. Tested by: tests/sample/sample_test.cpp.
#pragma once

#include <string>

#include "sample/totals.hpp"

namespace steelyard::sample {

/// Indented JSON, the same bytes for the same sample.
std::string write_manifest(const World& world, const Totals& totals, const SampleSummary& summary);

}  // namespace steelyard::sample
