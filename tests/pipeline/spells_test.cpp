// Spells that share days within one target are one: nobody is in a team twice.

#include "firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

void load_sheet(Firm& firm, const std::string& name, const std::string& text) {
  ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
  LoadOptions options;
  options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // 25 July 2026
  firm.load_path(firm.dir() + "/" + name, options);
}

TEST(Spells, WhoWorksForTwoShopsOfATeamIsInTheTeamOnce) {
  Firm firm;
  load_sheet(firm, "shops.csv", "shop_id,name,status\nA,甲店,open\nB,乙店,open\n");
  load_sheet(firm, "people.csv", "employee_id,name,role\ne1,张,op\ne2,李,op\n");
  load_sheet(firm, "teams.csv", "team_id,name,department\nT1,one,d\nT2,two,d\n");
  // e1 is in T1 from 1 to 20 June, on 5 … 10 June for three reasons, and from 25 June on; in T2 between.
  load_sheet(firm, "assignments.csv",
             "employee_id,team_id,shop_id,share,first_day,last_day\n"
             "e1,T1,A,50%,2026-06-01,2026-06-10\n"
             "e1,T1,B,50%,2026-06-05,2026-06-20\n"
             "e1,T1,,,2026-06-03,2026-06-10\n"
             "e1,T2,A,,2026-06-21,2026-06-24\n"
             "e1,T1,A,,2026-06-25,\n"
             "e2,T2,A,,2026-06-01,\n");
  std::string orders = "order_id,shop_id,agent_id,created_at,amount\n";
  int n = 0;
  for (const char* day : {"04", "07", "15", "22", "28"}) {
    orders += std::to_string(++n) + ",A,e1,2026-06-" + day + " 10:00:00,10.00\n";
  }
  orders += "9,A,e2,2026-06-07 10:00:00,10.00\n";
  load_sheet(firm, "orders.csv", orders);
  const Scored run = firm.assess_text(
      plan_around("team", "  - { name: n, label: n, kind: count, of: orders, objective: o }\n"),
      "2026-06");
  ASSERT_EQ(run.scorecards.size(), 2U);
  EXPECT_EQ(run.scorecards[0].subject, "T1");
  EXPECT_EQ(run.scorecards[0].indicators[1].estimate.n, 4);
  EXPECT_EQ(run.scorecards[1].indicators[1].estimate.n, 2);
}

}  // namespace
}  // namespace steelyard
