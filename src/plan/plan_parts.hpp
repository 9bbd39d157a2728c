// The parts of a plan file, each read by a function of its own. Private to plan/.
//
// Every reader reports all it finds and fills what it can. Tested by: tests/plan/plan_test.cpp.
#pragma once

#include "plan/plan.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

// plan_indicator.cpp
PlannedIndicator read_planned_indicator(const YamlNode& node, Diagnostics& out);
std::optional<Weight> read_weight(const YamlNode& node, Diagnostics& out);

// plan_time.cpp
Cycle read_cycle(const YamlNode& node, Diagnostics& out);
Window read_window(const YamlNode& node, Diagnostics& out);

// plan_rules.cpp
void read_entries(const YamlNode& node, Plan& plan, Diagnostics& out);
void read_red_lines(const YamlNode& node, Plan& plan, Diagnostics& out);
void read_missing(const YamlNode& node, Plan& plan, Diagnostics& out);
void read_grades(const YamlNode& node, Plan& plan, Diagnostics& out);
void read_fairness(const YamlNode& node, Plan& plan, Diagnostics& out);

// plan_pay.cpp
void read_pay(const YamlNode& node, Plan& plan, Diagnostics& out);
// plan_memory.cpp: `ledgers`, `grade_changes` and `excuses`, once the plan's own cycle is known
void read_memory(const YamlNode& root, Plan& plan, Diagnostics& out);
// plan_total.cpp: once it is known what the plan remembers
void read_total(const YamlNode& node, Plan& plan, Diagnostics& out);

}  // namespace steelyard
