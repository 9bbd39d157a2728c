// What people call a comparable group: names in place of ids, apart where names agree.

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

const char* const kPlan = R"(plan: t
version: 1
title: t
subjects: { of: shop }
cycle: month
objectives: { o: { title: o } }
indicators:
  - { name: a, label: a, kind: count, of: orders, objective: o, weight: 100, standard: { line: { 0: 0, 100: 100 } } }
grades: { A: "≥ 60", B: "< 60" }
)";

class GroupTitles : public testing::Test {
 protected:
  void load(const std::string& name, const std::string& text) {
    const std::string path = firm.dir() + "/" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    LoadOptions options;
    options.exported_at_us = 1'780'000'000'000'000;
    firm.load_path(path, options);
  }
  void load_house() {
    load("platforms.csv", "platform_id,name\nP1,云集市\nP2,同名\nP3,同名\n");
    load("shops.csv",
         "shop_id,name,platform_id,tier\nS1,甲,P1,A\nS2,乙,P2,A\nS3,丙,P3,B\nS4,丁,P9,B\n");
    load("orders.csv", "order_id,shop_id,created_at,amount\nO1,S1,2026-05-04 10:00:00,10\n");
  }
  [[nodiscard]] std::map<std::string, std::string> titles(const std::string& within) const {
    return firm
        .assess_text(std::string(kPlan) + "fairness: { compare_within: " + within + " }\n",
                     "2026-05")
        .group_titles;
  }
  Firm firm;
};

TEST_F(GroupTitles, NamesStandForIds) {
  load_house();
  using Titles = std::map<std::string, std::string>;
  EXPECT_EQ(titles("[platform_id]"),
            (Titles{{"P1", "云集市"}, {"P2", "同名 (P2)"}, {"P3", "同名 (P3)"}, {"P9", "P9"}}));
  EXPECT_EQ(titles("[platform_id, tier]").at("P1 / A"), "云集市 / A");
  EXPECT_EQ(titles("[tier]"), (Titles{{"A", "A"}, {"B", "B"}}));
}

}  // namespace
}  // namespace steelyard
