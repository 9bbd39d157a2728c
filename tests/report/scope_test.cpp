// Who reads what: in no file of a person or a manager stands a text of anybody outside of his scope. Every
// text of a subject holds that subject's canary; the files are searched as they are, the workbooks part by
// part. The search is shown to find what it must: a run in which a colleague's name was put somewhere.

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "people_firm.hpp"
#include "report/csv.hpp"
#include "report/digest.hpp"
#include "report/file_names.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/person_files.hpp"
#include "report/rejects.hpp"
#include "report/store_run.hpp"
#include "report/text.hpp"
#include "xlsx_parts.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
namespace fs = std::filesystem;

/// "E1", "M2": whose canaries stand in a text.
std::set<std::string> owners_in(const std::string& text) {
  std::set<std::string> out;
  for (std::size_t at = 0; (at = text.find("canary", at)) != std::string::npos; at += 6) {
    out.insert(text.substr(at + 6, 2));
  }
  return out;
}

/// All that can be read in a file.
std::string all_of(const std::string& path) {
  if (!path.ends_with(".xlsx")) return *read_file(path);
  return output_of("unzip -Z1 '" + path + "' && unzip -p '" + path + "'");
}

std::set<std::string> scope_of(const std::string& file) {
  const std::string stem = fs::path(file).stem().string();
  const std::string who = stem.substr(6, 2);
  if (who == "M1") return {"M1", "E1", "E2", "E3", "E4", "E5"};
  if (who == "M2") return {"M2", "E6"};
  return {who};
}

/// File → whose texts stand in it though they must not.
std::map<std::string, std::set<std::string>> leaks_in(const std::string& dir) {
  std::map<std::string, std::set<std::string>> out;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = fs::relative(entry.path(), dir).string();
    std::set<std::string> seen = owners_in(all_of(entry.path().string()));
    EXPECT_FALSE(seen.empty()) << name << " holds nothing of its own either: nothing was searched";
    for (const std::string& own : scope_of(name)) seen.erase(own);
    if (!seen.empty()) out[name] = seen;
  }
  return out;
}

class Scope : public testing::Test {
 protected:
  static void SetUpTestSuite() { people = std::make_unique<PeopleFirm>(); }
  static void TearDownTestSuite() { people.reset(); }

  // Everything that goes to persons and managers, in one folder.
  static void write_all(const Scored& run, const std::string& dir, Language language) {
    fs::remove_all(dir);
    const Scored april = people->run("2026-04");
    PersonFilesPlan plan;
    plan.manager_of = PeopleFirm::managers();
    plan.manager_names = {{canary("M1"), "=" + canary("M1")}, {canary("M2"), canary("M2")}};
    plan.last_period = &april;
    plan.extras.version = 2;
    plan.extras.objections_until = Date{20'620};
    for (const Scorecard& card : run.scorecards) {
      plan.receipt_tokens[card.subject] = "token-" + card.subject;
    }
    Scored before = run;
    for (Scorecard& card : before.scorecards) {
      card.score = *card.score - 100;
      for (EntryCard& entry : card.entries) entry.reason = card.subject + " before";
    }
    plan.before_json = write_run_json(before);
    const auto written = write_person_files(run, plan, dir, language);
    ASSERT_TRUE(written) << words_of(written.error());
    EXPECT_EQ(written->size(), 2U * (PeopleFirm::kPeople + 2));
    // The files that every run keeps of persons, and the digests.
    for (const Scorecard& card : run.scorecards) {
      const std::string stem = dir + "/people/" + card.subject;
      ASSERT_TRUE(write_file_durably(stem + ".json", write_person_json(run, card)));
      ASSERT_TRUE(write_file_durably(stem + ".txt", write_person_text(run, card, {language, 100})));
      const ReportContents own = only_subject({run, {april}, {}, {}}, card.subject);
      ASSERT_TRUE(write_file_durably(dir + "/" + card.subject + ".txt",
                                     write_person_digest(own, language)));
      ASSERT_TRUE(
          write_file_durably(dir + "/" + card.subject + ".html", write_page(own, language)));
    }
  }

  static std::unique_ptr<PeopleFirm> people;
};
std::unique_ptr<PeopleFirm> Scope::people;

TEST_F(Scope, NoFileHoldsATextOfSomebodyElse) {
  const std::string dir = people->firm.dir() + "/files";
  for (const bool is_rich : {false, true}) {
    Scored run = people->run("2026-05");
    ASSERT_EQ(run.scorecards.size(), std::size_t{PeopleFirm::kPeople});
    if (is_rich) PeopleFirm::enrich(run);
    for (const Language language : {Language::Zh, Language::En}) {
      write_all(run, dir, language);
      for (const auto& [file, owners] : leaks_in(dir)) {
        ADD_FAILURE() << file << " holds texts of " << *owners.begin();
      }
    }
  }
}

TEST_F(Scope, NotesThatNameOrCountColleaguesStayAway) {
  Scored run = people->run("2026-05");
  // As the pipeline writes them: of an unknown id with the one that comes near; of targets with counts.
  run.notes.push_back({"P327"_code,
                       {},
                       {canary("E9"), "员工", "excuses", "excuses", "employee"},
                       did_you_mean(canary("E9"), {canary("E5")}),
                       {}});
  run.notes.push_back(
      {"S090"_code, {}, {canary("E5"), canary("E5"), "2026-05", "1", "6", "6"}, {}, {}});
  const std::string dir = people->firm.dir() + "/notes";
  write_all(run, dir, Language::Zh);
  EXPECT_TRUE(leaks_in(dir).empty());
}

// What the search is worth: a colleague put into each place that E1's files show is found.
TEST_F(Scope, TheSearchFindsAColleagueWhereverHeStands) {
  const std::string other = canary("E4");
  const std::pair<const char*, std::function<void(Scorecard&, Scored&)>> mutations[] = {
      {"name", [&](Scorecard& card, Scored&) { card.name = other; }},
      {"reason", [&](Scorecard& card, Scored&) { card.entries[0].reason = other; }},
      {"evidence", [&](Scorecard& card, Scored&) { card.entries[0].evidence = other; }},
      {"item", [&](Scorecard& card, Scored&) { card.entries[0].item = other; }},
      {"label",
       [&](Scorecard&, Scored& run) {
         run.assessment.indicators[0].planned.def.label = {other, other};
       }},
      {"definition",
       [&](Scorecard&, Scored& run) {
         run.assessment.indicators[0].planned.def.definition = {other, other};
       }},
      {"title", [&](Scorecard&, Scored& run) { run.assessment.plan.title = {other, other}; }},
      {"note",
       [&](Scorecard&, Scored& run) {
         run.notes.push_back({"S025"_code, {}, {other, other, other, other, other}, {}, {}});
       }},
  };
  const std::string dir = people->firm.dir() + "/mutated";
  for (const auto& [place, mutate] : mutations) {
    Scored run = people->run("2026-05");
    const auto at = std::ranges::find(run.scorecards, canary("E1"), &Scorecard::subject);
    mutate(*at, run);
    fs::remove_all(dir);
    PersonFilesPlan plan;
    plan.only = canary("E1");
    ASSERT_TRUE(write_person_files(run, plan, dir, Language::En));
    const auto leaks = leaks_in(dir);
    EXPECT_EQ(leaks.size(), 2U) << place << ": in the page and in the workbook";
    for (const auto& [file, owners] : leaks) EXPECT_TRUE(owners.contains("E4")) << place;
  }
}

TEST_F(Scope, TheSearchFindsAStrangerInAManagersFile) {
  const Scored run = people->run("2026-05");
  PersonFilesPlan plan;
  plan.manager_of = PeopleFirm::managers();
  plan.manager_of[canary("E6")] = canary("M1");  // who is another's
  const std::string dir = people->firm.dir() + "/stranger";
  ASSERT_TRUE(write_person_files(run, plan, dir, Language::Zh));
  const auto leaks = leaks_in(dir);
  EXPECT_EQ(leaks.size(), 2U);
  for (const auto& [file, owners] : leaks) {
    EXPECT_TRUE(file.starts_with("managers/" + canary("M1"))) << file;
    EXPECT_EQ(owners, std::set<std::string>{"E6"});
  }
}

// Texts of data stay texts: in a workbook every formula is ours, in a page nothing becomes markup.
TEST_F(Scope, NothingOfTheDataIsAFormulaOrMarkup) {
  Scored run = people->run("2026-05");
  PeopleFirm::enrich(run);
  const std::string dir = people->firm.dir() + "/inert";
  write_all(run, dir, Language::Zh);
  int n_books = 0;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    const std::string path = entry.path().string();
    if (path.ends_with(".xlsx")) {
      ++n_books;
      const auto parts = parts_of_xlsx(path);
      for (const std::string& formula : formulas_of(parts)) {
        EXPECT_EQ(formula.find("canary"), std::string::npos) << formula;
        EXPECT_EQ(formula.find("1+1"), std::string::npos) << formula;
      }
      EXPECT_FALSE(parts.contains("xl/externalLinks/externalLink1.xml"));
    } else if (path.ends_with(".html")) {
      const std::string page = *read_file(path);
      EXPECT_EQ(page.find("<img"), std::string::npos) << path;
      EXPECT_EQ(page.find("</td><script"), std::string::npos) << path;
      EXPECT_EQ(page.find("<a href=x"), std::string::npos) << path;
    }
  }
  EXPECT_EQ(n_books, PeopleFirm::kPeople + 2);
}

/// The cells of a CSV, by the test's own eyes.
std::vector<std::string> cells_of(const std::string& csv) {
  std::vector<std::string> cells{""};
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '"') {
      if (quoted && i + 1 < csv.size() && csv[i + 1] == '"')
        cells.back() += csv[++i];
      else
        quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      cells.emplace_back();
    } else if (quoted || c != '\r') {
      cells.back() += c;
    }
  }
  return cells;
}

TEST_F(Scope, CellsOfEveryCsvThatBeginLikeFormulasAreInert) {
  const std::string starts[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " ="};
  for (const std::string& start : starts) {
    const std::string evil = start + "HYPERLINK(\"x\")";
    Scored run = people->run("2026-05");
    for (Scorecard& card : run.scorecards) {
      card.subject = evil;
      card.name = evil;
      card.rank_group = evil;
    }
    for (ResolvedIndicator& indicator : run.assessment.indicators) {
      indicator.planned.def.label = {evil, evil};
    }
    Reject reject;
    reject.code = static_cast<std::uint16_t>("D001"_code);
    reject.column = evil;
    reject.raw = evil;
    reject.args = {evil, evil, evil, evil};
    const std::string files[] = {write_run_csv(run, Language::Zh),
                                 write_report_csv(run, Language::En, CsvEncoding::Utf8).substr(3),
                                 write_rejects_csv({{evil, reject}}, Language::Zh)};
    for (const std::string& file : files) {
      int n_evil = 0;
      int n_quoted = 0;
      for (const std::string& cell : cells_of(file)) {
        if (cell.find("HYPERLINK") == std::string::npos) continue;
        ++n_evil;
        const std::string seen = cell.substr(cell.find_first_not_of(' '));
        EXPECT_TRUE(std::ranges::none_of(starts, [&](const std::string& one) {
          return seen.starts_with(one);
        })) << cell;
        n_quoted += cell.starts_with("'") ? 1 : 0;
      }
      EXPECT_GE(n_evil, 3) << "the text stands in the file at all";
      EXPECT_GE(n_quoted, 3) << "and at the beginning of cells";
    }
  }
}

}  // namespace
}  // namespace steelyard
