// Excuses and protections that name somebody nobody knows are said, with who may be meant.

#include <algorithm>

#include "firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

TEST(UnknownSubjects, AreNamedWithTheNearest) {
  Firm firm;
  const std::string dir = firm.dir();
  ASSERT_TRUE(write_file_durably(dir + "/orders.csv",
                                 "order_id,shop_id,created_at,amount\n"
                                 "1,SHOP-1,2026-05-02 10:00:00,100\n"));
  ASSERT_TRUE(write_file_durably(dir + "/shops.csv",
                                 "shop_id,name,status,platform_id\nSHOP-1,a,open,P1\n"));
  LoadOptions options;
  options.exported_at_us = std::int64_t{1'785'000'000'000'000};
  firm.load_path(dir + "/orders.csv", options);
  firm.load_path(dir + "/shops.csv", options);
  const Scored run = firm.assess_text(
      "plan: t\nversion: 1\ntitle: t\nsubjects: { of: shop }\ncycle: month\nindicators:\n"
      "  - { name: n, label: n, kind: count, of: orders, weight: 100, standard: { line: { 0: 0, 2: "
      "100 } } }\ngrades: { A: \"≥ 60\", B: else }\n"
      "excuses: [ { from: 2026-05-02, until: 2026-05-03, reason: x, subjects: [SHOP-2] } ]\n",
      "2026-05");
  const auto said = std::ranges::find(run.notes, "P327"_code, &Diagnostic::code);
  ASSERT_NE(said, run.notes.end());
  EXPECT_NE(message_of(*said, Language::En).find("SHOP-2"), std::string::npos);
  EXPECT_NE(said->hint.en.find("SHOP-1"), std::string::npos) << said->hint.en;
}

}  // namespace
}  // namespace steelyard
