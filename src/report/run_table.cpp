// The columns of the flat table. Durations are in hours, shares are fractions, money is in currency
// units: a number means what the column "unit" of its row says.
//
// Tested by: tests/report/tables_test.cpp.

#include "report/run_table.hpp"

#include <fmt/format.h>

#include <cmath>

#include "report/grade_words.hpp"
#include "report/spread_words.hpp"
#include "report/words.hpp"
#include "score/score_spread.hpp"

namespace steelyard {

namespace {

std::string real(const std::optional<double>& value, Unit unit) {
  return value ? fmt::format("{}", *value / (unit == Unit::Duration ? 3.6e9 : 1.0)) : "";
}

std::string interval_end(const RunRow& row, double stats::Interval::* end) {
  const Estimate& estimate = row.one.estimate;
  return estimate.interval ? real((*estimate.interval).*end, estimate.unit) : "";
}

std::string unit_words(const RunRow& row) {
  const bool zh = row.language == Language::Zh;
  switch (row.one.estimate.unit) {
    case Unit::Count:
      return zh ? "个数" : "count";
    case Unit::Number:
      return zh ? "数值" : "number";
    case Unit::Ratio:
      return zh ? "比例" : "fraction";
    case Unit::PercentPoint:
      return zh ? "百分点（小数）" : "percentage points as a fraction";
    case Unit::Money:
      return row.run.currency.empty() ? (zh ? "金额" : "money") : row.run.currency;
    case Unit::Duration:
      return zh ? "小时" : "hours";
  }
  return {};
}

std::string points(Int128 value) { return show_fixed(value, kPointScale, 4); }

std::string score_end(const Scorecard& card, double stats::Interval::* end) {
  return card.spread ? fmt::format("{:.2f}", card.spread->score.*end) : "";
}

std::string rank_end(const Scorecard& card, int std::pair<int, int>::* end) {
  const bool is_ranked = card.rank > 0 && card.spread && card.spread->ranks;
  return is_ranked ? std::to_string((*card.spread->ranks).*end) : "";
}

std::string points_end(const IndicatorCard& card, double stats::Interval::* end) {
  return card.points_interval ? fmt::format("{:.4f}", (*card.points_interval).*end) : "";
}

/// "A 0.5801; B 0.4199": every grade, the best first, as the JSON has them.
std::string chances(const Scorecard& card, const Plan& plan) {
  std::string text;
  if (!card.spread || card.spread->grade_probability.size() != plan.grades.size()) return text;
  for (std::size_t i = 0; i < plan.grades.size(); ++i) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", plan.grades[i].name,
                        std::round(card.spread->grade_probability[i] * 1e4) / 1e4);
  }
  return text;
}

const RunColumn kColumns[] = {
    {"period",
     "VARCHAR",
     {"周期", "period"},
     [](const RunRow& row) { return row.run.period.name; },
     nullptr},
    {"subject",
     "VARCHAR",
     {"编号", "id"},
     [](const RunRow& row) { return row.card.subject; },
     nullptr},
    {"name", "VARCHAR", {"名称", "name"}, [](const RunRow& row) { return row.card.name; }, nullptr},
    {"rank_group",
     "VARCHAR",
     {"可比组", "group"},
     [](const RunRow& row) { return row.card.rank_group; },
     [](const RunRow& row) { return show_group(row.run, row.card.rank_group); }},
    {"score",
     "DECIMAL(18,2)",
     {"总分", "score"},
     [](const RunRow& row) {
       return row.card.score ? show_fixed(*row.card.score, kTotalScale, 2) : "";
     },
     nullptr},
    {"grade",
     "VARCHAR",
     {"等级", "grade"},
     [](const RunRow& row) { return row.card.grade; },
     [](const RunRow& row) {
       if (row.card.grade.empty()) return std::string(pick(row.language, "未评级", "no grade"));
       return show_grade(row.run.assessment.plan, row.card.grade, row.language);
     }},
    {"rank",
     "INTEGER",
     {"名次", "rank"},
     [](const RunRow& row) { return row.card.rank > 0 ? std::to_string(row.card.rank) : ""; },
     nullptr},
    {"indicator",
     "VARCHAR",
     {"指标代码", "indicator"},
     [](const RunRow& row) { return row.one.name; },
     nullptr},
    {"label",
     "VARCHAR",
     {"指标", "label"},
     [](const RunRow& row) { return label_of(row.indicator, row.language); },
     nullptr},
    {"value",
     "DOUBLE",
     {"值", "value"},
     [](const RunRow& row) { return real(row.one.estimate.value, row.one.estimate.unit); },
     nullptr},
    {"unit",
     "VARCHAR",
     {"单位", "unit"},
     [](const RunRow& row) { return std::string(unit_name(row.one.estimate.unit)); },
     unit_words},
    {"n",
     "BIGINT",
     {"样本量", "n"},
     [](const RunRow& row) { return std::to_string(row.one.estimate.n); },
     nullptr},
    {"interval_lo",
     "DOUBLE",
     {"区间下限", "interval from"},
     [](const RunRow& row) { return interval_end(row, &stats::Interval::lo); },
     nullptr},
    {"interval_hi",
     "DOUBLE",
     {"区间上限", "interval to"},
     [](const RunRow& row) { return interval_end(row, &stats::Interval::hi); },
     nullptr},
    {"verdict",
     "VARCHAR",
     {"判定", "verdict"},
     [](const RunRow& row) { return std::string(verdict_name(row.one.verdict)); },
     [](const RunRow& row) { return show_verdict(row.one.verdict, row.language); }},
    {"points",
     "DECIMAL(18,4)",
     {"得分", "points"},
     [](const RunRow& row) { return row.one.points ? points(*row.one.points) : ""; },
     nullptr},
    {"weight",
     "DECIMAL(18,4)",
     {"权重", "weight"},
     [](const RunRow& row) { return points(row.one.weight); },
     nullptr},
    {"contribution",
     "DECIMAL(18,4)",
     {"贡献", "contribution"},
     [](const RunRow& row) { return points(row.one.contribution); },
     nullptr},
    {"unknown",
     "BIGINT",
     {"值未知的行", "rows of unknown value"},
     [](const RunRow& row) { return std::to_string(row.one.estimate.n_unknown); },
     nullptr},
    {"no_grade",
     "VARCHAR",
     {"未评级原因", "why no grade"},
     [](const RunRow& row) { return row.card.grade.empty() ? row.card.no_grade : std::string(); },
     [](const RunRow& row) { return show_no_grade(row.card, row.language); }},
    {"score_lo",
     "DECIMAL(18,2)",
     {"总分区间下限", "score from"},
     [](const RunRow& row) { return score_end(row.card, &stats::Interval::lo); },
     nullptr},
    {"score_hi",
     "DECIMAL(18,2)",
     {"总分区间上限", "score to"},
     [](const RunRow& row) { return score_end(row.card, &stats::Interval::hi); },
     nullptr},
    {"rank_lo",
     "INTEGER",
     {"名次区间从", "rank from"},
     [](const RunRow& row) { return rank_end(row.card, &std::pair<int, int>::first); },
     nullptr},
    {"rank_hi",
     "INTEGER",
     {"名次区间到", "rank to"},
     [](const RunRow& row) { return rank_end(row.card, &std::pair<int, int>::second); },
     nullptr},
    {"grade_chances",
     "VARCHAR",
     {"等级的可能性", "chances of grades"},
     [](const RunRow& row) { return chances(row.card, row.run.assessment.plan); },
     [](const RunRow& row) {
       return show_grade_chances(row.card, row.run.assessment.plan, row.language);
     }},
    {"points_lo",
     "DECIMAL(18,4)",
     {"得分区间下限", "points from"},
     [](const RunRow& row) { return points_end(row.one, &stats::Interval::lo); },
     nullptr},
    {"points_hi",
     "DECIMAL(18,4)",
     {"得分区间上限", "points to"},
     [](const RunRow& row) { return points_end(row.one, &stats::Interval::hi); },
     nullptr},
    {"meets_probability",
     "DOUBLE",
     {"真实水平达标的可能性", "chance that the standard is met"},
     [](const RunRow& row) {
       return row.one.meets_probability ? fmt::format("{}", *row.one.meets_probability) : "";
     },
     nullptr},
    {"run", "VARCHAR", {"核算", "run"}, [](const RunRow& row) { return row.run.id; }, nullptr},
};

}  // namespace

std::span<const RunColumn> run_columns() { return kColumns; }

}  // namespace steelyard
