// Who rates how, in words of both languages.

#include "report/raters.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace steelyard {
namespace {

RatersContents contents_of(std::size_t n_groups) {
  Rater ann;
  ann.name = "ann";
  ann.n_scores = 14;
  ann.n_answers = 12;
  ann.n_as_key = 10;
  ann.kappa = 0.82;
  ann.kappa_interval = {0.64, 1.0};
  ann.certified = Certified::Yes;
  ann.severity = stats::RaterEffect{0.31, {-0.02, 0.64}, 14, 0};
  Rater bob;
  bob.name = "bob";
  bob.n_answers = 3;
  RatersContents contents{"service", {"客服", "Service"}, {}, 0.95, {}};
  contents.period.name = "2026-05";
  contents.raters.n_cases = 12;
  contents.raters.all = {ann, bob};
  contents.raters.knows_severity = true;
  contents.raters.n_groups = n_groups;
  return contents;
}

TEST(RatersText, InBothLanguages) {
  EXPECT_EQ(
      write_raters_text(contents_of(1), Language::En),
      "Service · 2026-05\n"
      "  rater  scores  cases  as the key  weighted κ          certified   severity\n"
      "  ann    14      12/12  10          0.82 (0.64 … 1.00)  certified   +0.31 (-0.02 … +0.64)\n"
      "  bob    0       3/12   0           —                   not proven  —\n"
      "certified: the 95% interval of the weighted κ with the key lies at or above 0.60, over 10 "
      "answers or more\n"
      "scores of who is not certified count all the same\n"
      "severity: levels above the others who rated the same (positive is lenient), drawn towards "
      "0; — shares nothing with others\n"
      "it is shown and corrects nothing\n");
  const std::string zh = write_raters_text(contents_of(2), Language::Zh);
  EXPECT_NE(zh.find("0.82（0.64 … 1.00）"), std::string::npos) << zh;
  EXPECT_NE(zh.find("未证实"), std::string::npos) << zh;
  EXPECT_NE(zh.find("第 1 组"), std::string::npos) << zh;
  EXPECT_NE(zh.find("评分人分成 2 组"), std::string::npos) << zh;
}

TEST(RatersJson, SaysWhatIsNotKnown) {
  const auto json = nlohmann::json::parse(write_raters_json(contents_of(1)));
  EXPECT_EQ(json["raters"][0]["severity"]["shared"], 14);
  EXPECT_TRUE(json["raters"][1]["severity"].is_null());
  EXPECT_TRUE(json["raters"][1]["kappa"].is_null());
  EXPECT_EQ(json["raters"][1]["certified"], "not_proven");
  EXPECT_EQ(json["rules"]["uncertified"], "counted");
}

TEST(RatersText, NobodyRates) {
  RatersContents contents = contents_of(1);
  contents.raters.all.clear();
  EXPECT_NE(write_raters_text(contents, Language::En).find("nobody has rated"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
