// Fuzzing of plan files: any bytes are answered with a plan or with diagnostics that have a place.
//
//     fuzz_plan -max_total_time=60 tests/golden/plan_diagnostics/*/
//
// What is checked beside memory safety: an answer without a plan has an error; every diagnostic has
// a line of the file and renders in both languages; what could be read of a plan can be checked.

#include <cstddef>
#include <cstdint>

#include "plan/read_plan.hpp"

namespace {

using namespace steelyard;

void check_diagnostics(const Diagnostics& diagnostics) {
  for (const Diagnostic& one : diagnostics) {
    STEELYARD_CHECK(one.span.line >= 1, "a diagnostic of a plan has a line");
  }
  static_cast<void>(render(diagnostics, Language::Zh));
  static_cast<void>(render_json(diagnostics, Language::En));
}

void check_standards(const Plan& plan) {
  for (const PlannedIndicator& indicator : plan.indicators) {
    if (!indicator.standard) continue;
    for (const Unit unit : {Unit::Ratio, Unit::Duration, Unit::Money}) {
      check_diagnostics(check_standard(*indicator.standard, unit, indicator.def.better));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const auto source = std::make_shared<const Source>(Source{"plan.yaml", text});
  if (const Result<PlanFile> file = parse_plan_file(source)) {
    const ReadPlan read = read_plan(*file);
    check_diagnostics(read.diagnostics);
    check_diagnostics(check_plan(read.plan));
    check_standards(read.plan);
  } else {
    STEELYARD_CHECK(has_errors(file.error()), "what is refused has an error");
    check_diagnostics(file.error());
  }
  const Result<std::vector<IndicatorDef>> catalogue = parse_catalogue(source);
  if (!catalogue) check_diagnostics(catalogue.error());
  return 0;
}
