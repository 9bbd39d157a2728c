#include "tests/study/tables.hpp"

#include <fmt/format.h>

namespace steelyard::study {

namespace {

double percent(std::int64_t part, std::int64_t all) {
  return all == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(all);
}

void print_coverage(const char* view, const Judged& judged) {
  fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.4f} | {:.4f} | {:.4f} |\n", view,
             percent(judged.covered_80, judged.n), percent(judged.covered_95, judged.n),
             percent(judged.values_80, judged.values), percent(judged.values_95, judged.values),
             judged.calibration.worst_error(), judged.calibration.brier(),
             judged.calibration.brier_of_base_rates());
}

void print_verdicts(const Views& views) {
  fmt::print(
      "\n| orders | good shops failed, plain | shrunk | bad shops passed, plain | shrunk | good "
      "not "
      "proven | bad not proven |\n|---|---|---|---|---|---|---|\n");
  for (int band = 0; band < kBands; ++band) {
    const Verdicts& plain = views.plain.verdicts[band];
    const Verdicts& shrunk = views.shrunk.verdicts[band];
    fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", name_of_band(band),
               percent(plain.failed_good, plain.n_good), percent(shrunk.failed_good, shrunk.n_good),
               percent(plain.passed_bad, plain.n_bad), percent(shrunk.passed_bad, shrunk.n_bad),
               percent(plain.good_not_proven, plain.n_good),
               percent(plain.bad_not_proven, plain.n_bad));
  }
}

void print_errors(const Views& views) {
  fmt::print(
      "\n| orders | error of the total, plain | shrunk | error of the rank (% of the field), plain "
      "| "
      "shrunk |\n|---|---|---|---|---|\n");
  for (int band = 0; band < kBands; ++band) {
    const auto n = static_cast<double>(views.plain.n_in_band[band]);
    fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", name_of_band(band),
               views.plain.total_error[band] / n, views.shrunk.total_error[band] / n,
               100 * views.plain.rank_error[band] / n, 100 * views.shrunk.rank_error[band] / n);
  }
}

void print_reliability(const Calibration& calibration) {
  fmt::print("\n| chance said | S | A | B | C | D |\n|---|---|---|---|---|---|\n");
  for (int b = 0; b < kBins; ++b) {
    fmt::print("| {:.0f}–{:.0f} % |", 100.0 * b / kBins, 100.0 * (b + 1) / kBins);
    for (int grade = 0; grade < kGrades; ++grade) {
      const Calibration::Bin& bin = calibration.bin(grade, b);
      fmt::print(" {:.1f} ({}) |", percent(bin.n_true, bin.n), bin.n);
    }
    fmt::print("\n");
  }
}

}  // namespace

void print_tables(const Views& views, Break how) {
  fmt::print("\n### {}: {} subject-periods\n\n", name_of(how), views.plain.n);
  fmt::print(
      "| view | 80 % interval of the total | 95 % | 80 % of values | 95 % | worst calibration "
      "error | "
      "Brier | of base rates |\n|---|---|---|---|---|---|---|---|\n");
  print_coverage("alone: plain scores, own sample only", views.alone);
  print_coverage("plain scores, peers in mind", views.plain);
  print_coverage("shrunk scores", views.shrunk);
  fmt::print("\nBrier of the plug-in: {:.4f}\n", views.plug_in.brier());
  print_verdicts(views);
  print_errors(views);
  if (how == Break::None) print_reliability(views.shrunk.calibration);
}

}  // namespace steelyard::study
