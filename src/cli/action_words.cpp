// action_words: see action_words.hpp.  Tested by: tests/e2e/actions.sh.

#include "cli/action_words.hpp"

#include <nlohmann/json.hpp>

#include "cli/store_options.hpp"
#include "cli/visible.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

Unit unit_of_change(Unit unit) { return unit == Unit::Ratio ? Unit::PercentPoint : unit; }

/// "+6 pp", "-2.5 h".
std::string signed_number(double value, Unit unit, Language language) {
  return (value > 0 ? "+" : "") + show_number(value, unit, language);
}

std::string standing_text(const PlannedAction& one, Date today, Language language) {
  std::string text = words_of(one.state).in(language);
  if (is_overdue(one, today)) {
    return text + words(language, "，已过期 {} 天", ", overdue by {} d", today - one.due);
  }
  if (is_due(one, today)) return text + words(language, "，今天到期", ", due today");
  return text;
}

std::string side_text(const Period& period, std::optional<double> value, std::int64_t n, Unit unit,
                      Language language) {
  const std::string shown = value ? show_number(*value, unit, language) : "—";
  return period.name + " " + shown + fmt::format(" (n {})", n);
}

std::string change_text(const MeasuredAction& one, Language language) {
  const EffectOutcome& found = one.effect;
  if (!found.change) return {};
  const Unit unit = unit_of_change(one.unit);
  std::string text =
      words(language, "变化 {}", "change {}", signed_number(*found.change, unit, language));
  if (found.relative) {
    text += " = " + signed_number(*found.relative, Unit::Ratio, language);
  }
  if (found.interval) {
    text += words(language, "（{} … {}，置信度 {}）", " ({} … {}, confidence {})",
                  signed_number(found.interval->lo, unit, language),
                  signed_number(found.interval->hi, unit, language),
                  show_number(one.confidence, Unit::Ratio, language));
  }
  return text;
}

std::string measured_text(const MeasuredAction& one, Language language) {
  const EffectOutcome& found = one.effect;
  std::string text = "  ";
  if (found.gap != EffectGap::NoPeriodSince) {
    text += words(language, "之前 {}，之后 {}\n  ", "before: {}, after: {}\n  ",
                  side_text(one.before, found.before, found.n_before, one.unit, language),
                  side_text(one.after, found.after, found.n_after, one.unit, language));
    const std::string change = change_text(one, language);
    if (!change.empty()) text += change + words(language, "；", "; ");
  }
  text += words(language, "预期 {}：{}", "expected {}: {}", visible(one.action.expected.text),
                words_of(found.outcome).in(language));
  if (found.gap != EffectGap::None) {
    text += words(language, "（{}）", " ({})", words_of(found.gap).in(language));
  }
  return text + words(language, "\n  这是前后比较，不是因果\n",
                      "\n  before and after, not cause and effect\n");
}

std::string ended_text(const PlannedAction& one, const std::string& zone) {
  if (one.state == ActionState::Open) return {};
  return fmt::format("  {}  {}  {}\n", show_moment(one.ended_at_us, zone), visible(one.ended_by),
                     visible(one.outcome));
}

std::string action_text(const ListedAction& listed, const ActionList& list, Language language) {
  const PlannedAction& one = listed.action;
  std::string text = fmt::format(
      "{}  {} {}  {} “{}”  {}  {}{}\n", one.id, one.key.plan,
      words(language, "自 {} 起", "since {}", one.key.period), visible(one.subject),
      visible(one.indicator), visible(one.expected.text),
      words(language, "{} 负责，{} 到期：", "{}, due {}: ", visible(one.owner), to_string(one.due)),
      standing_text(one, list.today, language));
  text += fmt::format("  {}  {}  {}\n", show_moment(one.at_us, list.zone), visible(one.by),
                      visible(one.note));
  text += ended_text(one, list.zone);
  return listed.measured ? text + measured_text(*listed.measured, language) : text;
}

Json number_json(std::optional<double> value, Unit unit) {
  constexpr double kMicrosInHour = kMicrosPerHour;
  if (!value) return {};
  return unit == Unit::Duration ? *value / kMicrosInHour : *value;
}

Json side_json(const Period& period, std::optional<double> value, std::int64_t n, Unit unit) {
  return {{"period", period.name}, {"value", number_json(value, unit)}, {"n", n}};
}

Json measured_json(const std::optional<MeasuredAction>& measured) {
  if (!measured) return {};
  const EffectOutcome& found = measured->effect;
  const Unit unit = measured->unit;
  const auto end = [&](double stats::Interval::* side) {
    return found.interval ? number_json((*found.interval).*side, unit) : Json();
  };
  return {{"before", side_json(measured->before, found.before, found.n_before, unit)},
          {"after", side_json(measured->after, found.after, found.n_after, unit)},
          {"unit", unit_name(unit)},
          {"change", number_json(found.change, unit)},
          {"lo", end(&stats::Interval::lo)},
          {"hi", end(&stats::Interval::hi)},
          {"confidence", measured->confidence},
          {"relative", found.relative ? Json(*found.relative) : Json()},
          {"outcome", name_of(found.outcome)},
          {"gap", found.gap == EffectGap::None ? Json() : Json(name_of(found.gap))},
          {"causal", false}};
}

Json action_json(const ListedAction& listed, Date today) {
  const PlannedAction& one = listed.action;
  const bool has_ended = one.state != ActionState::Open;
  return {{"id", one.id},
          {"plan", one.key.plan},
          {"period", one.key.period},
          {"subject", one.subject},
          {"indicator", one.indicator},
          {"owner", one.owner},
          {"due", to_string(one.due)},
          {"expected", one.expected.text},
          {"by", one.by},
          {"at", iso_moment(one.at_us)},
          {"note", one.note},
          {"state", name_of(one.state)},
          {"is_due", is_due(one, today)},
          {"is_overdue", is_overdue(one, today)},
          {"ended_by", has_ended ? Json(one.ended_by) : Json()},
          {"ended", has_ended ? Json(to_string(one.ended)) : Json()},
          {"outcome", has_ended ? Json(one.outcome) : Json()},
          {"measured", measured_json(listed.measured)}};
}

}  // namespace

std::string write_actions_text(const ActionList& list, Language language) {
  if (list.actions.empty()) return words(language, "没有改进措施\n", "no actions\n");
  std::size_t n_open = 0;
  std::size_t n_due = 0;
  std::size_t n_overdue = 0;
  std::string text;
  for (const ListedAction& one : list.actions) {
    n_open += one.action.state == ActionState::Open ? 1 : 0;
    n_due += is_due(one.action, list.today) ? 1 : 0;
    n_overdue += is_overdue(one.action, list.today) ? 1 : 0;
    text += action_text(one, list, language);
  }
  return words(language, "进行中 {} 项，到期 {} 项，其中过期 {} 项\n",
               "{} open, {} of them due, {} overdue\n", n_open, n_due, n_overdue) +
         text;
}

std::string write_actions_json(const ActionList& list) {
  Json out{{"today", to_string(list.today)}, {"actions", Json::array()}};
  for (const ListedAction& one : list.actions) {
    out["actions"].push_back(action_json(one, list.today));
  }
  return out.dump(1) + "\n";
}

}  // namespace steelyard
