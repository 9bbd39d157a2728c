// How sure it is, word for word. The interval of 3 of 42 is Wilson's (1927) as R's binom::binom.wilson(3, 42) prints
// it: 0.0246 … 0.1901; that of 8 events is Garwood's (1936): 3.45 … 15.76.

#include "report/spread_words.hpp"

#include <gtest/gtest.h>

#include "plan/yaml.hpp"
#include "score/score_spread.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

ResolvedIndicator indicator_of(const std::string& kind, const std::string& steps) {
  ResolvedIndicator out;
  out.kind = find_kind(kind);
  out.planned.def.better = Better::Lower;
  if (steps.empty()) return out;
  const auto parsed = parse_yaml(std::make_shared<const Source>(
      Source{"s.yaml", "steps: \"" + steps + "\"\nmin_sample: 45\n"}));
  EXPECT_TRUE(parsed);
  auto standard = parse_standard(*parsed);
  EXPECT_TRUE(standard) << words_of(standard.error());
  out.planned.standard = std::move(*standard);
  return out;
}

// k of n with the interval of another hand.
IndicatorCard counted(Int128 k, Int128 n, stats::Interval interval) {
  IndicatorCard card;
  card.estimate.unit = Unit::Ratio;
  card.estimate.numerator = {k, 1};
  card.estimate.denominator = {n, 1};
  card.estimate.value = to_double(make_fraction(k, n));
  card.estimate.n = static_cast<std::int64_t>(n);
  card.estimate.interval = interval;
  card.estimate.method = "wilson";
  card.verdict = Verdict::NotProven;
  return card;
}

const std::string kSteps = "≤ 5% → 100, ≤ 10% → 80, else → 0";

TEST(Evidence, OfAShare) {
  IndicatorCard card = counted(3, 42, {0.0246, 0.1901});
  const ResolvedIndicator share = indicator_of("share", kSteps);
  EXPECT_EQ(show_evidence(card, share, Language::Zh),
            "42 例中 3 例：真实水平在 2.5% 至 19% 之间；标准 5%：样本不足，暂不下结论");
  EXPECT_EQ(show_evidence(card, share, Language::En),
            "3 of 42: the true rate lies between 2.5% and 19%; the standard is 5%: too little to "
            "tell");
  card.verdict = Verdict::NotRated;
  EXPECT_EQ(show_evidence(card, share, Language::Zh),
            "42 例中 3 例：真实水平在 2.5% 至 19% 之间；标准 5%：样本少于 "
            "45：样本不足，暂不下结论");
  card.verdict = Verdict::Fails;
  EXPECT_TRUE(show_evidence(card, share, Language::Zh).ends_with("标准 5%：未达标"));
  card.verdict = Verdict::Meets;
  EXPECT_TRUE(show_evidence(card, share, Language::En).ends_with("the standard is 5%: it is met"));
  EXPECT_EQ(show_evidence(card, indicator_of("share", ""), Language::En),
            "3 of 42: the true rate lies between 2.5% and 19%; it is met")
      << "steps with tests have no single mark";
  card.verdict = Verdict::None;
  EXPECT_EQ(show_evidence(card, indicator_of("share", ""), Language::Zh),
            "42 例中 3 例：真实水平在 2.5% 至 19% 之间");
}

// [5.04 %, …] is not "5 %" beside a standard of 5 %.
TEST(Evidence, RoundsNothingOntoTheStandard) {
  IndicatorCard card = counted(60, 800, {0.0504, 0.1051});
  card.verdict = Verdict::Fails;
  EXPECT_NE(show_evidence(card, indicator_of("share", kSteps), Language::En)
                .find("between 5.04% and 10.51%"),
            std::string::npos);
}

TEST(Evidence, OfOtherKinds) {
  IndicatorCard rate = counted(8, 400, {0.008635, 0.039408});
  rate.estimate.method = "garwood";
  EXPECT_EQ(show_evidence(rate, indicator_of("rate", kSteps), Language::Zh),
            "400 中发生 8 次：真实水平在 0.86% 至 3.94% 之间；标准 5%：样本不足，暂不下结论");
  IndicatorCard mean = counted(0, 42, {3.6e9 * 4, 3.6e9 * 6.5});
  mean.estimate.unit = Unit::Duration;
  mean.estimate.value = 3.6e9 * 5.2;
  mean.estimate.method = "student_t";
  mean.verdict = Verdict::None;
  EXPECT_EQ(show_evidence(mean, indicator_of("mean", ""), Language::En),
            "5.2 h over 42: the true level lies between 4 h and 6.5 h");
  IndicatorCard count = counted(8, 1, {3.45, 15.76});
  count.estimate.unit = Unit::Count;
  count.estimate.value = 8;
  count.estimate.method = "garwood";
  EXPECT_EQ(show_evidence(count, indicator_of("count", "≤ 10 → 100, else → 0"), Language::Zh),
            "8：同样的水平，偶然会使它在 3.45 至 15.76 之间；标准 "
            "10：在偶然波动之内，不能断定");
}

TEST(Evidence, SaysNothingWhereNothingIsKnown) {
  const ResolvedIndicator share = indicator_of("share", kSteps);
  IndicatorCard card = counted(3, 42, {0.0246, 0.1901});
  card.estimate.value.reset();
  EXPECT_EQ(show_evidence(card, share, Language::Zh), "");
  card = counted(3, 42, {0.0246, 0.1901});
  card.estimate.interval.reset();
  EXPECT_EQ(show_evidence(card, share, Language::Zh), "");
}

TEST(Evidence, TheChanceIsForASecondLook) {
  IndicatorCard card;
  EXPECT_EQ(show_meets_chance(card, Language::Zh), "");
  const std::pair<double, const char*> chances[] = {{0.244, "真实水平达标的可能性 24%"},
                                                    {0.994, "真实水平达标的可能性 99%"},
                                                    {0.9951, "真实水平达标几乎确定"},
                                                    {0.0099, "真实水平达标的可能性 < 1%"}};
  for (const auto& [chance, words] : chances) {
    card.meets_probability = chance;
    EXPECT_EQ(show_meets_chance(card, Language::Zh), words);
  }
}

Scorecard card_with(ScoreSpread spread, int rank = 1) {
  Scorecard card;
  card.rank = rank;
  card.group_size = 3;
  card.spread = std::make_shared<const ScoreSpread>(std::move(spread));
  return card;
}

Scorecard scored(stats::Interval score) {
  ScoreSpread spread;
  spread.score = score;
  return card_with(std::move(spread));
}

Scorecard ranked(std::pair<int, int> ranks, int rank) {
  ScoreSpread spread;
  spread.score = {79, 91};
  spread.ranks = ranks;
  return card_with(std::move(spread), rank);
}

TEST(ScoreInterval, IsRoundedOutwards) {
  EXPECT_EQ(show_score_interval(scored({79.14, 90.96})), "79.1–91.0");
  EXPECT_EQ(show_score_interval(scored({79.1, 91.0})), "79.1–91.0");
  EXPECT_EQ(show_score_interval(scored({0.01, 100})), "0–100");
  EXPECT_EQ(show_score_interval(scored({95, 95})), "") << "nothing is uncertain";
  EXPECT_EQ(show_score_interval(Scorecard{}), "") << "not computed";
  IndicatorCard one;
  EXPECT_EQ(show_points_interval(one), "");
  one.points_interval = {59.99, 100};
  EXPECT_EQ(show_points_interval(one), "59.9–100.0");
}

TEST(GradeChances, FromOnePercentOn) {
  Plan plan;
  plan.grades.resize(3);
  plan.grades[0].name = "A";
  plan.grades[1].name = "B";
  plan.grades[1].label = {"良", "good"};
  plan.grades[2].name = "C";
  const auto said = [&](std::vector<double> chances, Language language) {
    ScoreSpread spread;
    spread.grade_probability = std::move(chances);
    return show_grade_chances(card_with(std::move(spread)), plan, language);
  };
  EXPECT_EQ(said({0.584, 0.4111, 0.0049}, Language::Zh), "A 58%，良 41%");
  EXPECT_EQ(said({0.584, 0.4111, 0.0049}, Language::En), "A 58%, good 41%");
  EXPECT_EQ(said({0.9951, 0.0049, 0}, Language::Zh), "A 几乎确定");
  EXPECT_EQ(said({0.0049, 0.9951, 0}, Language::En), "good almost certain");
  EXPECT_EQ(said({0.9949, 0.0051, 0}, Language::En), "A 99%");
  EXPECT_EQ(said({}, Language::Zh), "") << "no grade, or one held from before";
}

TEST(Ranks, OverlapIsSaid) {
  steelyard::Run run;
  const std::pair<int, int> apart[] = {{1, 1}, {2, 2}, {3, 3}};
  const std::pair<int, int> partly[] = {{1, 2}, {1, 2}, {3, 3}};
  const auto fill = [&](std::span<const std::pair<int, int>> ranks) {
    run.scorecards.clear();
    int rank = 0;
    for (const auto& pair : ranks) run.scorecards.push_back(ranked(pair, ++rank));
  };
  fill(apart);
  EXPECT_EQ(show_rank_overlap(run, Language::Zh), "名次区间互不重叠：相邻名次的先后都已证实");
  EXPECT_EQ(show_rank_interval(run.scorecards[1]), "2");
  fill(partly);
  EXPECT_EQ(show_rank_overlap(run, Language::Zh), "名次区间重叠：2 处相邻名次中，1 处的先后未证实");
  EXPECT_EQ(show_rank_overlap(run, Language::En),
            "Rank intervals overlap: of 2 neighbouring places 1 are not proven against the next");
  EXPECT_EQ(show_rank_interval(run.scorecards[1]), "1–2");
  // Who stands in another group is nobody's neighbour.
  run.scorecards[1].rank_group = "other";
  EXPECT_EQ(rank_overlap(run).n_places, 1);
  EXPECT_EQ(rank_overlap(run).n_open, 0);
  run.scorecards.resize(1);
  EXPECT_EQ(show_rank_overlap(run, Language::Zh), "");
}

TEST(Ranks, APersonsCardTellsNone) {
  const Scorecard card = ranked({3, 9}, 4);
  EXPECT_EQ(show_rank_interval(card), "3–9");
  const Scorecard alone = without_rank(card);
  EXPECT_EQ(alone.rank, 0);
  EXPECT_EQ(alone.group_size, 0);
  EXPECT_FALSE(alone.spread->ranks);
  EXPECT_EQ(show_rank_interval(alone), "");
  EXPECT_EQ(show_score_interval(alone), "79–91");
  EXPECT_TRUE(card.spread->ranks) << "the run keeps it";
}

}  // namespace
}  // namespace steelyard
