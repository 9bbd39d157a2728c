// The files themselves: which there are, that their bytes are the same each time, where shops' files go, odd
// ids, and that a file that cannot be written is said.

#include "report/person_files.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "people_firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
namespace fs = std::filesystem;

class PersonFiles : public testing::Test {
 protected:
  static void SetUpTestSuite() { people = std::make_unique<PeopleFirm>(); }
  static void TearDownTestSuite() { people.reset(); }
  [[nodiscard]] static std::string dir(const std::string& name) {
    return people->firm.dir() + "/" + name;
  }
  static std::vector<std::string> write(const Scored& run, const PersonFilesPlan& plan,
                                        const std::string& to) {
    const auto written = write_person_files(run, plan, to, Language::Zh);
    EXPECT_TRUE(written) << words_of(written.error());
    return written.value_or(std::vector<std::string>{});
  }
  static std::unique_ptr<PeopleFirm> people;
};
std::unique_ptr<PeopleFirm> PersonFiles::people;

TEST_F(PersonFiles, OnePairForEachPersonAndManagerWithTheSameBytes) {
  const Scored run = people->run("2026-05");
  PersonFilesPlan plan;
  plan.manager_of = PeopleFirm::managers();
  plan.manager_of["somebody-else"] = "M9";       // not in the run
  plan.manager_of[canary("E6")] = canary("E6");  // nobody's own manager
  const auto written = write(run, plan, dir("one"));
  ASSERT_EQ(written.size(), 14U) << "six people, one manager";
  EXPECT_EQ(written.front(), "managers/canaryM1x.html");
  EXPECT_EQ(written.back(), "people/canaryE6x.xlsx");
  EXPECT_EQ(write(run, plan, dir("two")), written);
  std::size_t n_files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(dir("one"))) {
    n_files += entry.is_regular_file() ? 1 : 0;
  }
  EXPECT_EQ(n_files, written.size()) << "nothing else is left behind";
  for (const std::string& file : written) {
    EXPECT_EQ(*read_file(dir("one/") + file), *read_file(dir("two/") + file)) << file;
  }
}

TEST_F(PersonFiles, FilesOfShopsGoToTheirManagers) {
  Scored run = people->run("2026-05");
  run.is_people = false;
  PersonFilesPlan plan;
  plan.manager_of = {{canary("E1"), "M1"}};
  const auto written = write(run, plan, dir("shops"));
  EXPECT_NE(std::ranges::find(written, "managers/M1/canaryE1x.html"), written.end());
  EXPECT_NE(std::ranges::find(written, "managers/M1.xlsx"), written.end());
  EXPECT_NE(std::ranges::find(written, "subjects/canaryE2x.xlsx"), written.end());
}

TEST_F(PersonFiles, OnlyOnePersonWhereAskedFor) {
  PersonFilesPlan plan;
  plan.manager_of = PeopleFirm::managers();
  plan.only = canary("E2");
  EXPECT_EQ(write(people->run("2026-05"), plan, dir("only")),
            (std::vector<std::string>{"people/canaryE2x.html", "people/canaryE2x.xlsx"}));
}

TEST_F(PersonFiles, OddIdsStayInTheirFolder) {
  Scored run = people->run("2026-05");
  const char* ids[] = {"../../up", "a/b", "", "CON", "e7", "E7"};
  for (std::size_t i = 0; i < run.scorecards.size(); ++i) run.scorecards[i].subject = ids[i];
  const auto written = write(run, {}, dir("odd"));
  EXPECT_EQ(written.size(), 12U);
  EXPECT_EQ(std::set<std::string>(written.begin(), written.end()).size(), 12U);
  for (const std::string& file : written) {
    EXPECT_TRUE(file.starts_with("people/id-") || file.starts_with("people/E7.")) << file;
    EXPECT_TRUE(fs::is_regular_file(dir("odd/") + file));
  }
  EXPECT_FALSE(fs::exists(people->firm.dir() + "/up.html"));
}

TEST_F(PersonFiles, WhatCannotBeWrittenIsSaid) {
  ASSERT_TRUE(write_file_durably(dir("file"), "x"));
  const auto written = write_person_files(people->run("2026-05"), {}, dir("file"), Language::Zh);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().front().code, "E002"_code);
  PersonFilesPlan plan;
  plan.before_json = "[]";
  const auto bad = write_person_files(people->run("2026-05"), plan, dir("bad"), Language::Zh);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().front().code, "U030"_code);
}

}  // namespace
}  // namespace steelyard
