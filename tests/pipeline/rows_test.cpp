// The rows behind a number: found in the rows asked for only, they are those found when everything
// is derived over all rows; facts dated by a day have rows too.

#include "warehouse/cells/rows.hpp"

#include <fmt/format.h>

#include "indicator/weighed_by.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard {
namespace {

std::string text_of(const RowsAnswer& answer) {
  std::string text = fmt::format("{} rows, {} hits\n", answer.n_rows, answer.n_hits.value_or(0));
  for (const SourceRow& row : answer.rows) {
    text += fmt::format("{}:{} {} {}\n", row.file, row.line, static_cast<int>(row.counts),
                        fmt::join(row.values, "|"));
  }
  return text;
}

RowsQuestion question_of(const Model& model, const ResolvedIndicator& indicator, std::size_t i) {
  const Measure& measure = indicator.lowered.measures[i];
  const auto by = weighed_by(model, *model.relation(measure.fact), "shop");
  RowsQuestion question;
  question.measure = {measure, by ? by->column : ""};
  question.member_type = by ? by->type : "";
  question.subject_type = "shop";
  question.as_of = Date{20'612};  // 2026-06-08
  if (indicator.kind->hit != nullptr) question.hit = indicator.kind->hit(indicator.lowered, i);
  return question;
}

class Rows : public testing::Test {
 protected:
  void SetUp() override { firm.load_sample(2'000, 11); }
  [[nodiscard]] std::vector<ResolvedIndicator> indicators() const {
    std::vector<ResolvedIndicator> all;
    for (const char* preset : {"seed", "shop-monthly"}) {
      const std::string path = fmt::format("{}/catalog/presets/{}.yaml", kProjectRoot, preset);
      const auto checked = check(firm.project(), *read_source(path));
      EXPECT_TRUE(checked) << words_of(checked.error());
      all.insert(all.end(), checked->indicators.begin(), checked->indicators.end());
    }
    return all;
  }
  // The answers to all questions about two shops and two spans of days, in one order.
  static std::vector<std::string> answers(Connection& connection, const Model& model,
                                          const std::vector<ResolvedIndicator>& indicators) {
    std::vector<std::string> out;
    for (const ResolvedIndicator& indicator : indicators) {
      for (std::size_t i = 0; i < indicator.lowered.measures.size(); ++i) {
        RowsQuestion question = question_of(model, indicator, i);
        for (const char* subject : {"S0001", "S0004"}) {
          question.subject = subject;
          for (const Days days : {Days{{20'574}, {20'604}}, Days{{20'300}, {20'330}}}) {
            question.days = days;
            const auto answer = read_rows(connection, model, question);
            EXPECT_TRUE(answer) << words_of(answer.error());
            out.push_back(answer ? indicator.planned.def.name + " " + text_of(*answer) : "");
          }
        }
      }
    }
    return out;
  }

  Firm firm;
};

TEST_F(Rows, OfSomeDaysAreThoseOfAllDerivedRows) {
  const Model model = firm.project().model;
  const auto all = indicators();
  auto opened = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(opened);
  const auto some = answers(opened->connection, model, all);
  const auto count = [&](const char* table) {
    return opened->connection.query(fmt::format("SELECT count(*) FROM {}", table))->int_at(0, 0);
  };
  std::vector<DatedMeasure> measures;
  for (const ResolvedIndicator& indicator : all) {
    for (std::size_t i = 0; i < indicator.lowered.measures.size(); ++i) {
      measures.push_back({question_of(model, indicator, i).measure, {}});
    }
  }
  Needs needs = needs_of(measures, model);
  for (const auto& [name, own] : Needs(needs)) {
    add_shown(needs, *model.relation(name), {own.names.begin(), own.names.end()});
  }
  // What stands derived after the questions is some rows; now it is all of them, and stays.
  const Int128 n_some = count("\"derived:orders\"");
  ASSERT_TRUE(ensure_derived(opened->connection, model, needs));
  const auto whole = answers(opened->connection, model, all);
  EXPECT_EQ(count("\"derived:orders\""), count("facts.orders")) << "nothing was derived anew";
  EXPECT_LT(n_some * 4, count("facts.orders"));
  ASSERT_EQ(some.size(), whole.size());
  std::size_t n_rows = 0;
  for (std::size_t i = 0; i < some.size(); ++i) {
    EXPECT_EQ(some[i], whole[i]);
    n_rows += static_cast<std::size_t>(std::count(some[i].begin(), some[i].end(), '\n')) - 1;
  }
  EXPECT_GT(n_rows, 200U);
}

TEST_F(Rows, OfAFactDatedByADayStandInTheOrderOfDays) {
  const auto all = indicators();
  const auto at = std::find_if(all.begin(), all.end(), [](const ResolvedIndicator& one) {
    return one.planned.def.name == "pay_conversion";
  });
  ASSERT_NE(at, all.end());
  const Model model = firm.project().model;
  auto opened = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(opened);
  RowsQuestion question = question_of(model, *at, 0);
  question.subject = "S0001";
  question.days = {{20'574}, {20'604}};  // May 2026
  question.at_most = 40;
  const auto answer = read_rows(opened->connection, model, question);
  ASSERT_TRUE(answer) << words_of(answer.error());
  ASSERT_EQ(answer->rows.size(), 31U);
  const std::vector<std::string> columns(answer->columns.begin(), answer->columns.begin() + 2);
  EXPECT_EQ(columns, (std::vector<std::string>{"shop_id", "day"}));
  for (int day = 1; day <= 31; ++day) {
    EXPECT_EQ(answer->rows[static_cast<std::size_t>(day - 1)].values[1],
              fmt::format("2026-05-{:02}", day));
  }
  const auto of_all = read_rows_of_all(opened->connection, model, question);
  ASSERT_TRUE(of_all) << words_of(of_all.error());
  EXPECT_EQ(of_all->by_subject.at("S0001").n_rows, 31U);
}

}  // namespace
}  // namespace steelyard
