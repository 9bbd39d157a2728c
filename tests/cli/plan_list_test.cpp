// Names of plans as people type them.

#include "cli/plan_list.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

using Names = std::vector<std::string>;

TEST(PlanList, CommasOfEitherWidth) {
  EXPECT_EQ(read_plan_list("", {"a,b"}).names, (Names{"a", "b"}));
  EXPECT_EQ(read_plan_list("", {"a，b、 c ,d"}).names, (Names{"a", "b", "c", "d"}));
  EXPECT_EQ(read_plan_list("mine", {"店铺月度，a", "b,"}).names,
            (Names{"mine", "店铺月度", "a", "b"}));
  EXPECT_TRUE(read_plan_list("", {" ，"}).names.empty());
}

TEST(PlanList, ACommaWithNothingBesideItIsSaid) {
  for (const char* typed : {"seed,", ",seed", "seed，", "seed,,"}) {
    const PlanList list = read_plan_list("", {typed});
    EXPECT_EQ(list.names, Names{"seed"});
    ASSERT_EQ(list.findings.size(), 1U) << typed;
    EXPECT_EQ(code_name(list.findings[0].code), "U094");
  }
  EXPECT_TRUE(read_plan_list("", {"seed"}).findings.empty());
  EXPECT_TRUE(read_plan_list("", {""}).findings.empty()) << "U087 says that nothing is named";
}

TEST(PlanList, EachIsTakenOnceAndSaid) {
  const PlanList list = read_plan_list("amazon", {"amazon,b,amazon", "b"});
  EXPECT_EQ(list.names, (Names{"amazon", "b"}));
  ASSERT_EQ(list.findings.size(), 2U);
  EXPECT_EQ(code_name(list.findings[0].code), "U088");
  EXPECT_EQ(list.findings[0].args, (Names{"amazon"}));
  EXPECT_FALSE(has_errors(list.findings));
  EXPECT_TRUE(read_plan_list("a", {"b"}).findings.empty());
}

}  // namespace
}  // namespace steelyard
