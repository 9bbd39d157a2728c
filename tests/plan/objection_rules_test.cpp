// What a plan asks of objections: both words, the default, whom one turns to.

#include "plan/objection_rules.hpp"

#include <gtest/gtest.h>

#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

ObjectionRules read(const std::string& text, Diagnostics& out) {
  const auto root = parse_yaml(std::make_shared<const Source>(Source{"plan.yaml", text}));
  EXPECT_TRUE(root);
  return read_objection_rules(*root, out);
}

TEST(ObjectionRules, EvidenceIsAskedForUnlessItIsRequired) {
  Diagnostics out;
  EXPECT_EQ(read("plan: x", out).evidence, EvidenceRule::Asked);
  EXPECT_EQ(read("objections: { evidence: asked }", out).evidence, EvidenceRule::Asked);
  const ObjectionRules rules =
      read("objections: { evidence: required, to: { zh: 王, en: Wang } }", out);
  EXPECT_TRUE(out.empty());
  EXPECT_EQ(rules.evidence, EvidenceRule::Required);
  EXPECT_EQ(rules.to.zh, "王");
  EXPECT_EQ(rules.to.en, "Wang");
}

TEST(ObjectionRules, AnotherWordOrKeyIsRefused) {
  Diagnostics out;
  read("objections: { evidence: maybe, proof: required }", out);
  ASSERT_EQ(out.size(), 2U);
}

}  // namespace
}  // namespace steelyard
