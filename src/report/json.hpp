// json: a run as the one object that programs read. Additive changes only.
//
// Shares are fractions, durations hours, money decimal strings in currency units; what is missing
// is null with a reason. Tested by: tests/report.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

/// {run, plan, version, period, as_of, data_version, engine, seed, subjects: […]}, ended by a
/// newline. Deterministic.
std::string write_run_json(const Run& run);
/// The same object with one subject.
std::string write_card_json(const Run& run, const Scorecard& card);
/// And without its rank: what a person may see of a plan on people.
std::string write_person_json(const Run& run, const Scorecard& card);

}  // namespace steelyard
