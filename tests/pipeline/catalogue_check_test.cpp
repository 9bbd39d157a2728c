// Every indicator of the catalogue against its hand-written check SQL, over a sample firm: what
// `assess` says and what an independent hand computes from the stored rows must be the same number
// for every subject.

#include <cmath>
#include <map>

#include "project/embedded.hpp"
#include "report/words.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), by);
  }
  return text;
}

std::map<std::string, std::optional<double>> run_check(Connection& connection,
                                                       const std::string& name, const Run& run) {
  auto sql = read_file(std::string(kProjectRoot) + "/tests/catalogue/checks/" + name + ".sql");
  EXPECT_TRUE(sql) << name << " has no check SQL";
  std::string text = replaced(*sql, "{first_day}", std::to_string(run.period.first.days));
  text = replaced(text, "{last_day}", std::to_string(run.period.last.days));
  text = replaced(text, "{as_of_day}", std::to_string(day_of(run.as_of_local_us).days));
  while (!text.empty() && (text.back() == ';' || text.back() == '\n')) text.pop_back();
  const auto table = connection.query(
      "SELECT CAST(subject AS VARCHAR), CAST(value AS DOUBLE) FROM (" + text + "\n)");
  std::map<std::string, std::optional<double>> out;
  EXPECT_TRUE(table) << name << ": " << (table ? "" : words_of(table.error()));
  if (!table) return out;
  for (std::size_t row = 0; row < table->n_rows; ++row) {
    out[table->text_at(0, row)] =
        table->is_null(1, row) ? std::nullopt : std::optional(table->columns[1].reals[row]);
  }
  return out;
}

std::string plan_over(const std::string& subject, const std::vector<std::string>& names) {
  std::string indicators;
  for (const std::string& name : names) indicators += "  - use: " + name + "\n";
  return plan_around(subject, indicators);
}

bool same(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return !a && !b;
  return std::abs(*a - *b) <= 1e-12 * std::max({1.0, std::abs(*a), std::abs(*b)});
}

// Sums and counts of a subject without rows are 0; everything else is missing.
void compare(const Run& run, Connection& connection) {
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = run.assessment.indicators[i];
    const std::string& name = indicator.planned.def.name;
    if (name == "anchor" || !indicator.counted) continue;
    const auto wanted = run_check(connection, name, run);
    std::size_t n_compared = 0;
    for (const Scorecard& card : run.scorecards) {
      const std::optional<double>& got = card.indicators[i].estimate.value;
      const bool for_all = wanted.size() == 1 && wanted.contains("");
      const auto at = wanted.find(for_all ? "" : card.subject);
      if (at == wanted.end()) {
        EXPECT_TRUE(!got || *got == 0) << name << " of " << card.subject << ": " << *got;
        continue;
      }
      ++n_compared;
      EXPECT_TRUE(same(got, at->second))
          << name << " of " << card.subject << ": " << (got ? *got : NAN) << " against "
          << (at->second ? *at->second : NAN);
    }
    EXPECT_GT(n_compared, 0U) << name << ": the check SQL knows no subject";
  }
}

TEST(Catalogue, EveryIndicatorAgreesWithItsCheckSql) {
  Firm firm;
  firm.load_sample(4000, 11);
  std::map<std::string, std::vector<std::string>> by_subject;
  const Project project = firm.project();
  for (const IndicatorDef& def : project.catalogue.indicators) {
    // Orders are credited to agents: their hand-written SQL is by agent, though shops have orders, too.
    const bool of_agents = def.name.starts_with("credited_");
    for (const char* subject : {"shop", "employee"}) {
      if (of_agents && subject == std::string_view("shop")) continue;
      const std::string plan = plan_over(subject, {def.name});
      if (!check(project, std::make_shared<const Source>(Source{"plan", plan}))) continue;
      by_subject[subject].push_back(def.name);
      break;
    }
  }
  std::size_t n = 0;
  for (const auto& [subject, names] : by_subject) {
    n += names.size();
    const steelyard::Run run = firm.assess_text(plan_over(subject, names), "2026-03");
    auto warehouse = open_warehouse(project, firm.context());
    ASSERT_TRUE(warehouse);
    compare(run, warehouse->connection);
  }
  EXPECT_EQ(n, project.catalogue.indicators.size()) << "some indicators can be weighed by nobody";
  EXPECT_GE(n, 40U);
}

}  // namespace
}  // namespace steelyard
