// regimes: the same subjects under several plans, side by side.  Tested by: tests/report.
#pragma once

#include <string>
#include <vector>

#include "report/text.hpp"

namespace steelyard {

/// A line per subject, a column per plan; what each plan covers and lacks; the five subjects on which
/// the plans disagree most, and why. Requires: runs over the same data, one at least.
std::string write_regimes_text(const std::vector<Run>& runs, const TextOptions& options);
/// {period, as_of, data_version, common, regimes: [{plan, version, title, covered, partial, scored, ordering,
/// without_peers, without_data,
/// subjects: [{subject, name, score, grade, reason, rank, place, unknown}]}], disagreements: […]}.
std::string write_regimes_json(const std::vector<Run>& runs);
/// A row per subject and plan.
std::string write_regimes_csv(const std::vector<Run>& runs, Language language);

}  // namespace steelyard
