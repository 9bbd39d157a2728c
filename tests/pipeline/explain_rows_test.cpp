// An explanation's last step: every row it shows stands in the file and the line that it names,
// whatever the fact is dated by, and for a bridge above its level too.

#include <algorithm>
#include <fstream>

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

const std::vector<std::string>& facts() {
  static const std::vector<std::string> names = {
      "orders",  "order_lines", "seller_orders", "payments",  "shipments", "returns",
      "reviews", "tickets",     "ad_costs",      "shop_days", "readings",  "brand_series"};
  return names;
}

std::string plan_over_all_facts(const std::string& subject) {
  std::string indicators;
  for (const std::string& fact : facts()) {
    indicators += "  - { name: n_" + fact + ", label: n, kind: count, of: " + fact + " }\n";
  }
  return plan_around(subject, indicators);
}

/// The file's lines, each read once.
const std::string& line_of(const std::string& file, std::uint64_t line) {
  static std::map<std::string, std::vector<std::string>> files;
  std::vector<std::string>& lines = files[file];
  if (lines.empty()) {
    std::ifstream in(file);
    for (std::string text; std::getline(in, text);) lines.push_back(text);
  }
  static const std::string kNone;
  return line == 0 || line > lines.size() ? kNone : lines[line - 1];
}

/// The first subject with the largest sample, and that sample.
std::pair<std::string, std::int64_t> largest(const Run& run, const std::string& indicator) {
  std::pair<std::string, std::int64_t> best{"", 0};
  for (const Scorecard& subject : run.scorecards) {
    for (const IndicatorCard& card : subject.indicators) {
      if (card.name != indicator || card.estimate.n <= best.second) continue;
      best = {subject.subject, card.estimate.n};
    }
  }
  return best;
}

class ExplainRows : public testing::TestWithParam<std::string> {};

TEST_P(ExplainRows, StandWhereTheySay) {
  Firm firm;
  firm.load_sample(1'000, 5);
  const Project project = firm.project();
  const auto plan =
      check(project,
            std::make_shared<const Source>(Source{"plan.yaml", plan_over_all_facts(GetParam())}));
  ASSERT_TRUE(plan) << words_of(plan.error());
  const auto run = assess(project, *plan, {"2026-05", std::nullopt}, firm.context());
  ASSERT_TRUE(run) << words_of(run.error());
  for (const std::string& fact : facts()) {
    ExplainOptions options;
    options.assess.period = "2026-05";
    options.indicator = "n_" + fact;
    const auto [subject, n] = largest(*run, options.indicator);
    ASSERT_GT(n, 0) << fact;
    options.subject = subject;
    options.n_rows = 5;
    const auto explained = explain(project, *plan, options, firm.context());
    ASSERT_TRUE(explained) << fact << words_of(explained.error());
    const RowsAnswer& answer = explained->indicators.at(0).rows.at(0);
    EXPECT_EQ(answer.n_rows, static_cast<std::uint64_t>(n)) << fact;
    EXPECT_EQ(answer.rows.size(), std::min<std::size_t>(5, answer.n_rows)) << fact;
    for (const SourceRow& row : answer.rows) {
      EXPECT_NE(line_of(row.file, row.line).find(row.values.at(0)), std::string::npos)
          << fact << " " << row.values.at(0) << " " << row.file << ":" << row.line;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(AtBothLevels, ExplainRows, testing::Values("shop", "platform"),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace steelyard
