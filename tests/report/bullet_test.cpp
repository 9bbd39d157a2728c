// The axis of a value: whatever belongs to the value lies on it, one far peer does not stretch it;
// the points along it are those of the rule worked out by hand.

#include "report/bullet.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "plan/yaml.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

std::string preset(const std::string& name) {
  return *read_file(std::string(kProjectRoot) + "/catalog/presets/" + name + ".yaml");
}

class BulletTest : public testing::Test {
 protected:
  // One sample for all: no test changes it.
  static void SetUpTestSuite() {
    firm = std::make_unique<Firm>();
    firm->load_sample(6'000, 7);
  }
  static void TearDownTestSuite() { firm.reset(); }
  static std::size_t index_of(const steelyard::Run& run, const std::string& name) {
    const auto& all = run.assessment.indicators;
    return static_cast<std::size_t>(
        std::ranges::find(all, name, [](const auto& one) { return one.planned.def.name; }) -
        all.begin());
  }
  static std::unique_ptr<Firm> firm;
};
std::unique_ptr<Firm> BulletTest::firm;

TEST_F(BulletTest, HoldsValueIntervalAndTarget) {
  const steelyard::Run run = firm->assess_text(preset("shop-monthly"), "2026-05");
  const Bullets bullets(run);
  std::size_t n_looked_at = 0;
  for (const Scorecard& card : run.scorecards) {
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const auto bullet = bullets.of(card, i);
      const IndicatorCard& one = card.indicators[i];
      if (!bullet) continue;
      std::vector<double> inside;
      if (one.estimate.value) inside.push_back(*one.estimate.value);
      if (one.target) inside.push_back(to_double(*one.target));
      if (one.estimate.interval && std::isfinite(one.estimate.interval->hi)) {
        inside.push_back(one.estimate.interval->lo);
        inside.push_back(one.estimate.interval->hi);
      }
      for (const double at : inside) {
        EXPECT_GE(at, bullet->lo) << one.name << " of " << card.subject;
        EXPECT_LE(at, bullet->hi) << one.name << " of " << card.subject;
        ++n_looked_at;
      }
    }
  }
  EXPECT_GT(n_looked_at, 100U);
}

TEST_F(BulletTest, OneFarPeerDoesNotStretchTheAxis) {
  steelyard::Run run = firm->assess_text(preset("shop-monthly"), "2026-05");
  const std::size_t buyers = index_of(run, "buyers");
  const std::string group = run.scorecards.front().rank_group;
  // The giant is the last of the group of the first card.
  const auto giant =
      std::ranges::find_if(run.scorecards.rbegin(), run.scorecards.rend(),
                           [&](const Scorecard& c) { return c.rank_group == group; });
  ASSERT_NE(&*giant, &run.scorecards.front());
  giant->indicators[buyers].estimate.value = 1e7;
  giant->indicators[buyers].estimate.interval.reset();
  const Bullets bullets(run);
  EXPECT_LT(bullets.of(run.scorecards.front(), buyers)->hi, 1e5);
  EXPECT_GE(bullets.of(*giant, buyers)->hi, 1e7) << "its own axis holds it";
}

// line: { 24 h: 100, 48 h: 0 }
TEST_F(BulletTest, PointsAlongTheAxisFollowTheRule) {
  const steelyard::Run run = firm->assess_text(preset("seed"), "2026-05");
  const std::size_t i = index_of(run, "ship_hours");
  const auto bullet = Bullets(run).of(run.scorecards.front(), i);
  ASSERT_TRUE(bullet);
  EXPECT_LE(bullet->lo, 24 * 3.6e9);
  EXPECT_GE(bullet->hi, 48 * 3.6e9) << "every cut-off is on it";
  const double step = (bullet->hi - bullet->lo) / static_cast<double>(bullet->points.size());
  for (std::size_t k = 0; k < bullet->points.size(); ++k) {
    const double hours = (bullet->lo + (static_cast<double>(k) + 0.5) * step) / 3.6e9;
    const double points = std::max(0.0, std::min(100.0, (48 - hours) / 24 * 100));
    EXPECT_NEAR(*bullet->points[k], points, 0.51);
  }
}

TEST(Cutoffs, StandInTheUnitOfTheValue) {
  const auto standard = [](const std::string& text) {
    const auto yaml = parse_yaml(std::make_shared<const Source>(Source{"s.yaml", text}));
    EXPECT_TRUE(yaml);
    const auto parsed = parse_standard(*yaml);
    EXPECT_TRUE(parsed) << (parsed ? "" : words_of(parsed.error()));
    return *parsed;
  };
  using Numbers = std::vector<double>;
  EXPECT_EQ(
      cutoffs_of(standard("steps: \"≥ 90% → 100, ≥ 80% → 60, else → 0\""), Better::Higher, {}),
      (Numbers{0.9, 0.8}));
  const Standard of_target = standard("{ target: { from: targets }, line: { 60%: 0, 100%: 100 } }");
  EXPECT_EQ(cutoffs_of(of_target, Better::Higher, Fraction{500, 1}), (Numbers{500, 300, 500}));
  EXPECT_EQ(cutoffs_of(of_target, Better::Lower, Fraction{300, 1}), (Numbers{300, 500, 300}));
  EXPECT_TRUE(cutoffs_of(of_target, Better::Higher, {}).empty());
  EXPECT_EQ(cutoffs_of(standard("{ range: [10, 20], line: { 0: 100, 5: 0 } }"), Better::Within, {}),
            (Numbers{10, 20, 10, 20, 5, 25}));
}

}  // namespace
}  // namespace steelyard
