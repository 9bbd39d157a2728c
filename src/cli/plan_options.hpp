// What every command that assesses takes: a plan, a period, as_of, a seed.
#pragma once

#include <memory>
#include <string>

#include "cli/command.hpp"
#include "pipeline/pipeline.hpp"

namespace steelyard {

struct PlanOptions {
  std::string plan;
  std::string period;
  std::string as_of;
  std::uint64_t seed = 0;
};

void add_plan_options(CLI::App& app, PlanOptions& options, Language language);

/// Project, checked plan and options, ready for the pipeline.
struct Prepared {
  Project project;
  Assessment assessment;
  AssessOptions options;
  Context context;
};
Result<Prepared> prepare(const PlanOptions& options, const Globals& globals);

}  // namespace steelyard
