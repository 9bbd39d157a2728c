// The weighing of a plan in words of both languages, as JSON and as tables; and a template that is read back.

#include "report/weighing.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "planbook/judgement_book.hpp"
#include "tests/score/weighing_support.hpp"

namespace steelyard {
namespace {

const Assessment kPlan = test::plan_of(
    {{"late", "o", "30"}, {"refund", "o", "20"}, {"gmv", "q", "25"}, {"csat", "q", "25"}});
const std::vector<test::Values> kValues = {
    {90, 60, 70, 80}, {70, 85, 60, 75}, {50, 75, 95, 40}, {80, 90, 40, 66}, {65, 40, 88, 91}};

WeighingContents contents_of(const std::string& judgements) {
  WeighingContents contents{.assessment = kPlan, .weighing = {}, .run = {}, .sensitivity = {}};
  contents.run = test::run_of(kPlan, kValues);
  const Judgements read = test::judgements_of(judgements);
  contents.weighing =
      weigh_plan({.assessment = kPlan, .judgements = &read, .run = &*contents.run, .rule = {}})
          .value();
  contents.sensitivity = sensitivity_of(*contents.run, WeightRange::Near);
  return contents;
}

TEST(Weighing, TheTemplateIsReadBack) {
  for (const Language language : {Language::Zh, Language::En}) {
    const std::string text = write_judgements_template(kPlan, language);
    const Judgements read = test::judgements_of(text);
    const auto judged = judged_weights(kPlan, read);
    ASSERT_TRUE(judged.has_value()) << text;
    for (const double weight : judged->ahp.value()) EXPECT_NEAR(weight, 0.25, 1e-12);
  }
}

TEST(Weighing, TheTableForASpreadsheetIsReadBack) {
  for (const Language language : {Language::Zh, Language::En}) {
    const std::filesystem::path path =
        std::filesystem::temp_directory_path() / (std::to_string(::getpid()) + "judged.csv");
    std::ofstream(path, std::ios::binary) << write_judgements_table(kPlan, language);
    const auto read = read_judgement_book(path.string());
    std::filesystem::remove(path);
    ASSERT_TRUE(read.has_value()) << render(read.error(), Language::En);
    EXPECT_EQ(read->people.at(0).name, language == Language::Zh ? "某人" : "somebody");
    const auto judged = judged_weights(kPlan, *read);
    ASSERT_TRUE(judged.has_value());
    for (const double weight : judged->ahp.value()) EXPECT_NEAR(weight, 0.25, 1e-12);
  }
}

TEST(Weighing, SaysThatTheLuckOfTheSampleIsLeftOut) {
  const WeighingContents contents =
      contents_of("people: [{ name: x, compare: [{ more: o, less: q, by: 3 }] }]\n");
  EXPECT_NE(write_weighing_text(contents, Language::Zh).find("样本的运气"), std::string::npos);
  EXPECT_NE(write_weighing_text(contents, Language::En).find("the luck of the sample"),
            std::string::npos);
  const auto json = nlohmann::json::parse(write_weighing_json(contents));
  EXPECT_EQ(json["sensitivity"]["leaves_out"], nlohmann::json::array({"sampling"}));
}

TEST(Weighing, ContradictionsInWords) {
  const Assessment flat = test::plan_of({{"a", "", "50"}, {"b", "", "30"}, {"c", "", "20"}});
  const Judgements read = test::judgements_of(
      "people: [{ name: Wang, compare: [{ more: a, less: b, by: 3 }, { more: b, less: c, by: 3 }, "
      "{ more: c, less: a, by: 3 }] }]\n");
  WeighingContents contents{.assessment = flat, .weighing = {}, .run = {}, .sensitivity = {}};
  contents.weighing =
      weigh_plan({.assessment = flat, .judgements = &read, .run = nullptr, .rule = {}}).value();
  const std::string en = write_weighing_text(contents, Language::En);
  EXPECT_NE(en.find("a is 0.33 times c, but by way of b it is 9 times"), std::string::npos) << en;
  EXPECT_NE(en.find("Alonso & Lamata 2006"), std::string::npos);
  const std::string zh = write_weighing_text(contents, Language::Zh);
  EXPECT_NE(zh.find("a 比 c 重要 0.33 倍，而经 b 推出是 9 倍"), std::string::npos) << zh;
}

TEST(Weighing, EverythingIsInTheJson) {
  const WeighingContents contents =
      contents_of("people: [{ name: x, compare: [{ more: o, less: q, by: 3 }] }]\n");
  const auto json = nlohmann::json::parse(write_weighing_json(contents));
  EXPECT_EQ(json["indicators"].size(), 4u);
  EXPECT_NEAR(json["indicators"][0]["ahp"], 0.75 * 0.6, 1e-12);
  EXPECT_EQ(json["judged"][0]["by_pairs"][0]["consistency"]["random_index"],
            "Alonso & Lamata 2006");
  EXPECT_EQ(json["data"]["n_complete"], 5);
  double sum = 0;
  for (const auto& one : json["indicators"]) sum += one["combined"].get<double>();
  EXPECT_NEAR(sum, 1, 1e-9);
  const auto& found = json["sensitivity"];
  EXPECT_EQ(found["standings"].size(), 5u);
  EXPECT_NEAR(
      found["first_order"]["weights"].get<double>() + found["first_order"]["curve"].get<double>(),
      1, 0.05)
      << "nothing is missing here";
}

TEST(Weighing, TextAndTables) {
  const WeighingContents contents =
      contents_of("people: [{ name: x, compare: [{ more: o, less: q, by: 3 }] }]\n");
  const std::string zh = write_weighing_text(contents, Language::Zh);
  for (const char* word :
       {"权重 · p · 2026-05", "综合", "有效重要性", "等级不变", "谁的等级会变", "缺失的处理"}) {
    EXPECT_NE(zh.find(word), std::string::npos) << word << "\n" << zh;
  }
  EXPECT_EQ(write_weighing_csv(contents).find("subject,name,group,rank,first"), 0u);
  WeighingContents plain = contents;
  plain.sensitivity.reset();
  EXPECT_EQ(write_weighing_csv(plain).find("indicator,plan,people,ahp"), 0u);
}

}  // namespace
}  // namespace steelyard
