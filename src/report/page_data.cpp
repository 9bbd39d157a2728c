// The data of a page as JSON: the run as programs read it, the definitions as people read them, the
// runs before it, the rows behind it.
//
// Whatever is worked out for a reader — axes, movers, medians, words — is worked out here or in the
// files it calls; the page's scripts only show it.
// Tested by: tests/report/page_test.cpp.

#include <nlohmann/json.hpp>

#include "report/bullet.hpp"
#include "report/grade_words.hpp"
#include "report/json.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/method_words.hpp"
#include "report/page.hpp"
#include "report/page_rows.hpp"
#include "report/page_sureness.hpp"
#include "report/parts_words.hpp"
#include "report/pay_words.hpp"
#include "report/spread_words.hpp"
#include "report/standard_words.hpp"
#include "report/standing.hpp"
#include "report/target_words.hpp"
#include "report/words.hpp"
#include "score/curve.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMovers = 3;  // who gained most, and who lost most

Json text_of(const Text& text) {
  return {{"zh", text.in(Language::Zh)}, {"en", text.in(Language::En)}};
}

// What a page says of an indicator, whoever is looked at.
Json indicator_of(const ResolvedIndicator& indicator, const ReportContents& contents, Unit unit) {
  const IndicatorDef& def = indicator.planned.def;
  const auto& standard = indicator.planned.standard;
  const auto full = standard ? full_points_at(*standard, def.better, std::nullopt) : std::nullopt;
  Json out;
  out["name"] = def.name;
  out["label"] = both(label_of(indicator, Language::Zh), label_of(indicator, Language::En));
  out["definition"] = text_of(def.definition);
  out["source"] = text_of(def.source);
  out["kind"] = text_of(indicator.kind->label);
  out["formula"] =
      both(show_formula(indicator, Language::Zh), show_formula(indicator, Language::En));
  out["counted"] = indicator.counted;
  out["leaves_unknown_out"] = leaves_unknown_out(indicator);
  out["scored"] = standard && indicator.planned.weight;
  out["standard"] = standard ? both(show_standard(*standard, Language::Zh),
                                    show_standard(*standard, Language::En))
                             : Json();
  out["full_at"] = full ? Json(shown_value(to_double(*full), unit)) : Json();
  const auto rows = contents.rows.find(def.name);
  out["sql"] = rows == contents.rows.end() || rows->second.empty() ? "" : rows->second.front().sql;
  return out;
}

Json indicators_of(const ReportContents& contents) {
  Json out = Json::array();
  const auto& indicators = contents.run.assessment.indicators;
  const auto& cards = contents.run.scorecards;
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const Unit unit = cards.empty() ? Unit::Count : cards.front().indicators[i].estimate.unit;
    out.push_back(indicator_of(indicators[i], contents, unit));
  }
  return out;
}

Json bullet_of(const Bullet& bullet, Unit unit) {
  Json points = Json::array();
  for (const auto& one : bullet.points) points.push_back(one ? Json(*one) : Json());
  return {{"domain", {shown_value(bullet.lo, unit), shown_value(bullet.hi, unit)}},
          {"curve", std::move(points)}};
}

// subject → indicator → what its value is drawn on, and what is said of it.
Json drawings_of(const Run& run) {
  Json out = Json::object();
  const Bullets bullets(run);
  for (const Scorecard& card : run.scorecards) {
    Json& of_card = out[card.subject] = Json::object();
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const IndicatorCard& one = card.indicators[i];
      const ResolvedIndicator& indicator = run.assessment.indicators[i];
      Json& drawing = of_card[one.name] = Json::object();
      const auto bullet = bullets.of(card, i);
      if (bullet) drawing = bullet_of(*bullet, one.estimate.unit);
      if (one.estimate.interval) {
        drawing["method"] = both(show_method(one.estimate.method, Language::Zh),
                                 show_method(one.estimate.method, Language::En));
      }
      const std::string evidence = show_evidence(one, indicator, Language::Zh);
      if (!evidence.empty()) {
        drawing["evidence"] = both(evidence, show_evidence(one, indicator, Language::En));
      }
      if (one.meets_probability) {
        drawing["chance"] =
            both(show_meets_chance(one, Language::Zh), show_meets_chance(one, Language::En));
      }
      if (std::string zh = show_target_made_of(one, Language::Zh); !zh.empty()) {
        drawing["target_from"] = both(std::move(zh), show_target_made_of(one, Language::En));
      }
      if (one.n_unripe_days > 0) {
        drawing["unripe"] = both(show_unripe(one, indicator, Language::Zh),
                                 show_unripe(one, indicator, Language::En));
      }
    }
  }
  return out;
}

// What the red lines of the cards ask, with labels in place of names.
Json rules_of(const Run& run) {
  Json out = Json::object();
  for (const Scorecard& card : run.scorecards) {
    for (const RedLineCard& line : card.red_lines) {
      out[line.text] = both(show_rule(line.text, run.assessment, Language::Zh),
                            show_rule(line.text, run.assessment, Language::En));
    }
  }
  return out;
}

// What each subject brings along, in words; empty where the plan remembers nothing.
Json memory_of(const Run& run) {
  Json out = Json::object();
  for (const Scorecard& card : run.scorecards) {
    if (!card.memory) continue;
    out[card.subject] = both(write_memory(card, run.assessment, Language::Zh),
                             write_memory(card, run.assessment, Language::En));
  }
  return out;
}

// What each total is made of, in words; empty where it is the indicators alone.
Json parts_of(const Run& run) {
  Json out = Json::object();
  for (const Scorecard& card : run.scorecards) {
    if (!card.parts) continue;
    out[card.subject] = both(write_parts(card, Language::Zh), write_parts(card, Language::En));
  }
  return out;
}

// Why who has no grade has none, where that can be told.
Json no_grade_of(const Run& run) {
  Json out = Json::object();
  for (const Scorecard& card : run.scorecards) {
    std::string zh = show_no_grade(card, Language::Zh);
    if (!zh.empty()) out[card.subject] = both(std::move(zh), show_no_grade(card, Language::En));
  }
  return out;
}

// What each subject earns, line by line; empty where the plan does not pay.
Json pay_of(const Run& run) {
  Json out = Json::object();
  for (const Scorecard& card : run.scorecards) {
    if (!card.pay) continue;
    out[card.subject] = {{"zh", show_pay(card, run, Language::Zh)},
                         {"en", show_pay(card, run, Language::En)}};
  }
  return out;
}

Json movers_of(const ReportContents& contents) {
  Json out = Json::array();
  if (contents.run.is_people) return out;  // people are not compared with each other
  for (const Move& move : greatest_moves(moves_of(contents), kMovers)) {
    out.push_back({{"subject", move.card->subject},
                   {"by", to_double({move.by, power_of_ten(kTotalScale)})},
                   {"why", both(why_moved(move, contents.run, Language::Zh),
                                why_moved(move, contents.run, Language::En))}});
  }
  return out;
}

// subject → by how much its score moved; without those who were not rated in both periods.
Json moves_by_subject(const ReportContents& contents) {
  Json out = Json::object();
  for (const Move& move : moves_of(contents)) {
    out[move.card->subject] = to_double({move.by, power_of_ten(kTotalScale)});
  }
  return out;
}

Json losses_by_indicator(const Run& run) {
  Json out = Json::array();
  for (const Loss& loss : losses_of(run)) {
    out.push_back({{"name", run.assessment.indicators[loss.indicator].planned.def.name},
                   {"points", loss.points}});
  }
  return out;
}

Json points_or_null(const std::optional<Int128>& median) {
  return median ? Json(to_double({*median, power_of_ten(kTotalScale)})) : Json();
}

// A run before this one, reduced to what a trend needs; without those of whom nothing is known yet.
Json history_of(const ReportContents& contents, const FirstKnown& first, std::size_t period) {
  const Run& run = contents.before[period];
  const Json full = Json::parse(write_run_json(run));
  Json subjects = Json::object();
  for (std::size_t c = 0; c < run.scorecards.size(); ++c) {
    if (!is_known(first, run.scorecards[c], period)) continue;
    const Json& subject = full["subjects"][c];
    Json indicators = Json::object();
    for (const Json& one : subject["indicators"]) {
      indicators[one["name"].get<std::string>()] = {{"value", one["value"]},
                                                    {"interval", one["interval"]},
                                                    {"unknown", one["unknown"]},
                                                    {"attainment", one["attainment"]},
                                                    {"contribution", one["contribution"]}};
    }
    subjects[subject["subject"].get<std::string>()] = {{"score", subject["score"]},
                                                       {"interval", subject["interval"]},
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
         {"label", both(show_grade(plan, grade.name, Language::Zh),
                        show_grade(plan, grade.name, Language::En))},
         {"at_least", from_below ? Json(to_double({at.digits, power_of_ten(at.scale)})) : Json()}});
  }
  return out;
}

// What people call the items of the house's entries.
Json items_of(const Plan& plan) {
  Json out = Json::object();
  for (const EntryItem& item : plan.entries) {
    out[item.name] =
        both(show_item(plan, item.name, Language::Zh), show_item(plan, item.name, Language::En));
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
  out["items"] = items_of(plan);
  out["indicators"] = indicators_of(contents);
  out["group_titles"] = run.group_titles;
  out["drawings"] = drawings_of(run);
  out["sureness"] = page_sureness(run);
  out["funnels"] = page_funnels(run);
  out["overlap"] = both(show_rank_overlap(run, Language::Zh), show_rank_overlap(run, Language::En));
  out["rules"] = rules_of(run);
  if (Json memory = memory_of(run); !memory.empty()) out["memory"] = std::move(memory);
  if (Json parts = parts_of(run); !parts.empty()) out["parts"] = std::move(parts);
  out["no_grade"] = no_grade_of(run);
  if (Json pay = pay_of(run); !pay.empty()) out["pay"] = std::move(pay);
  out["movers"] = movers_of(contents);
  out["losses"] = losses_by_indicator(run);
  out["moved"] = moves_by_subject(contents);
  out["median"] = {points_or_null(median_of(run.scorecards)),
                   points_or_null(median_before(contents))};
  out["before"] = Json::array();
  const FirstKnown first = first_known(contents);
  for (std::size_t i = 0; i < contents.before.size(); ++i) {
    out["before"].push_back(history_of(contents, first, i));
  }
  out["rows"] = page_rows(contents);
  out["batches"] = page_batches(contents);
  out["notes"] = Json::array();
  for (const Diagnostic& note : run.notes) {
    out["notes"].push_back({{"zh", message_of(note, Language::Zh)},
                            {"en", message_of(note, Language::En)},
                            {"hint", text_of(note.hint)}});
  }
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace steelyard
