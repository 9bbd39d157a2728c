// The data of a page as JSON: the run as programs read it, the definitions as people read them, the
// runs before it, the rows behind it.
//
// A standard is drawn from samples of the points it gives over the range of values seen, so that a
// curve of any kind can be shaded without the page knowing its rules.
// Tested by: tests/report/page_test.cpp.

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/time_zone.hpp"
#include "report/json.hpp"
#include "report/page.hpp"
#include "report/standard_words.hpp"
#include "report/words.hpp"
#include "score/curve.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kCurveSamples = 48;
constexpr double kMostAttained = 2;  // of the target, as far as a drawing goes

Json text_of(const Text& text) {
  return {{"zh", text.in(Language::Zh)}, {"en", text.in(Language::En)}};
}

// Hours for durations; everything else as it is.
double shown(double value, Unit unit) { return unit == Unit::Duration ? value / 3.6e9 : value; }

// The value as an exact fraction fine enough to be placed on a curve.
Fraction sampled(double value, Unit unit) {
  if (unit == Unit::Duration) return {static_cast<Int128>(std::llround(value)), 1};
  return make_fraction(static_cast<Int128>(std::llround(value * 1e6)), 1'000'000);
}

struct Extent {
  double lo = INFINITY;
  double hi = -INFINITY;

  void add(double value) {
    if (!std::isfinite(value)) return;
    lo = std::min(lo, value);
    hi = std::max(hi, value);
  }
  [[nodiscard]] bool empty() const { return lo > hi; }
};

// One indicator of a run, over all its subjects.
struct IndicatorView {
  const ResolvedIndicator& indicator;
  const std::vector<Scorecard>& cards;
  std::size_t index;

  [[nodiscard]] Unit unit() const {
    return cards.empty() ? Unit::Count : cards.front().indicators[index].estimate.unit;
  }
  // Where all are asked to reach the same; none when targets differ.
  [[nodiscard]] std::optional<Fraction> common_target() const {
    std::optional<Fraction> common;
    for (const Scorecard& card : cards) {
      const auto& target = card.indicators[index].target;
      if (!target || (common && compare(*common, *target) != 0)) return std::nullopt;
      common = target;
    }
    return common;
  }
  [[nodiscard]] std::optional<Fraction> full_at() const {
    const auto& standard = indicator.planned.standard;
    if (!standard) return std::nullopt;
    return full_points_at(*standard, indicator.planned.def.better, common_target());
  }

  // A little wider than the values, the targets and the place of the full points.
  [[nodiscard]] Extent extent() const {
    Extent out;
    for (const Scorecard& card : cards) {
      const IndicatorCard& one = card.indicators[index];
      if (one.estimate.value) out.add(*one.estimate.value);
      if (one.target) out.add(to_double(*one.target));
    }
    if (const auto full = full_at()) out.add(to_double(*full));
    if (indicator.planned.standard && !indicator.planned.standard->target) add_cutoffs(out);
    if (out.empty()) return out;
    const double room = out.hi > out.lo ? (out.hi - out.lo) * 0.15 : std::max(1.0, out.hi * 0.1);
    const bool from_zero = out.lo >= 0 && out.lo - room < out.hi * 0.4;
    out.lo = from_zero ? 0 : out.lo - room;
    out.hi = unit() == Unit::Ratio && out.hi <= 1 ? std::min(1.0, out.hi + room) : out.hi + room;
    return out;
  }

  // Where the points change, so that the drawing shows all of the standard.
  void add_cutoffs(Extent& out) const {
    const auto& curve = indicator.planned.standard->curve;
    const auto add = [&](const Quantity& at) {
      out.add(to_double(make_fraction(at.value.digits, power_of_ten(at.value.scale))));
    };
    if (const auto* line = std::get_if<Line>(&curve)) {
      for (const LinePoint& point : line->points) add(point.at);
    } else if (const auto* steps = std::get_if<Steps>(&curve)) {
      for (const Step& step : steps->steps) add(step.cutoff.at);
    }
  }

  [[nodiscard]] Json curve(const Extent& extent) const {
    Json out = Json::array();
    const auto& standard = indicator.planned.standard;
    if (!standard || extent.empty()) return out;
    const auto target = common_target();
    if (standard->target && !target) return out;
    for (int i = 0; i < kCurveSamples; ++i) {
      const double x = extent.lo + (i + 0.5) * (extent.hi - extent.lo) / kCurveSamples;
      const auto points =
          place_on(*standard, indicator.planned.def.better, sampled(x, unit()), target).points;
      out.push_back(points ? Json(std::round(to_double({*points, power_of_ten(kPointScale)})))
                           : Json());
    }
    return out;
  }

  // Points over what was attained of the target, where everybody has a target of their own.
  [[nodiscard]] Json attainment_curve() const {
    Json out = Json::array();
    const auto& standard = indicator.planned.standard;
    if (!standard || !standard->target) return out;
    for (int i = 0; i < kCurveSamples; ++i) {
      const double attained = (i + 0.5) * kMostAttained / kCurveSamples;
      const auto points = place_on(*standard, indicator.planned.def.better,
                                   sampled(attained, Unit::Number), Fraction{1, 1})
                              .points;
      out.push_back(points ? Json(std::round(to_double({*points, power_of_ten(kPointScale)})))
                           : Json());
    }
    return out;
  }

  [[nodiscard]] Json write(const ReportContents& contents) const {
    const IndicatorDef& def = indicator.planned.def;
    const auto& standard = indicator.planned.standard;
    const Extent range = extent();
    const auto full = full_at();
    Json out;
    out["name"] = def.name;
    out["label"] = {{"zh", label_of(indicator, Language::Zh)},
                    {"en", label_of(indicator, Language::En)}};
    out["definition"] = text_of(def.definition);
    out["source"] = def.source;
    out["kind"] = indicator.kind->name;
    out["formula"] = indicator.kind->value_formula;
    out["counted"] = indicator.counted;
    out["scored"] = standard && indicator.planned.weight;
    out["standard"] = standard ? Json{{"zh", show_standard(*standard, Language::Zh)},
                                      {"en", show_standard(*standard, Language::En)}}
                               : Json();
    out["domain"] = range.empty() ? Json() : Json{shown(range.lo, unit()), shown(range.hi, unit())};
    out["curve"] = curve(range);
    out["attainment_curve"] = attainment_curve();
    out["most_attained"] = kMostAttained;
    out["full_at"] = full ? Json(shown(to_double(*full), unit())) : Json();
    const auto rows = contents.rows.find(def.name);
    out["sql"] =
        rows == contents.rows.end() || rows->second.empty() ? "" : rows->second.front().sql;
    return out;
  }
};

Json indicators_of(const ReportContents& contents) {
  Json out = Json::array();
  const auto& indicators = contents.run.assessment.indicators;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    out.push_back(IndicatorView{indicators[i], contents.run.scorecards, i}.write(contents));
  }
  return out;
}

// A run before this one, reduced to what a trend needs.
Json history_of(const Run& run) {
  const Json full = Json::parse(write_run_json(run));
  Json subjects = Json::object();
  for (const Json& subject : full["subjects"]) {
    Json indicators = Json::object();
    for (const Json& one : subject["indicators"]) {
      indicators[one["name"].get<std::string>()] = {{"value", one["value"]},
                                                    {"interval", one["interval"]},
                                                    {"attainment", one["attainment"]},
                                                    {"contribution", one["contribution"]}};
    }
    subjects[subject["subject"].get<std::string>()] = {{"score", subject["score"]},
                                                       {"grade", subject["grade"]},
                                                       {"indicators", std::move(indicators)}};
  }
  return {{"period", run.period.name}, {"subjects", std::move(subjects)}};
}

Json grades_of(const Plan& plan) {
  Json out = Json::array();
  for (const Grade& grade : plan.grades) {
    const bool from_below =
        grade.cutoff.comparison == Comparison::Ge || grade.cutoff.comparison == Comparison::Gt;
    const Decimal& at = grade.cutoff.at.value;
    out.push_back(
        {{"name", grade.name},
         {"at_least", from_below ? Json(to_double({at.digits, power_of_ten(at.scale)})) : Json()}});
  }
  return out;
}

// subject → indicator → one table per measure.
Json rows_of(const ReportContents& contents) {
  Json out = Json::object();
  for (const auto& [indicator, measures] : contents.rows) {
    for (const RowsOfAll& measure : measures) {
      for (const auto& [subject, answer] : measure.by_subject) {
        Json rows = Json::array();
        for (const SourceRow& row : answer.rows) {
          rows.push_back({{"values", row.values}, {"file", row.file}, {"line", row.line}});
        }
        out[subject][indicator].push_back(
            {{"columns", measure.columns}, {"n_rows", answer.n_rows}, {"rows", std::move(rows)}});
      }
    }
  }
  return out;
}

Json batches_of(const ReportContents& contents) {
  Json out = Json::array();
  const Result<TimeZone> zone = TimeZone::create(contents.run.as_of_zone);
  STEELYARD_CHECK(zone.has_value(), "a run was made in a known time zone");
  for (const BatchHeader& batch : contents.batches) {
    out.push_back({{"file", batch.file},
                   {"exported_at", format_local(zone->to_local(batch.exported_at_us))},
                   {"n_rows", batch.n_rows_in},
                   {"n_rejected", batch.n_rejected}});
  }
  return out;
}

}  // namespace

std::string write_page_data(const ReportContents& contents) {
  const Run& run = contents.run;
  const Plan& plan = run.assessment.plan;
  Json out;
  out["run"] = Json::parse(write_run_json(run));
  out["run"]["is_people"] = run.is_people;
  out["title"] = text_of(plan.title.empty() ? Text{plan.name, plan.name} : plan.title);
  out["plan_text"] = plan.source->text;
  out["grades"] = grades_of(plan);
  out["indicators"] = indicators_of(contents);
  out["before"] = Json::array();
  for (const Run& before : contents.before) out["before"].push_back(history_of(before));
  out["rows"] = rows_of(contents);
  out["batches"] = batches_of(contents);
  out["notes"] = Json::array();
  for (const Diagnostic& note : run.notes) {
    out["notes"].push_back({{"zh", message_of(note, Language::Zh)},
                            {"en", message_of(note, Language::En)},
                            {"hint", text_of(note.hint)}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace steelyard
