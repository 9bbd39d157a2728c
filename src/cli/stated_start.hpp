// stated_start: since when the rules of a plan are in force at all.
//
// Tested by: tests/e2e/dated_rules.sh.
#pragma once

#include <optional>

#include "base/date.hpp"
#include "project/project.hpp"

namespace steelyard {

/// What the head of a preset says (`# 生效 In force: 2025-03-15 …`, the first of a month where it names no day),
/// or the first `effective_from` of a plan all of whose indicators have one. None where neither tells.
std::optional<Date> stated_start(const PlanFile& file);

/// U091 where the day lies before it, with the presets of the same marketplace.
std::optional<Diagnostic> note_of_early_day(const Project& project, const PlanFile& file,
                                            const std::string& name, Date day);

}  // namespace steelyard
