// What a run says before its numbers: not over, in the future, without data, without a register.

#include <fmt/format.h>

#include <algorithm>

#include "firm.hpp"
#include "report/json.hpp"
#include "report/text.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

// Two days of orders of two shops.
constexpr const char* kOrders =
    "order_id,shop_id,created_at,amount\n"
    "1,S1,2026-05-03 10:00:00,10.00\n2,S1,2026-05-04 10:00:00,20.00\n"
    "3,S2,2026-05-04 11:00:00,30.00\n";

class Notes : public testing::Test {
 protected:
  void load(const std::string& name, const std::string& text, const std::string& exported) {
    const std::string path = firm.dir() + "/" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    const auto at = try_parse_instant(exported);
    LoadOptions options;
    options.exported_at_us = at->local_us - std::int64_t{8} * 3'600'000'000;
    firm.load_path(path, options);
  }
  void load_orders(const std::string& exported) { load("orders.csv", kOrders, exported); }
  void load_shops() {
    load("shops.csv", "shop_id,name,status\nS1,a,open\nS2,b,open\n", "2026-05-05");
  }

  static std::vector<std::string> codes(const Scored& run) {
    std::vector<std::string> out;
    for (const Diagnostic& note : run.notes) out.emplace_back(code_name(note.code));
    return out;
  }
  [[nodiscard]] Scored run(const std::string& period) const {
    return firm.assess_text(plan_around("shop", ""), period);
  }

  Firm firm;
};
using Codes = std::vector<std::string>;

TEST_F(Notes, AWholePeriodNeedsNone) {
  load_orders("2026-06-01");
  load_shops();
  const Scored run = this->run("2026-05");
  EXPECT_EQ(codes(run), Codes{});
  EXPECT_NE(write_run_json(run).find("\"notes\": []"), std::string::npos);
}

TEST_F(Notes, APeriodThatIsNotOver) {
  load_orders("2026-05-31 23:00");
  load_shops();
  const Scored run = this->run("2026-05");
  EXPECT_EQ(codes(run), Codes{"S020"});
  for (const Language language : {Language::Zh, Language::En}) {
    EXPECT_NE(write_run_text(run, {language, 100}).find("S020"), std::string::npos);
  }
  EXPECT_NE(words_of(run.notes).find("--period 2026-04"), std::string::npos);
}

// The moment decides what is due; the data stay what they are now.
TEST_F(Notes, AMomentBeforeTheLatestExport) {
  load_orders("2026-06-20");
  load_shops();
  const Project project = firm.project();
  const auto plan =
      check(project, std::make_shared<const Source>(Source{"plan.yaml", plan_around("shop", "")}));
  ASSERT_TRUE(plan);
  const auto at = [&](const char* moment) {
    return assess(
        project, *plan,
        {"2026-05", try_parse_instant(moment)->local_us - 8 * std::int64_t{3'600'000'000}},
        firm.context());
  };
  const auto before = at("2026-06-10");
  const auto exact = at("2026-06-20");
  ASSERT_TRUE(before && exact);
  EXPECT_EQ(codes(*before), Codes{"C151"});
  EXPECT_EQ(codes(*exact), Codes{});
  EXPECT_EQ(before->scorecards.front().indicators.front().estimate.n,
            exact->scorecards.front().indicators.front().estimate.n);
}

TEST_F(Notes, APeriodInTheFutureNamesWhatThereIs) {
  load_orders("2026-06-01");
  load_shops();
  const Scored run = this->run("2027-05");
  EXPECT_EQ(codes(run), Codes{"S021"});
  EXPECT_NE(words_of(run.notes).find("2026-05-03 to 2026-05-04: try --period 2026-05"),
            std::string::npos)
      << words_of(run.notes);
}

TEST_F(Notes, APeriodWithoutData) {
  load_orders("2026-06-01");
  load_shops();
  const Scored run = this->run("2025-12");
  EXPECT_EQ(codes(run), Codes{"S022"});
  EXPECT_NE(write_run_json(run).find("\"code\": \"S022\""), std::string::npos);
}

// One row of the last days is no period to assess; nor is one that lies after the moment asked for.
TEST_F(Notes, AHintNamesAPeriodThatIsFilled) {
  std::string orders = "order_id,shop_id,created_at,amount\n";
  for (int day = 1; day <= 20; ++day) {
    orders += fmt::format("a{0},S1,2026-03-{0:02} 10:00:00,10\n", day);
    orders += fmt::format("b{0},S1,2026-04-{0:02} 10:00:00,10\n", day);
  }
  load("orders.csv", orders + "c,S1,2026-05-30 10:00:00,10\n", "2026-06-01");
  load_shops();
  const Scored run = this->run("2025-12");
  EXPECT_EQ(codes(run), Codes{"S022"});
  const std::string words = words_of(run.notes);
  EXPECT_NE(words.find("from 2026-03-01 to 2026-05-30: try --period 2026-04"), std::string::npos)
      << words;
  const Project project = firm.project();
  const auto plan =
      check(project, std::make_shared<const Source>(Source{"plan.yaml", plan_around("shop", "")}));
  const std::int64_t in_march = try_parse_instant("2026-03-25")->local_us;
  const auto then = assess(project, *plan, {"2025-12", in_march}, firm.context());
  ASSERT_TRUE(then) << words_of(then.error());
  EXPECT_NE(words_of(then->notes).find("try --period 2026-03"), std::string::npos)
      << words_of(then->notes);
}

TEST_F(Notes, NobodyIsRegistered) {
  load_orders("2026-06-01");
  const Scored run = this->run("2026-05");
  EXPECT_EQ(codes(run), Codes{"S023"});
  const std::string words = words_of(run.notes);
  EXPECT_NE(words.find("no shop is registered: 3 rows"), std::string::npos) << words;
  EXPECT_NE(words.find("steelyard load house/shops.xlsx"), std::string::npos) << words;
  EXPECT_NE(render(run.notes, Language::Zh).find("3 行数据待映射"), std::string::npos);
}

TEST_F(Notes, NobodyFitsThePlan) {
  load_orders("2026-06-01");
  load_shops();
  std::string plan = plan_around("shop, where: status = \"closed\"", "");
  const Scored run = firm.assess_text(plan, "2026-05");
  EXPECT_EQ(codes(run), Codes{"S024"});
}

}  // namespace
}  // namespace steelyard
