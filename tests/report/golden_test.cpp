// Every form of a run over the example's orders, word for word: text, JSON, CSV, a person's page,
// explanation, comparison.
//
//     ./run golden          rewrites tests/golden/report; git diff is the review

#include "tests/golden/golden.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "base/time_zone.hpp"
#include "report/csv.hpp"
#include "report/diff.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/regimes.hpp"
#include "report/spread_words.hpp"
#include "report/text.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

using Json = nlohmann::ordered_json;

std::string root(const std::string& path) { return std::string(kProjectRoot) + "/" + path; }

SourcePtr source_at(const std::string& path) {
  return std::make_shared<const Source>(Source{"plan.yaml", read_whole(root(path))});
}

// The example's orders and shops, exported as May was over; optionally with a complaint about S1.
class Reports : public testing::Test {
 protected:
  void SetUp() override {
    LoadOptions options;
    options.exported_at_us = try_parse_instant("2026-06-01 00:00")->local_us - 28'800'000'000;
    firm.load_path(root("examples/01_hello/data"), options);
  }
  void complain_about_s1() {
    const std::string path = firm.dir() + "/entries.csv";
    ASSERT_TRUE(write_file_durably(
        path,
        "考核对象编号,项目,日期,分值,事由,确认人\nS1,有效投诉,2026-05-09,-5,=迟到,王\n"
        "S2,有效投诉,2026-05-10,-5,未核实,\n"));
    LoadOptions options;
    options.exported_at_us = try_parse_instant("2026-06-01 00:00")->local_us - 28'800'000'000;
    firm.load_path(path, options);
  }
  [[nodiscard]] Scored run(const std::string& path) const {
    return firm.assess_text(read_whole(root(path)), "2026-05");
  }
  static std::string stable(const std::string& text, const Scored& run) {
    std::string out = hide(hide(text, run.id, "RUN"), kProjectRoot, "ROOT");
    out = hide(out, run.data_version, "DATA");
    return hide(out, run.data_version.substr(0, 12), "DATA");
  }

  Firm firm;
  const std::string plan = "tests/report/golden_plan.yaml";
};

TEST_F(Reports, TextInBothLanguagesWideAndNarrow) {
  complain_about_s1();
  const Scored run = this->run(plan);
  expect_golden("report/run.zh.txt", stable(write_run_text(run, {Language::Zh, 120}), run));
  expect_golden("report/run.en.txt", stable(write_run_text(run, {Language::En, 120}), run));
  expect_golden("report/narrow.en.txt", stable(write_run_text(run, {Language::En, 60}), run));
  const Scorecard& card = run.scorecards.front();
  expect_golden("report/person.zh.txt",
                stable(write_person_text(run, card, {Language::Zh, 100}), run));
  expect_golden("report/person.en.txt",
                stable(write_person_text(run, card, {Language::En, 100}), run));
}

TEST_F(Reports, ANarrowTableSaysHowManyColumnsItLeavesOut) {
  const Scored run = this->run(plan);
  std::vector<std::string> labels;
  for (const ResolvedIndicator& one : run.assessment.indicators) {
    if (one.counted && one.planned.weight) labels.push_back(one.planned.def.label.en);
  }
  ASSERT_GT(labels.size(), 2U);
  std::set<std::size_t> seen;
  for (const int width : {40, 60, 80, 100, 250}) {
    const std::string text = write_run_text(run, {Language::En, width});
    const std::size_t head = text.find("\nrank");
    const std::string heads = text.substr(head, text.find('\n', head + 1) - head);
    const auto n_missing = static_cast<std::size_t>(std::ranges::count_if(
        labels, [&](const std::string& label) { return heads.find(label) == std::string::npos; }));
    const std::size_t said = text.find(" more not shown (--format csv): ");
    ASSERT_EQ(said == std::string::npos, n_missing == 0) << text;
    if (n_missing > 0) {
      EXPECT_EQ(text.substr(text.rfind('\n', said) + 1, said - text.rfind('\n', said) - 1),
                std::to_string(n_missing));
    }
    seen.insert(n_missing);
  }
  EXPECT_NE(write_run_text(run, {Language::Zh, 40}).find(" 项未列出"), std::string::npos);
  EXPECT_TRUE(seen.contains(0));
  EXPECT_GT(seen.size(), 1U);
}

TEST_F(Reports, JsonAndCsv) {
  complain_about_s1();
  const Scored run = this->run(plan);
  expect_golden("report/run.json", stable(write_run_json(run), run));
  expect_golden("report/run.zh.csv", write_run_csv(run, Language::Zh));
  expect_golden("report/run.en.csv", write_run_csv(run, Language::En));
}

TEST_F(Reports, ExplanationMarksTheRowsOfTheNumerator) {
  const Project project = firm.project();
  const auto assessment = check(project, source_at(plan));
  ASSERT_TRUE(assessment) << words_of(assessment.error());
  ExplainOptions options{"S3", "late_24h", {"2026-05", {}}, 12};
  const auto explanation = explain(project, *assessment, options, firm.context());
  ASSERT_TRUE(explanation) << words_of(explanation.error());
  const Scored& run = explanation->run;
  for (const auto& [language, name] :
       {std::pair{Language::Zh, "zh"}, std::pair{Language::En, "en"}}) {
    expect_golden(std::string("report/explain.") + name + ".txt",
                  stable(write_explanation_text(*explanation, {{language, 100}, false}), run));
  }
  const Json json = Json::parse(write_explanation_json(*explanation));
  const Json& rows = json["explained"][0]["rows"][0];
  EXPECT_EQ(rows["n_rows"], 40);
  EXPECT_EQ(rows["n_hits"], 8);  // examples/01_hello/README.md
  EXPECT_EQ(json["subjects"][0]["rank"], explanation->card->rank) << "as the text says";
  EXPECT_GT(json["subjects"][0]["rank"], 0);
}

TEST_F(Reports, ComparisonOfOnePlan) {
  const Scored before = run(plan);
  complain_about_s1();
  const Scored after = run(plan);
  const std::string a = write_run_json(before);
  const std::string b = write_run_json(after);
  for (const auto& [language, name] :
       {std::pair{Language::Zh, "zh"}, std::pair{Language::En, "en"}}) {
    const auto text = write_diff_text({a}, {b}, language);
    ASSERT_TRUE(text);
    expect_golden(std::string("report/diff.") + name + ".txt",
                  stable(stable(*text, before), after));
  }
  const auto json = write_diff_json({a}, {b});
  ASSERT_TRUE(json);
  expect_golden("report/diff.json", stable(stable(*json, before), after));
  EXPECT_TRUE(Json::parse(*json)["not_comparable"].empty());
}

// A house's own rule of crediting changes neither plan nor data.
TEST_F(Reports, ComparisonNamesTheCatalogueAndTheCalendar) {
  const std::string json = write_run_json(run(plan));
  const std::string before = R"({"catalogue": "aaaaaaaaaaaa11", "calendar": "cc", "seed": 0})";
  const std::string after = R"({"catalogue": "bbbbbbbbbbbb22", "calendar": "dd", "seed": 0})";
  EXPECT_EQ(
      Json::parse(*write_diff_json({json, before}, {json, after}))["inputs"],
      Json::parse(R"({"catalogue": ["aaaaaaaaaaaa", "bbbbbbbbbbbb"], "calendar": ["cc", "dd"]})"));
  const std::string en = *write_diff_text({json, before}, {json, after}, Language::En);
  EXPECT_NE(en.find("indicators and model (rules of crediting): aaaaaaaaaaaa → bbbbbbbbbbbb\n"),
            std::string::npos)
      << en;
  EXPECT_NE(en.find("calendar and time zone: cc → dd\n"), std::string::npos) << en;
  EXPECT_NE(write_diff_text({json, before}, {json, after}, Language::Zh)->find("（含归属规则）："),
            std::string::npos);
  EXPECT_TRUE(Json::parse(*write_diff_json({json, before}, {json, before}))["inputs"].empty());
  EXPECT_TRUE(Json::parse(*write_diff_json({json, before}, {json, "{}"}))["inputs"].empty())
      << "a run that does not tell";
}

TEST_F(Reports, ComparisonOfTwoPlansSaysWhatCannotBeCompared) {
  const Scored one = run("examples/01_hello/plan.yaml");
  const Scored other = run(plan);
  for (const auto& [language, name] :
       {std::pair{Language::Zh, "zh"}, std::pair{Language::En, "en"}}) {
    const auto text = write_diff_text({write_run_json(one)}, {write_run_json(other)}, language);
    ASSERT_TRUE(text);
    expect_golden(std::string("report/diff_plans.") + name + ".txt",
                  stable(stable(*text, one), other));
  }
  Json people = Json::parse(write_run_json(one));
  people["subject_type"] = "employee";
  people["currency"] = "USD";
  people["last"] = "2026-07-31";
  const auto json = write_diff_json({people.dump()}, {write_run_json(other)});
  ASSERT_TRUE(json);
  const Json diff = Json::parse(*json);
  EXPECT_EQ(diff["not_comparable"], Json({"subjects", "scores", "money", "totals"}));
  EXPECT_TRUE(diff["subjects"].empty());
}

// One plan whose only weight earns full points for everybody, and a red line that acts or does not.
std::string with_red_line(const std::string& when) {
  return "plan: r\nsubjects: shop\ncycle: month\nindicators:\n"
         "  - { use: orders, weight: 100, standard: { line: { 0: 0, 1: 100 } } }\n"
         "red_lines:\n  - { when: " +
         when + ", then: { total: 0 }, confirm: none }\ngrades: { A: \"≥ 90\", B: else }\n";
}

TEST_F(Reports, ARedLineThatActedIsTheReason) {
  const Scored acted = firm.assess_text(with_red_line("orders > 0"), "2026-05");
  const Scored spared = firm.assess_text(with_red_line("orders > 100000"), "2026-05");
  const std::string text = write_run_text(acted, {Language::Zh, 120});
  EXPECT_NE(text.find("红线：下单笔数 > 0，总分按 0 计"), std::string::npos) << text;
  EXPECT_EQ(text.find("各项均得满分"), std::string::npos) << text;
  EXPECT_NE(write_run_text(spared, {Language::Zh, 120}).find("各项均得满分"), std::string::npos);
  const std::string a = write_run_json(acted);
  const std::string b = write_run_json(spared);
  const std::string moved = *write_diff_text({b}, {a}, Language::En);
  EXPECT_NE(moved.find("plan content: "), std::string::npos) << moved;
  EXPECT_NE(moved.find("under the same version"), std::string::npos) << moved;
  EXPECT_NE(moved.find("red line: orders created > 0  applied"), std::string::npos) << moved;
  EXPECT_NE(write_diff_text({a}, {b}, Language::Zh)->find("红线：下单笔数 > 0  不再生效"),
            std::string::npos);
  const Json red = Json::parse(a)["subjects"][0]["red_lines"][0];
  EXPECT_EQ(red, Json({{"rule", "orders > 0"},
                       {"holds", true},
                       {"waits_for_person", false},
                       {"dismissed", false},
                       {"unknown", false},
                       {"probability", nullptr},
                       {"unproven", false},
                       {"total", 0.0},
                       {"grade_at_most", nullptr}}));
}

TEST_F(Reports, ARedLineOnTooFewIsSaidToBeUnknown) {
  const Scored run = firm.assess_text(
      "plan: r\nsubjects: shop\ncycle: month\nindicators:\n"
      "  - { use: gmv, weight: 60, standard: { line: { 0: 0, 1: 100 } } }\n"
      "  - { use: orders, weight: 40, standard: { line: { 0: 0, 1: 100 }, min_sample: 100000 } }\n"
      "red_lines:\n  - { when: orders > 0, then: { total: 0 }, confirm: none }\n"
      "grades: { A: \"≥ 90\", B: else }\n",
      "2026-05");
  const std::string text = write_run_text(run, {Language::Zh, 120});
  EXPECT_NE(text.find("总分按 0 计（样本不足，暂不下结论）"), std::string::npos) << text;
  EXPECT_EQ(Json::parse(write_run_json(run))["subjects"][0]["score"], 100.0);
}

TEST_F(Reports, AnEditedRunIsRefused) {
  const std::string good = write_run_json(run(plan));
  Json bad = Json::parse(good);
  bad["subjects"][0]["indicators"][0]["contribution"] = "much";
  for (const std::string& text : {std::string("{}"), std::string("not JSON"), bad.dump()}) {
    const auto diff = write_diff_json({good}, {text});
    ASSERT_FALSE(diff);
    EXPECT_EQ(diff.error().front().code, "U030"_code);
  }
}

TEST_F(Reports, NoRankStandsAloneAndNobodyIsToldThoseOfOthers) {
  const Scored run = this->run(plan);
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string overlap = show_rank_overlap(run, language);
    ASSERT_FALSE(overlap.empty());
    EXPECT_NE(write_run_text(run, {language, 120}).find(overlap), std::string::npos);
    EXPECT_NE(write_regimes_text({run, run}, {language, 120}).find(overlap), std::string::npos);
  }
  for (const Scorecard& card : run.scorecards) {
    ASSERT_GT(card.rank, 0);
    EXPECT_FALSE(Json::parse(write_card_json(run, card))["subjects"][0]["rank_interval"].is_null());
    const Json alone = Json::parse(write_person_json(run, card))["subjects"][0];
    EXPECT_TRUE(alone["rank"].is_null());
    EXPECT_TRUE(alone["rank_interval"].is_null()) << "a place among colleagues";
    EXPECT_FALSE(alone["interval"].is_null()) << "their own";
    EXPECT_EQ(write_person_text(run, card, {Language::Zh, 100}).find("名次"), std::string::npos);
  }
}

// Every value below `json`, with its key.
void walk(const Json& json, const std::function<void(const std::string&, const Json&)>& visit) {
  for (const auto& [key, value] : json.items()) {
    visit(key, value);
    if (value.is_structured()) walk(value, visit);
  }
}

// True when `wanted` stand among the object's keys in that order.
bool in_order(const Json& object, const std::vector<std::string>& wanted) {
  std::size_t next = 0;
  for (const auto& [key, value] : object.items()) {
    if (next < wanted.size() && key == wanted[next]) ++next;
  }
  return next == wanted.size();
}

TEST_F(Reports, JsonIsWhatTheDesignPromises) {
  const std::string text = write_run_json(run(plan));
  EXPECT_EQ(text, write_run_json(run(plan))) << "the same run, the same bytes";
  EXPECT_EQ(text.find("nan"), std::string::npos);
  EXPECT_EQ(text.find("inf"), std::string::npos);
  const Json json = Json::parse(text);
  EXPECT_TRUE(in_order(json, {"run", "plan", "version", "period", "as_of", "data_version", "engine",
                              "seed", "subjects"}));
  const Json& subject = json["subjects"][0];
  EXPECT_TRUE(
      in_order(subject, {"subject", "name", "score", "interval", "grade", "grade_probability",
                         "rank", "rank_group", "group_size", "rank_interval", "indicators"}));
  EXPECT_TRUE(in_order(subject["indicators"][0],
                       {"name", "value", "unit", "numerator", "denominator", "n", "interval",
                        "meets_probability", "verdict", "score", "weight", "contribution"}));
  const std::regex money("-?[0-9]+\\.[0-9]{4}");
  int n_money = 0;
  walk(json, [&](const std::string& key, const Json& value) {
    if (value.is_object() && value.contains("unit")) {
      EXPECT_EQ(value["value"].is_null(), value.contains("reason")) << key << value.dump();
      if (value["unit"] != "money" || value["value"].is_null()) return;
      ++n_money;
      EXPECT_TRUE(std::regex_match(value["value"].get<std::string>(), money)) << value["value"];
    }
  });
  EXPECT_EQ(n_money, 4);  // three shops and the rows of nobody
}

TEST_F(Reports, KeysOfNobodysRowsAreNotEvaluatedRatherThanZero) {
  const Json json = Json::parse(write_run_json(run(plan)));
  for (const Json& one : json["unassigned"]) {
    if (one["name"] == "gmv") {
      EXPECT_EQ(one["value"], "111.0000");
    }
    if (one["name"] != "active_customers") continue;
    EXPECT_TRUE(one["value"].is_null());
    EXPECT_TRUE(one["n"].is_null());
    EXPECT_EQ(one["reason"], "not_evaluated");
  }
}

}  // namespace
}  // namespace steelyard
