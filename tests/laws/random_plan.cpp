// Random indicators of every kind, with their windows, as values and as the YAML that says the
// same.
//
// A rate looks at the window of its exposure. Published figures are not asked above their subject.
// Tested by: tests/laws/evaluator_law_test.cpp.

#include <algorithm>

#include "base/date.hpp"
#include "tests/laws/random_case.hpp"

namespace steelyard::laws {

namespace {

struct Maker {
  Dice& dice;
  RandomPlan& plan;
  RandomExpr expr{dice};

  [[nodiscard]] std::string new_name() const {
    return "i" + std::to_string(plan.indicators.size());
  }
  void set_window(NaiveIndicator& indicator, int choice) {
    const auto back = [](int from, int to) {
      return NaiveDays{kLastOfMay - to + 1, kLastOfMay - from + 1};
    };
    const NaiveDays may{kFirstOfMay, kLastOfMay};
    const int days = 1 + dice.below(12);
    const int from = 1 + dice.below(9);
    switch (choice) {
      case 0:
        indicator.window = std::to_string(days) + " d";
        indicator.spans = {back(1, days)};
        return;
      case 1:
        indicator.window =
            "{ days: [" + std::to_string(from) + ", " + std::to_string(from + days) + "] }";
        indicator.spans = {back(from, from + days)};
        return;
      case 2:
        indicator.at_least = 1 + dice.below(30);
        indicator.window = "{ adaptive: [" + std::to_string(days) +
                           " d, 14 d, period], at_least: " + std::to_string(indicator.at_least) +
                           " }";
        indicator.spans = {back(1, days), back(1, 14), may};
        return;
      default:
        indicator.spans = {may};
    }
  }
  NaiveIndicator begin(const std::string& kind) {
    NaiveIndicator indicator{new_name(), kind, {}, {}, {}, {}, 0};
    indicator.fields["of"] = dice.one_in(3) ? "shop_events" : "events";
    set_window(indicator, dice.below(8));
    if (dice.one_in(2)) indicator.fields["where"] = expr.condition(dice.below(4));
    if (dice.one_in(2))
      indicator.fields["dated_by"] = dice.word({"due_at", "done_at", "booked_on"});
    if (indicator.fields["of"] == "events" && dice.one_in(4)) {
      indicator.fields["latest"] =
          dice.word({"1 per customer, shop_id", "2 per customer, shop_id", "3 per kind, shop_id"});
    }
    return indicator;
  }
  std::string plain(int depth) {
    return expr.value(dice.one_in(2) ? Unit::Count : Unit::Number, depth);
  }
  void keep(NaiveIndicator indicator, Unit unit) {
    plan.types[indicator.name] = {TypeKind::Numeric, unit, unit == Unit::Duration ? 0 : 6};
    plan.indicators.push_back(std::move(indicator));
  }

  void count() { keep(begin("count"), Unit::Count); }
  void sum_of(Unit unit) {
    NaiveIndicator indicator = begin("sum");
    indicator.fields["value"] = expr.value(unit, dice.below(4));
    if (dice.one_in(4)) indicator.fields["unknown"] = "missing";
    keep(std::move(indicator), unit);
  }
  void sum() { sum_of(expr.unit()); }
  void mean() {
    NaiveIndicator indicator = begin("mean");
    const Unit unit = expr.unit();
    indicator.fields["value"] = expr.value(unit, dice.below(4));
    if (dice.one_in(2)) indicator.fields["weigh_by"] = plain(dice.below(2));
    keep(std::move(indicator), unit == Unit::Count ? Unit::Number : unit);
  }
  void share() {
    NaiveIndicator indicator = begin("share");
    const int choice = dice.below(4);
    if (choice == 0) {
      indicator.fields["n"] = dice.one_in(2) ? std::string("n_cases") : plain(1);
      indicator.fields["hits"] = dice.one_in(2) ? std::string("n_hits") : plain(1);
    } else {
      indicator.fields["that"] = choice == 1 ? expr.condition(1 + dice.below(3)) : expr.pending();
      if (dice.one_in(2)) indicator.fields["unknown"] = dice.word({"leave_out", "no", "yes"});
    }
    keep(std::move(indicator), Unit::Ratio);
  }
  void rate() {
    const std::size_t exposure = plan.indicators.size();
    dice.one_in(2) ? count() : sum_of(dice.one_in(2) ? Unit::Count : Unit::Number);
    NaiveIndicator& per = plan.indicators[exposure];
    if (per.at_least > 0) per.at_least = 0, per.window = "", set_window(per, 7);
    NaiveIndicator indicator = begin("rate");
    indicator.at_least = 0;
    indicator.window = per.window;
    indicator.spans = per.spans;
    indicator.fields["per"] = per.name;
    keep(std::move(indicator), Unit::Ratio);
  }
  void ratio() {
    if (dice.one_in(3)) return ratio_of_indicators();
    NaiveIndicator indicator = begin("ratio");
    const Unit unit = expr.unit();
    indicator.fields["num"] = expr.value(unit, dice.below(3));
    indicator.fields["den"] = dice.one_in(2) ? expr.value(unit, dice.below(3)) : plain(1);
    keep(std::move(indicator), Unit::Ratio);
    plan.types.erase(plan.indicators.back().name);
  }
  void ratio_of_indicators() {
    const Unit unit = expr.unit();
    sum_of(unit);
    const std::string num = plan.indicators.back().name;
    dice.one_in(2) ? sum_of(unit) : count();
    const std::string den = plan.indicators.back().name;
    NaiveIndicator indicator{new_name(), "ratio", {{"num", num}, {"den", den}}, {}, {}, {}, 0};
    indicator.spans = {{}};
    plan.indicators.push_back(std::move(indicator));
  }
  void quantile() {
    NaiveIndicator indicator = begin("quantile");
    const Unit unit = expr.unit();
    indicator.fields["value"] = expr.value(unit, dice.below(4));
    indicator.fields["q"] = dice.word({"0.5", "0.9", "0.01", "0.25", "0.999", "0.3333"});
    if (dice.one_in(2) && unit == Unit::Duration) {
      indicator.fields["resolution"] = dice.word({"1 h", "500 ms", "1 d"});
    } else if (dice.one_in(2) && unit != Unit::Ratio && unit != Unit::Duration) {
      indicator.fields["resolution"] = dice.word({"1", "2", "5"});
    }
    keep(std::move(indicator), unit);
  }
  void distinct() {
    NaiveIndicator indicator = begin("distinct");
    indicator.fields["what"] = expr.key();
    keep(std::move(indicator), Unit::Count);
  }
  void repeat() {
    NaiveIndicator indicator = begin("repeat");
    indicator.fields["by"] = expr.key();
    if (dice.one_in(2)) indicator.fields["times"] = dice.word({"1", "2", "3", "4"});
    if (dice.one_in(2)) indicator.fields["within"] = dice.word({"1 d", "2 d", "5 d", "9 d"});
    keep(std::move(indicator), Unit::Ratio);
  }
  void rating() {
    NaiveIndicator indicator = begin("rating");
    const bool counts = dice.one_in(2);
    indicator.fields["value"] = counts ? expr.value(Unit::Count, dice.below(2)) : "weight";
    indicator.levels = counts ? std::vector<std::string>{"1", "2", "3", "5"}
                              : std::vector<std::string>{"0", "0.25", "0.5", "1.5", "4"};
    keep(std::move(indicator), Unit::Number);
  }
  void published(const std::string& kind) {
    if (plan.subject != "shop") return count();
    NaiveIndicator indicator = begin(kind);
    indicator.fields["series"] = dice.word({"dsr", "rank"});
    if (dice.one_in(3)) indicator.fields["value"] = dice.word({"price", "quantity * 2", "weight"});
    plan.indicators.push_back(std::move(indicator));
  }
  void formula() {
    const Unit unit = expr.unit();
    sum_of(unit);
    const std::string a = plan.indicators.back().name;
    sum_of(unit);
    const std::string b = plan.indicators.back().name;
    share();
    const std::string c = plan.indicators.back().name;
    const std::string text = dice.word(
        {a + " - " + b, a + " / " + b, "coalesce(" + a + ", " + b + ") * " + c,
         "if(" + a + " > 0, " + b + ", " + a + " * 0.5)", "abs(least(" + a + ", " + b + "))",
         "greatest(" + a + ", " + b + ") / coalesce(" + c + ", 1)", "-" + a + " + " + b});
    NaiveIndicator indicator{new_name(), "formula", {{"formula", text}}, {}, {}, {}, 0};
    indicator.spans = {{}};
    plan.indicators.push_back(std::move(indicator));
  }
};

void write_indicator(const NaiveIndicator& indicator, std::string& out) {
  out += "  - name: " + indicator.name + "\n    label: " + indicator.name +
         "\n    kind: " + indicator.kind + "\n";
  for (const auto& [field, text] : indicator.fields) out += "    " + field + ": '" + text + "'\n";
  if (!indicator.window.empty()) out += "    window: " + indicator.window + "\n";
  if (indicator.levels.empty()) return;
  out += "    levels: [";
  for (const std::string& level : indicator.levels) {
    out += level + (&level == &indicator.levels.back() ? "]\n" : ", ");
  }
}

}  // namespace

RandomPlan random_plan(Dice& dice) {
  RandomPlan plan;
  plan.subject = dice.one_in(3) ? "platform" : "shop";
  plan.as_of_us = (kFirstOfMay + 15 + dice.below(25)) * kMicrosPerDay - 8 * kMicrosPerHour +
                  dice.pick(std::vector<std::int64_t>{-1, 0, 1, 12 * kMicrosPerHour});
  Maker maker{dice, plan};
  const int n = 5 + dice.below(4);
  for (int i = 0; i < n; ++i) {
    switch (dice.below(13)) {
      case 0:
        maker.count();
        break;
      case 1:
        maker.sum();
        break;
      case 2:
        maker.mean();
        break;
      case 3:
        maker.rate();
        break;
      case 4:
        maker.ratio();
        break;
      case 5:
        maker.quantile();
        break;
      case 6:
        maker.distinct();
        break;
      case 7:
        maker.repeat();
        break;
      case 8:
        maker.rating();
        break;
      case 9:
        maker.published("index");
        break;
      case 10:
        maker.published("reading");
        break;
      case 11:
        maker.formula();
        break;
      default:
        maker.share();
    }
  }
  for (const NaiveIndicator& indicator : plan.indicators) write_indicator(indicator, plan.text);
  return plan;
}

}  // namespace steelyard::laws
