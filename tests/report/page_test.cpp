// The page: its data are those of the run, of the periods before it and of the rows behind it, found
// by other ways; nothing in them becomes markup; a person's page holds nobody else.

#include "report/page.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "report/json.hpp"
#include "report/spread_words.hpp"
#include "report/standard_words.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

class Page : public testing::Test {
 protected:
  void SetUp() override {
    firm.load_sample(6000, 7);
    source = std::make_shared<const Source>(
        Source{"seed.yaml", *read_file(std::string(kProjectRoot) + "/catalog/presets/seed.yaml")});
  }
  [[nodiscard]] ReportContents contents(int n_before, std::uint64_t n_rows) const {
    const Project project = firm.project();
    const auto checked = check(project, source);
    EXPECT_TRUE(checked) << words_of(checked.error());
    auto made = report(project, *checked, {{"2026-05", {}}, n_before, n_rows}, firm.context());
    EXPECT_TRUE(made) << words_of(made.error());
    return std::move(made).value();
  }

  Firm firm;
  SourcePtr source;
};

TEST_F(Page, ShowsTheRunAndThePeriodsBeforeIt) {
  const ReportContents made = contents(2, 0);
  const Json data = Json::parse(write_page_data(made));
  Json run = Json::parse(write_run_json(firm.assess_text(source->text, "2026-05")));
  run["is_people"] = false;
  EXPECT_EQ(data["run"], run);
  ASSERT_EQ(data["before"].size(), 2U);
  EXPECT_EQ(data["before"][0]["period"], "2026-03");
  const Json april = Json::parse(write_run_json(firm.assess_text(source->text, "2026-04")));
  for (const Json& subject : april["subjects"]) {
    const Json& shown = data["before"][1]["subjects"][subject["subject"].get<std::string>()];
    EXPECT_EQ(shown["score"], subject["score"]);
    for (const Json& one : subject["indicators"]) {
      EXPECT_EQ(shown["indicators"][one["name"].get<std::string>()]["value"], one["value"]);
    }
  }
}

TEST_F(Page, ShowsTheFirstRowsThatExplainShows) {
  const ReportContents made = contents(0, 3);
  const Project project = firm.project();
  const auto checked = check(project, source);
  std::size_t n_compared = 0;
  for (std::size_t s = 0; s < 3; ++s) {
    const std::string subject = made.run.scorecards[s].subject;
    const auto explained =
        explain(project, *checked, {subject, "return_rate", {"2026-05", {}}, 3}, firm.context());
    ASSERT_TRUE(explained) << words_of(explained.error());
    const auto& wanted = explained->indicators.front().rows;
    const auto& shown = made.rows.at("return_rate");
    ASSERT_EQ(shown.size(), wanted.size());
    for (std::size_t m = 0; m < wanted.size(); ++m) {
      const auto at = shown[m].by_subject.find(subject);
      if (at == shown[m].by_subject.end()) {
        EXPECT_EQ(wanted[m].n_rows, 0U);
        continue;
      }
      EXPECT_EQ(at->second.n_rows, wanted[m].n_rows);
      ASSERT_EQ(at->second.rows.size(), wanted[m].rows.size());
      for (std::size_t r = 0; r < wanted[m].rows.size(); ++r, ++n_compared) {
        // An explanation goes on with where a row's values came from.
        std::vector<std::string> values = wanted[m].rows[r].values;
        values.resize(at->second.rows[r].values.size());
        EXPECT_EQ(at->second.rows[r].values, values);
        EXPECT_EQ(at->second.rows[r].file, wanted[m].rows[r].file);
        EXPECT_EQ(at->second.rows[r].line, wanted[m].rows[r].line);
      }
    }
  }
  EXPECT_GT(n_compared, 0U);
}

/// Every row of a fraction says whether it counts, in both languages; bools are words there.
TEST_F(Page, RowsSayHowTheyCount) {
  const ReportContents made = contents(0, 5);
  const Json data = Json::parse(write_page_data(made));
  std::size_t n_hits = 0;
  std::size_t n_others = 0;
  std::size_t n_bools = 0;
  for (const auto& [indicator, measures] : made.rows) {
    for (std::size_t m = 0; m < measures.size(); ++m) {
      for (const auto& [subject, answer] : measures[m].by_subject) {
        for (const SourceRow& row : answer.rows) n_hits += row.counts == Counts::Hit ? 1 : 0;
      }
    }
  }
  for (const auto& [subject, indicators] : data["rows"].items()) {
    for (const auto& [indicator, tables] : indicators.items()) {
      for (const Json& table : tables) {
        for (const Json& row : table["rows"]) {
          if (row.value("hit", false)) {
            EXPECT_EQ(row["counts"]["zh"], "计入分子");
            --n_hits;
          } else {
            ++n_others;
          }
          for (const Json& value : row["values"]) {
            if (value.is_object()) ++n_bools;
            EXPECT_NE(value, "false") << "said in no language";
          }
        }
      }
    }
  }
  EXPECT_EQ(n_hits, 0U);
  EXPECT_GT(n_others, 0U);
  EXPECT_GT(n_bools, 0U);
}

TEST_F(Page, SaysHowManyCanBeCompared) {
  const ReportContents made = contents(1, 0);
  std::size_t n = 0;
  for (const Scorecard& card : made.run.scorecards) {
    for (const Scorecard& was : made.before.back().scorecards) {
      n += card.subject == was.subject && !card.grade.empty() && !was.grade.empty() ? 1 : 0;
    }
  }
  EXPECT_GT(n, 0U);
  EXPECT_EQ(Json::parse(write_page_data(made))["moved"].size(), n);
  EXPECT_EQ(Json::parse(write_page_data(contents(0, 0)))["moved"].size(), 0U);
}

TEST_F(Page, DrawsInTheUnitsItShows) {
  const Json data = Json::parse(write_page_data(contents(0, 0)));
  std::size_t n_drawn = 0;
  for (const Json& subject : data["run"]["subjects"]) {
    for (const Json& one : subject["indicators"]) {
      const Json& drawing =
          data["drawings"][subject["subject"].get<std::string>()][one["name"].get<std::string>()];
      if (one["name"] != "ship_hours" || one["value"].is_null()) continue;
      EXPECT_LE(drawing["domain"][0], one["value"]);
      EXPECT_GE(drawing["domain"][1], one["value"]);
      EXPECT_LE(drawing["domain"][0].get<double>(), 24);  // line: { 24 h: 100, 48 h: 0 }
      EXPECT_GE(drawing["domain"][1].get<double>(), 48);
      ++n_drawn;
    }
  }
  EXPECT_GT(n_drawn, 3U);
}

TEST_F(Page, SaysHowManyDaysAreNotMature) {
  const Json data = Json::parse(write_page_data(contents(0, 0)));
  std::size_t n_unripe = 0;
  for (const Json& subject : data["run"]["subjects"]) {
    for (const Json& one : subject["indicators"]) {
      const Json& drawing =
          data["drawings"][subject["subject"].get<std::string>()][one["name"].get<std::string>()];
      const int n = one["unripe_days"];
      EXPECT_EQ(drawing.contains("unripe"), n > 0) << one["name"];
      if (n == 0) continue;
      const std::string zh = drawing["unripe"]["zh"];
      EXPECT_NE(zh.find("还有 " + std::to_string(n) + " 天"), std::string::npos) << zh;
      EXPECT_NE(zh.find("30 天成熟期"), std::string::npos) << zh;
      ++n_unripe;
    }
  }
  EXPECT_GT(n_unripe, 0U) << "returns of May are not mature in the second week of June";
}

TEST_F(Page, SaysHowSureItIs) {
  const ReportContents made = contents(0, 0);
  const Json data = Json::parse(write_page_data(made));
  std::map<std::string, Json> indicators;  // subject and indicator → card
  int n_ranked = 0;
  for (const Json& subject : data["run"]["subjects"]) {
    const std::string id = subject["subject"];
    for (const Json& one : subject["indicators"]) {
      indicators[id + " " + one["name"].get<std::string>()] = one;
    }
    if (subject["rank"].is_null()) continue;
    const Json& ends = subject["rank_interval"];
    const std::string ranks =
        ends[0] == ends[1] ? ends[0].dump() : ends[0].dump() + "–" + ends[1].dump();
    EXPECT_EQ(data["sureness"][id]["ranks"], ranks) << id;
    ++n_ranked;
  }
  EXPECT_GT(n_ranked, 3);
  EXPECT_EQ(data["overlap"]["zh"], show_rank_overlap(made.run, Language::Zh));
  ASSERT_FALSE(data["funnels"].empty());
  for (const Json& funnel : data["funnels"]) {
    std::size_t n_wanted = 0;
    const std::string name = funnel["indicator"];
    for (const auto& [key, one] : indicators) {
      n_wanted += one["name"] == name && !one["value"].is_null() ? 1 : 0;
    }
    EXPECT_EQ(funnel["points"].size(), n_wanted) << name;
    for (const Json& point : funnel["points"]) {
      const Json& one = indicators.at(point[0].get<std::string>() + " " + name);
      EXPECT_NEAR(point[2].get<double>(), one["value"].get<double>(), 1e-6);
      EXPECT_EQ(point[1], one["denominator"]);
    }
  }
  // Nobody is set beside others where people are assessed.
  ReportContents people = made;
  people.run.is_people = true;
  EXPECT_TRUE(Json::parse(write_page_data(people))["funnels"].empty());
  const Json alone =
      Json::parse(write_page_data(only_subject(made, made.run.scorecards[0].subject)));
  EXPECT_TRUE(alone["run"]["subjects"][0]["rank_interval"].is_null());
  EXPECT_EQ(alone["overlap"]["zh"], "");
  EXPECT_TRUE(alone["funnels"].empty());
}

TEST_F(Page, NothingInTheDataBecomesMarkup) {
  ReportContents made = contents(0, 1);
  const std::string evil = "</script><script>alert(1)</script><!--<b>&";
  made.run.scorecards.front().name = evil;
  made.batches.front().file = evil;
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string page = write_page(made, language);
    EXPECT_EQ(page.find("<script>alert"), std::string::npos);
    EXPECT_EQ(page.find("{{"), std::string::npos);
    EXPECT_NE(page.find("&lt;script&gt;alert"), std::string::npos) << "the plain table shows it";
  }
}

TEST_F(Page, APersonsPageHoldsNobodyElse) {
  const ReportContents made = contents(2, 3);
  const std::string mine = made.run.scorecards.front().subject;
  const std::string page = write_page(only_subject(made, mine), Language::Zh);
  EXPECT_NE(page.find(mine), std::string::npos);
  for (const Scorecard& card : made.run.scorecards) {
    if (card.subject == mine) continue;
    EXPECT_EQ(page.find("\"" + card.subject + "\""), std::string::npos) << card.subject;
    EXPECT_EQ(page.find(card.name), std::string::npos) << card.name;
  }
}

TEST_F(Page, StandardsReadAsSchemesWriteThem) {
  const ReportContents made = contents(0, 0);
  const auto words = [&](const std::string& name, Language language) {
    return show_standard(*made.run.assessment.find(name)->planned.standard, language);
  };
  EXPECT_EQ(words("csat_share", Language::En),
            "≥ 90% → 100, ≥ 80% → 80, ≥ 70% → 60, else → 0; at least n = 30");
  EXPECT_EQ(words("csat_share", Language::Zh),
            "≥ 90% → 100, ≥ 80% → 80, ≥ 70% → 60, 其余 → 0；最少样本 30");
  EXPECT_EQ(words("ship_hours", Language::En), "24 h: 100, 48 h: 0; at least n = 30");
}

}  // namespace
}  // namespace steelyard
