// The forty faults of data entry, three cases each: loaded as files, counted, and told in both
// languages. docs/faults.md has a row for every number and names its cases.

#include <fstream>
#include <sstream>

#include "fault_bench.hpp"
#include "tests/root.hpp"

namespace steelyard::faults {
namespace {

std::vector<FaultCase> all_cases() {
  std::vector<FaultCase> all;
  for (const auto& some :
       {cases_of_files(), cases_of_texts(), cases_of_values(), cases_of_house()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::string name_of(const FaultCase& one) {
  return (one.number < 10 ? "0" : "") + std::to_string(one.number) + "_" + one.name;
}

void expect_counts(const Bench& bench, const Wanted& wanted) {
  const bool counts =
      wanted.accepted || wanted.duplicate || wanted.superseded || wanted.summary || wanted.rejected;
  if (!counts && wanted.line == 0) return;
  ASSERT_FALSE(bench.outcomes.back().report.files.empty());
  const LoadedFile& file = bench.last();
  RowAccount rows;
  if (file.accounts.contains(file.landed.owner)) rows = file.accounts.at(file.landed.owner);
  EXPECT_EQ(rows.n_accepted, wanted.accepted.value_or(rows.n_accepted)) << "accepted";
  EXPECT_EQ(rows.n_duplicate, wanted.duplicate.value_or(rows.n_duplicate)) << "duplicate";
  EXPECT_EQ(rows.n_superseded, wanted.superseded.value_or(rows.n_superseded)) << "superseded";
  const BatchHeader& batch = file.landed.batch;
  EXPECT_EQ(batch.n_summary, wanted.summary.value_or(batch.n_summary)) << "summary";
  EXPECT_EQ(batch.n_rejected, wanted.rejected.value_or(batch.n_rejected)) << "rejected";
  if (wanted.line == 0) return;
  ASSERT_FALSE(file.landed.first_rejects.empty());
  EXPECT_EQ(file.landed.first_rejects.front().line, wanted.line);
  EXPECT_FALSE(file.landed.first_rejects.front().raw.empty()) << "what was written is kept";
}

class Fault : public testing::TestWithParam<FaultCase> {};

TEST_P(Fault, IsTreatedAsTheTableSays) {
  const FaultCase& one = GetParam();
  Bench bench;
  for (const Given& given : one.files) {
    bench.give(given);
    if (HasFatalFailure()) return;
  }
  if (one.look) one.look(bench);
  if (HasFatalFailure()) return;
  if (!bench.outcomes.empty()) expect_counts(bench, one.wanted);
  EXPECT_EQ(bench.codes, std::set(one.wanted.codes.begin(), one.wanted.codes.end()));
}

INSTANTIATE_TEST_SUITE_P(Table, Fault, testing::ValuesIn(all_cases()),
                         [](const auto& each) { return name_of(each.param); });

TEST(Faults, EveryNumberHasThreeCasesAndItsRow) {
  std::map<int, int> n_cases;
  for (const FaultCase& one : all_cases()) ++n_cases[one.number];
  std::ostringstream page;
  page << std::ifstream(std::string(kProjectRoot) + "/docs/faults.md").rdbuf();
  const std::string text = page.str();
  for (int number = 1; number <= 40; ++number) {
    EXPECT_GE(n_cases[number], 3) << number;
    const std::string row = "\n| " + std::to_string(number) + " |";
    EXPECT_NE(text.find(row), std::string::npos) << "docs/faults.md has no row " << number;
  }
  for (const FaultCase& one : all_cases()) {
    EXPECT_NE(text.find("`" + name_of(one) + "`"), std::string::npos)
        << "docs/faults.md does not name " << name_of(one);
  }
}

}  // namespace
}  // namespace steelyard::faults
