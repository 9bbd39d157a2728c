// The run as one JSON object. Keys stand in one order, reals are written by their shortest round
// trip: same run, same bytes.
//
// The total's interval, grade probabilities and rank interval come from draws (score/spread.hpp); they are
// null where there is no score, grade or rank, and where a grade is held from before.
// Tested by: tests/report.

#include "report/json.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "report/adjusted_words.hpp"
#include "report/json_text.hpp"
#include "report/memory_json.hpp"
#include "report/parts_words.hpp"
#include "report/pay_json.hpp"
#include "report/person_notes.hpp"
#include "report/spread_words.hpp"
#include "report/verdict_words.hpp"
#include "score/between_objectives.hpp"
#include "score/fair_card.hpp"
#include "score/score_spread.hpp"
#include "score/settled_pay.hpp"
#include "score/target_card.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownDigest = 12;

// Money as a decimal string, durations in hours, everything else as it is.
Json number_of(Fraction exact, Unit unit) {
  if (unit == Unit::Money) {
    const Int128 scaled = divide_half_up(exact.num * power_of_ten(kMoneyScale), exact.den);
    return format_decimal(scaled, kMoneyScale);
  }
  const double value = to_double(exact);
  return unit == Unit::Duration ? value / 3.6e9 : value;
}

Json real_of(double value, Unit unit) {
  if (!std::isfinite(value)) return nullptr;
  if (unit == Unit::Money) {
    return format_decimal(static_cast<Int128>(std::llround(value * 1e4)), kMoneyScale);
  }
  return unit == Unit::Duration ? value / 3.6e9 : value;
}

Json value_of(const Estimate& estimate) {
  if (estimate.exact) return number_of(*estimate.exact, estimate.unit);
  if (estimate.value) return real_of(*estimate.value, estimate.unit);
  return nullptr;
}

Json interval_of(const Estimate& estimate) {
  if (!estimate.interval) return nullptr;
  return Json::array({real_of(estimate.interval->lo, estimate.unit),
                      real_of(estimate.interval->hi, estimate.unit)});
}

Json fixed_of(Int128 value, int scale, int decimals) {
  const Int128 rounded = divide_half_up(value, power_of_ten(scale - decimals));
  return to_double({rounded, power_of_ten(decimals)});
}

double rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  return std::round(value * scale) / scale;
}

/// Points to 4 decimals, like the points themselves.
Json points_of(const stats::Interval& points) {
  return Json::array({rounded(points.lo, 4), rounded(points.hi, 4)});
}

/// What a target is made of: shops by days times share, rows of a column's values, or a given one less days.
Json target_json(const TargetCard& made_of, Unit unit) {
  const bool by_shops = made_of.by == TargetCard::By::Shops;
  const Int128 scale = by_shops ? power_of_ten(kNumberScale) : 1;
  const bool is_given = made_of.by == TargetCard::By::Given;
  Json out{{"by", by_shops   ? "shops"
                  : is_given ? "given"
                             : "rows"},
           {"over", to_double({made_of.over, scale})},
           {"of", Json::array()}};
  for (const TargetShare& share : made_of.shares) {
    Json one{{"of", share.of},
             {"name", share.name},
             {"target", share.target ? number_of(*share.target, unit) : Json()},
             {"weight", to_double({share.weight, scale})}};
    if (by_shops) one["days"] = share.n_days;
    out["of"].push_back(std::move(one));
  }
  const DaysLeft& days = made_of.days;
  if (days.left != days.of) out["days_left"] = {{"left", days.left}, {"of", days.of}};
  return out;
}

Json shrunk_json(const ShrunkValue& shrunk, Unit unit) {
  return {{"value", real_of(shrunk.value, unit)},
          {"interval",
           Json::array({real_of(shrunk.interval.lo, unit), real_of(shrunk.interval.hi, unit)})},
          {"peers_mean", real_of(shrunk.peers_mean, unit)},
          {"peers", shrunk.n_peers},
          {"reliability", rounded(shrunk.reliability(), 4)},
          {"odd", rounded(shrunk.odd, 4)}};
}

/// What its cases would give at everybody's rates; of the classes of cases the largest.
Json adjusted_json(const AdjustedValue& adjusted) {
  constexpr std::size_t kShown = 10;
  const Unit unit = adjusted.estimate.unit;
  Json out{{"value", value_of(adjusted.estimate)},
           {"interval", interval_of(adjusted.estimate)},
           {"expected", real_of(adjusted.expected, unit)},
           {"pooled", real_of(adjusted.pooled, unit)},
           {"for", adjusted.columns},
           {"method", name_of(adjusted.method)},
           {"classes", adjusted.mix.size()},
           {"mix", Json::array()}};
  for (std::size_t i = 0; i < std::min(adjusted.mix.size(), kShown); ++i) {
    const MixShare& one = adjusted.mix[i];
    out["mix"].push_back(
        {{"of", one.stratum}, {"share", rounded(one.share, 4)}, {"rate", real_of(one.rate, unit)}});
  }
  return out;
}

/// The value as measured, as it is once its peers are known, and with everybody's mix of cases; which of them
/// is scored says `official`.
Json fair_json(const FairCard& fair) {
  Json out{{"plain", {{"value", value_of(fair.plain)}, {"interval", interval_of(fair.plain)}}}};
  if (fair.adjusted) out["adjusted"] = adjusted_json(*fair.adjusted);
  if (fair.shrunk) out["shrunk"] = shrunk_json(*fair.shrunk, fair.plain.unit);
  return out;
}

Json indicator_of(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  const Estimate& estimate = card.estimate;
  Json out;
  out["name"] = card.name;
  out["label"] = {{"zh", label_of(indicator, Language::Zh)},
                  {"en", label_of(indicator, Language::En)}};
  out["counted"] = indicator.counted;
  out["value"] = value_of(estimate);
  if (!estimate.value) out["reason"] = reason_name(estimate.reason);
  if (lacks_target(card, indicator)) out["reason"] = "no_target";
  out["unit"] = unit_name(estimate.unit);
  const bool duration = estimate.unit == Unit::Duration;  // hours, like the value
  const bool counted = estimate.reason != NoValue::NotEvaluated;
  const auto if_counted = [&](Json value) { return counted ? std::move(value) : Json(); };
  out["numerator"] = if_counted(to_double(estimate.numerator) / (duration ? 3.6e9 : 1.0));
  out["denominator"] = if_counted(to_double(estimate.denominator));
  out["n"] = if_counted(estimate.n);
  out["unknown"] = if_counted(estimate.n_unknown);
  out["open"] = if_counted(estimate.n_open);
  out["interval"] = interval_of(estimate);
  out["method"] = estimate.method;
  out["first"] = to_string(card.first);
  out["last"] = to_string(card.last);
  out["unripe_days"] = card.n_unripe_days;
  out["target"] = card.target ? number_of(*card.target, estimate.unit) : Json();
  if (card.target_made_of) out["target_made_of"] = target_json(*card.target_made_of, estimate.unit);
  out["percentile"] = card.percentile ? Json(to_double(*card.percentile)) : Json();
  out["peers"] = card.percentile ? Json(card.n_peers) : Json();
  out["attainment"] = card.attainment ? Json(to_double(*card.attainment)) : Json();
  out["meets_probability"] = card.meets_probability ? Json(*card.meets_probability) : Json();
  out["verdict"] = card.verdict == Verdict::None ? Json() : Json(verdict_name(card.verdict));
  out["score"] = card.points ? fixed_of(*card.points, kPointScale, 4) : Json();
  out["score_interval"] = card.points_interval ? points_of(*card.points_interval) : Json();
  if (card.is_unproven) out["unproven"] = true;
  if (card.fair) out["fair"] = fair_json(*card.fair);
  out["weight"] = fixed_of(card.weight, kPointScale, 4);
  out["planned_weight"] = fixed_of(card.planned_weight, kPointScale, 4);
  out["contribution"] = fixed_of(card.contribution, kPointScale, 4);
  return out;
}

Json indicators_of(const std::vector<IndicatorCard>& cards, const Run& run) {
  Json out = Json::array();
  for (std::size_t i = 0; i < cards.size(); ++i) {
    out.push_back(indicator_of(cards[i], run.assessment.indicators[i]));
  }
  return out;
}

/// What all rows give, where announced days take some off.
Json raw_of(const MemoryCard& memory) {
  Json out = Json::array();
  for (const RawCard& raw : memory.raw) {
    Json one{{"name", raw.name},
             {"value", value_of(raw.estimate)},
             {"n", raw.estimate.n},
             {"has_excluded", raw.has_excluded},
             {"excuses", Json::array()}};
    if (raw.is_as_rated) one["is_as_rated"] = true;
    for (const Excuse& excuse : raw.excuses) {
      const Text& reason = excuse.reason;
      one["excuses"].push_back(
          {{"from", to_string(excuse.from)},
           {"until", to_string(excuse.until)},
           {"reason", {{"zh", reason.in(Language::Zh)}, {"en", reason.in(Language::En)}}}});
    }
    out.push_back(std::move(one));
  }
  return out;
}

/// What an indicator gave in a stretch of a split period.
Json stretch_indicator_of(const IndicatorCard& card) {
  return {{"name", card.name},
          {"value", value_of(card.estimate)},
          {"unit", unit_name(card.estimate.unit)},
          {"n", card.estimate.n},
          {"first", to_string(card.first)},
          {"last", to_string(card.last)},
          {"score", card.points ? fixed_of(*card.points, kPointScale, 4) : Json()},
          {"weight", fixed_of(card.weight, kPointScale, 4)},
          {"contribution", fixed_of(card.contribution, kPointScale, 4)}};
}

Json part_of(const PartCard& part, const PartsCard& all) {
  Json out{{"name", part.name},
           {"plan", part.plan.empty() ? Json() : Json(part.plan)},
           {"share", to_double(planned_share(part, all))},
           {"counted_share", to_double(counted_share(part, all))},
           {"score", part.score ? fixed_of(*part.score, kPointScale, 4) : Json()},
           {"contribution", fixed_of(part.contribution, kPointScale, 4)},
           {"of", Json::array()}};
  for (const PartMember& member : part.members) {
    out["of"].push_back(
        {{"subject", member.subject},
         {"name", member.name},
         {"score", member.score ? fixed_of(*member.score, kTotalScale, kTotalScale) : Json()},
         {"days", member.n_days},
         {"weight", to_double({member.weight, power_of_ten(kNumberScale)})}});
    if (!member.score) out["of"].back()["reason"] = member.left_out;
  }
  if (!part.days) return out;
  out["first"] = to_string(part.days->first);
  out["last"] = to_string(part.days->last);
  out["indicators"] = Json::array();
  for (const IndicatorCard& one : part.days->indicators) {
    out["indicators"].push_back(stretch_indicator_of(one));
  }
  return out;
}

Json between_of(const BetweenCard& between) {
  Json objectives = Json::array();
  for (const ObjectiveCard& one : between.objectives) {
    objectives.push_back({{"name", one.name},
                          {"weight", fixed_of(one.weight, kPointScale, 4)},
                          {"contribution", fixed_of(one.contribution, kPointScale, 4)}});
  }
  return {{"mean", "geometric"},
          {"objectives", std::move(objectives)},
          {"imbalance", fixed_of(between.imbalance, kPointScale, 4)}};
}

Json pair_of(const stats::Interval& interval) { return Json::array({interval.lo, interval.hi}); }

/// By name of the grade, the best first. To 4 decimals: they come from 2,048 draws.
Json grade_probability_of(const Scorecard& card, const Plan& plan) {
  if (!card.spread || card.spread->grade_probability.empty()) return nullptr;
  Json out = Json::object();
  for (std::size_t i = 0; i < plan.grades.size(); ++i) {
    out[plan.grades[i].name] = rounded(card.spread->grade_probability[i], 4);
  }
  return out;
}

Json subject_of(const Scorecard& card, const Run& run) {
  Json out;
  out["subject"] = card.subject;
  out["name"] = card.name;
  out["score"] = card.score ? fixed_of(*card.score, kTotalScale, kTotalScale) : Json();
  out["interval"] = card.spread ? pair_of(card.spread->score) : Json();
  out["grade"] = card.grade.empty() ? Json() : Json(card.grade);
  if (!card.unproven_grade.empty()) out["unproven_grade"] = card.unproven_grade;
  if (card.grade.empty()) out["reason"] = card.no_grade.empty() ? "no_grade" : card.no_grade;
  if (card.on_duty) {
    out["on_duty"] = {{"days", to_double({card.on_duty->days, power_of_ten(kNumberScale)})},
                      {"at_least", card.on_duty->at_least},
                      {"by", card.on_duty->by}};
  }
  out["grade_probability"] = grade_probability_of(card, run.assessment.plan);
  out["rank"] = card.rank > 0 ? Json(card.rank) : Json();
  out["rank_group"] = card.rank_group;
  out["group_size"] = card.group_size > 0 ? Json(card.group_size) : Json();
  const bool has_ranks = card.spread && card.spread->ranks;
  out["rank_interval"] =
      has_ranks ? Json::array({card.spread->ranks->first, card.spread->ranks->second}) : Json();
  out["rated_weight"] = fixed_of(card.rated_weight, kPointScale, 4);
  out["indicators"] = indicators_of(card.indicators, run);
  out["entries"] = Json::array();
  for (const EntryCard& entry : card.entries) {
    out["entries"].push_back({{"item", entry.item},
                              {"day", to_string(entry.day)},
                              {"reason", entry.reason},
                              {"evidence", entry.evidence},
                              {"points", fixed_of(entry.points, kPointScale, 4)},
                              {"confirmed", entry.confirmed}});
  }
  out["red_lines"] = Json::array();
  for (const RedLineCard& line : card.red_lines) {
    const auto& total = line.total;
    out["red_lines"].push_back(
        {{"rule", line.text},
         {"holds", line.holds},
         {"waits_for_person", line.waits_for_person},
         {"dismissed", line.is_dismissed},
         {"unknown", line.is_unknown},
         {"probability",
          line.needs_proof && line.holds ? Json(rounded(line.probability, 4)) : Json()},
         {"unproven", line.is_unproven},
         {"total", total ? Json(to_double({total->digits, power_of_ten(total->scale)})) : Json()},
         {"grade_at_most", line.grade_at_most.empty() ? Json() : Json(line.grade_at_most)}});
  }
  if (card.between) out["between_objectives"] = between_of(*card.between);
  if (card.parts) {
    out["parts"] = Json::array();
    for (const PartCard& part : card.parts->parts) {
      out["parts"].push_back(part_of(part, *card.parts));
    }
  }
  if (card.pay) out["pay"] = pay_json(*card.pay, *run.assessment.plan.pay);
  if (card.memory) {
    out["memory"] = memory_json(*card.memory);
    out["memory"]["raw"] = raw_of(*card.memory);
  }
  return out;
}

Json notes_of(const Diagnostics& notes) {
  Json out = Json::array();
  for (const Diagnostic& note : notes) {
    Json one{{"code", code_name(note.code)},
             {"message",
              {{"zh", message_of(note, Language::Zh)}, {"en", message_of(note, Language::En)}}}};
    one["hint"] = note.hint.empty() ? Json() : Json{{"zh", note.hint.zh}, {"en", note.hint.en}};
    out.push_back(std::move(one));
  }
  return out;
}

Json head_of(const Run& run) {
  Json out;
  out["run"] = run.id;
  out["plan"] = run.assessment.plan.name;
  out["version"] = run.assessment.plan.version;
  out["plan_digest"] = digest(run.assessment.plan.source->text).substr(0, kShownDigest);
  out["period"] = run.period.name;
  out["first"] = to_string(run.period.first);
  out["last"] = to_string(run.period.last);
  out["as_of"] = format_local(run.as_of_local_us);
  out["zone"] = run.as_of_zone;
  out["data_version"] = run.data_version;
  out["engine"] = run.engine;
  out["seed"] = run.seed;
  out["confidence"] = run.assessment.plan.confidence;
  out["currency"] = run.currency;
  out["subject_type"] = run.assessment.plan.subject_type;
  return out;
}

}  // namespace

// Thousands of subjects as one tree would be several times the memory of their text: each is written by itself.
std::string write_run_json(const Run& run) {
  Json out = head_of(run);
  out["subjects"] = Json::array();
  out["unassigned"] = indicators_of(run.unassigned, run);
  out["notes"] = notes_of(run.notes);
  const auto subject = [&](std::size_t i) { return json_text(subject_of(run.scorecards[i], run)); };
  return json_text_with(out, "subjects", run.scorecards.size(), subject) + "\n";
}

static std::string card_with_notes(const Run& run, const Scorecard& card,
                                   const Diagnostics& notes) {
  Json out = head_of(run);
  out["subjects"] = Json::array({subject_of(card, run)});
  out["notes"] = notes_of(notes);
  return json_text(out) + "\n";
}

std::string write_card_json(const Run& run, const Scorecard& card) {
  return card_with_notes(run, card, run.notes);
}

std::string write_person_json(const Run& run, const Scorecard& card) {
  Scorecard alone = without_rank(card);
  if (alone.pay && alone.pay->settled->pool) {
    SettledPay settled = *alone.pay->settled;
    settled.pool->owed.reset();  // that of the colleagues would be the difference
    alone.pay->settled = std::make_shared<const SettledPay>(std::move(settled));
  }
  return card_with_notes(run, alone, notes_for_person(run));
}

}  // namespace steelyard
