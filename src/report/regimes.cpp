// Writes runs of several plans over the same subjects beside each other.
//
//     店铺            taobao-dsr   amazon      …
//     S07 晨光旗舰店   92 A #3      40 差 #38
//
//     分歧：S07 在 taobao-dsr 位置 95%，在 amazon 位置 20%：迟发率 8.3%（≤ 4% → 100 …）少 30 分
//
// Not here: the places and the coverage (score/regimes.hpp). Tested by: tests/report.

#include "report/regimes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "report/csv.hpp"
#include "report/left_out.hpp"
#include "report/spread_words.hpp"
#include "report/standard_words.hpp"
#include "report/words.hpp"
#include "score/parts.hpp"
#include "score/regimes.hpp"
#include "score/score_spread.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kShownDisagreements = 5;

std::string percent(Fraction share, Language language) {
  return show_number(to_double(share), Unit::Ratio, language);
}

const Scorecard* card_of(const Run& run, const std::string& subject) {
  const auto at = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
  return at == run.scorecards.end() ? nullptr : &*at;
}

/// Every subject of any run, by the order of the first that has it.
std::vector<const Scorecard*> all_subjects(const std::vector<Run>& runs) {
  std::vector<const Scorecard*> all;
  std::map<std::string, bool> seen;
  for (const Run& run : runs) {
    for (const Scorecard& card : run.scorecards) {
      if (!std::exchange(seen[card.subject], true)) all.push_back(&card);
    }
  }
  return all;
}

/// Rows of unknown value that are in nothing that the score weighs.
std::int64_t n_left_out_of(const Scorecard& card, const Run& run) {
  std::int64_t n = 0;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = run.assessment.indicators[i];
    const bool is_weighed = indicator.counted && indicator.planned.weight;
    if (is_weighed) n += n_left_out(card.indicators[i], indicator);
  }
  return n;
}

std::string cell_of(const Run& run, const std::string& subject, Language language) {
  const Scorecard* card = card_of(run, subject);
  if (card == nullptr || !card->score) return "–";
  std::string text = show_fixed(*card->score, kTotalScale, 1);
  if (!stands_by(*card)) text = "(" + text + ")";
  if (n_left_out_of(*card, run) > 0) text += "*";
  if (!card->grade.empty()) text += " " + show_grade(run.assessment.plan, card->grade, language);
  if (card->rank > 0) text += " #" + std::to_string(card->rank);
  return text;
}

std::string table_of(const std::vector<Run>& runs, Language language) {
  std::vector<std::vector<std::string>> rows(1);
  rows[0].emplace_back(pick(language, "对象", "subject"));
  for (const Run& run : runs) rows[0].push_back(run.assessment.plan.name);
  for (const Scorecard* card : all_subjects(runs)) {
    rows.push_back({card->subject + " " + card->name});
    for (const Run& run : runs) rows.back().push_back(cell_of(run, card->subject, language));
  }
  std::vector<int> widths(rows[0].size(), 0);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) line += pad_right(row[c], widths[c]) + "  ";
    text += std::string(line.substr(0, line.find_last_not_of(' ') + 1)) + "\n";
  }
  return text;
}

std::string names_without_data(const Run& run, const Coverage& coverage, Language language) {
  std::string text;
  for (const std::size_t i : coverage.without_data) {
    text += (text.empty() ? "" : std::string(pick(language, "、", ", "))) +
            label_of(run.assessment.indicators[i], language);
  }
  return text;
}

/// Why a plan's places are compared with nobody's.
std::string_view ordering_words(Ordering ordering, Language language) {
  switch (ordering) {
    case Ordering::Says:
      return "";
    case Ordering::Partial:
      return pick(language, "，仅供参考（不足一半）", ", partial: less than half");
    case Ordering::FewScored:
      return pick(
          language, "，得分算数的对象不足两个或不到别的规则的一半，不比较位置",
          ", stands by the scores of fewer than two, or of half as many as another: no places");
    case Ordering::AllEqual:
      return pick(language, "，得分全部相同，不分先后", ", all have the same score: no places");
  }
  return "";
}

/// Of places among peers that somebody has to himself: "；DSR 的百分位：3/8 个对象没有同类（category）".
std::string peers_words(const Run& run, Language language) {
  std::string text;
  for (const WithoutPeers& one : without_peers(run)) {
    const ResolvedIndicator& indicator = run.assessment.indicators[one.indicator];
    std::vector<std::string> within;
    for (const PlacedText& attribute : indicator.planned.standard->percentile->within) {
      within.push_back(attribute.text);
    }
    text += words(language, "；{} 的百分位：{}/{} 个对象没有同类可比{}，位置恒为 100%",
                  "; percentile of {}: {} of {} have no peers{} and stand at 100% whatever they do",
                  label_of(indicator, language), one.n_alone, one.n_placed,
                  within.empty() ? "" : " (" + join(within, ", ") + ")");
  }
  return text;
}

/// Data do not make a score: how many the plan does not stand by, where there are any.
std::string scored_words(const Run& run, Language language) {
  const auto n = static_cast<std::int64_t>(run.scorecards.size());
  const auto n_scored = static_cast<std::int64_t>(std::ranges::count_if(run.scorecards, stands_by));
  if (n_scored == n) return "";
  return words(language, "；{}/{} 个对象有得分", "; {} of {} scored", n_scored,
               language == Language::Zh ? std::to_string(n) : counted(n, "subject", "subjects"));
}

std::string coverage_line(const Run& run, Ordering ordering, Language language) {
  const Plan& plan = run.assessment.plan;
  const Coverage coverage = coverage_of(run);
  std::string text =
      fmt::format("  {}  {} v{} · {} … {}: ", plan.name, plan.title.in(language), plan.version,
                  to_string(run.period.first), to_string(run.period.last));
  if (coverage.planned == 0)
    return text + std::string(pick(language, "没有计分的指标\n", "nothing is weighed\n"));
  const Fraction share = make_fraction(coverage.covered, coverage.planned);
  text += words(language, "数据覆盖 {} 的权重", "data cover {} of the weight",
                percent(share, language));
  text += ordering_words(ordering, language);
  text += scored_words(run, language);
  const std::string missing = names_without_data(run, coverage, language);
  if (!missing.empty()) text += words(language, "；没有数据：{}", "; no data for: {}", missing);
  const std::string left_out = show_all_left_out(run, LeftOutOf::Weighted, language);
  if (!left_out.empty()) {
    text += words(language, "；* 值未知、未计入的行：{}",
                  "; * rows of unknown value that are not in these: {}", left_out);
  }
  const std::string overlap = show_rank_overlap(run, language);
  if (!overlap.empty()) text += std::string(pick(language, "；", "; ")) + overlap;
  return text + peers_words(run, language) + "\n";
}

std::string why_of(const Run& run, const Disagreement& one, Language language) {
  if (!one.costly) return "";
  const ResolvedIndicator& indicator = run.assessment.indicators[*one.costly];
  const Scorecard& whole = *card_of(run, one.subject);
  const IndicatorCard& card = whole.indicators[*one.costly];
  const std::string standard =
      indicator.planned.standard ? show_standard(*indicator.planned.standard, language) : "";
  return words(language, "：{} {}（{}）少 {} 分", ": {} {} ({}) costs {}",
               label_of(indicator, language), show_marked_value(card, indicator, language),
               standard, show_fixed(lost_by(whole, card), kPointScale, 1));
}

/// What a score in parentheses is.
std::string unstood_words(const std::vector<Run>& runs, Language language) {
  const bool any = std::ranges::any_of(runs, [](const Run& run) {
    return std::ranges::any_of(
        run.scorecards, [](const Scorecard& card) { return card.score && !stands_by(card); });
  });
  if (!any) return "";
  return std::string(pick(language, "  （）里的得分没有等级，方案自己也不拿它作数，不比较位置\n",
                          "  a score in parentheses has no grade: the plan itself does not stand "
                          "by it, and it has no place\n"));
}

std::string disagreements_text(const std::vector<Run>& runs, const Standings& standings,
                               Language language) {
  const auto n_saying = std::ranges::count(standings.orderings, Ordering::Says);
  if (n_saying >= 2 && standings.n_common == 0) {
    return std::string(pick(language, "\n各套规则都得分的对象不足两个，不比较位置\n",
                            "\nFewer than two subjects are scored by all plans: no places\n"));
  }
  const std::vector<Disagreement> all = disagreements(runs);
  if (all.empty()) return "";
  std::string text = words(language,
                           "\n分歧最大的对象（位置：在各套规则都得分的 {} "
                           "个对象里，得分低于它的占比，同分的算一半）：\n",
                           "\nWhere the plans disagree most (place: the share that score less of "
                           "the {} subjects that all of them score, equals counted half):\n",
                           standings.n_common);
  for (std::size_t i = 0; i < std::min(all.size(), kShownDisagreements); ++i) {
    const Disagreement& one = all[i];
    text += words(language, "  {} {}：在 {} 位置 {}，在 {} 位置 {}{}\n",
                  "  {} {}: under {} at {}, under {} at {}{}\n", one.subject, one.name,
                  runs[one.best].assessment.plan.name, percent(one.best_place, language),
                  runs[one.worst].assessment.plan.name, percent(one.worst_place, language),
                  why_of(runs[one.worst], one, language));
  }
  return text;
}

Json subject_json(const Scorecard& card, const Run& run, const Places& places) {
  const auto place = places.find(card.subject);
  const bool is_ranked = card.rank > 0 && card.spread && card.spread->ranks;
  return {
      {"subject", card.subject},
      {"name", card.name},
      {"score", card.score ? Json(to_double({*card.score, power_of_ten(kTotalScale)})) : Json()},
      {"grade", card.grade.empty() ? Json() : Json(card.grade)},
      {"reason", card.no_grade.empty() ? Json() : Json(card.no_grade)},
      {"interval",
       card.spread ? Json::array({card.spread->score.lo, card.spread->score.hi}) : Json()},
      {"rank", card.rank > 0 ? Json(card.rank) : Json()},
      {"rank_interval",
       is_ranked ? Json::array({card.spread->ranks->first, card.spread->ranks->second}) : Json()},
      {"place", place != places.end() ? Json(to_double(place->second)) : Json()},
      {"unknown", n_left_out_of(card, run)}};
}

/// One of several runs.
Json regime_json(const Run& run, Ordering ordering, const Places& places) {
  const Plan& plan = run.assessment.plan;
  const Coverage coverage = coverage_of(run);
  Json without = Json::array();
  for (const std::size_t i : coverage.without_data) {
    without.push_back(run.assessment.indicators[i].planned.def.name);
  }
  Json alone = Json::array();
  for (const WithoutPeers& one : without_peers(run)) {
    alone.push_back({{"indicator", run.assessment.indicators[one.indicator].planned.def.name},
                     {"alone", one.n_alone},
                     {"placed", one.n_placed}});
  }
  Json notes = Json::array();
  for (const Diagnostic& note : run.notes) notes.push_back(code_name(note.code));
  Json subjects = Json::array();
  for (const Scorecard& card : run.scorecards) subjects.push_back(subject_json(card, run, places));
  const bool any = coverage.planned > 0;
  return {{"plan", plan.name},
          {"version", plan.version},
          {"title", {{"zh", plan.title.zh}, {"en", plan.title.en}}},
          {"run", run.id},
          {"period", run.period.name},
          {"first", to_string(run.period.first)},
          {"last", to_string(run.period.last)},
          {"notes", std::move(notes)},
          {"covered",
           any ? Json(to_double(make_fraction(coverage.covered, coverage.planned))) : Json()},
          {"partial", coverage.is_partial()},
          {"scored", std::ranges::count_if(run.scorecards, stands_by)},
          {"ordering", ordering_name(ordering)},
          {"without_peers", std::move(alone)},
          {"without_data", std::move(without)},
          {"subjects", std::move(subjects)}};
}

Json disagreement_json(const std::vector<Run>& runs, const Disagreement& one) {
  const Assessment& worst = runs[one.worst].assessment;
  return {{"subject", one.subject},
          {"name", one.name},
          {"best", runs[one.best].assessment.plan.name},
          {"best_place", to_double(one.best_place)},
          {"worst", worst.plan.name},
          {"worst_place", to_double(one.worst_place)},
          {"because", one.costly ? Json(worst.indicators[*one.costly].planned.def.name) : Json()}};
}

}  // namespace

std::string write_regimes_text(const std::vector<Run>& runs, const TextOptions& options) {
  const Run& first = runs.front();
  const Language language = options.language;
  const auto n = static_cast<std::int64_t>(runs.size());
  const std::string n_plans =
      language == Language::Zh ? std::to_string(n) + " 套规则" : counted(n, "plan", "plans");
  std::string text =
      words(language, "规则对照 · {} ({} … {}) · {}\n数据截至 {} · 数据版本 {}\n\n",
            "Plans side by side · {} ({} … {}) · {}\nas of {} · data {}\n\n", first.period.name,
            to_string(first.period.first), to_string(first.period.last), n_plans,
            show_moment(first.as_of_local_us), first.data_version.substr(0, 12));
  text += table_of(runs, language) + "\n";
  const Standings standings = standings_of(runs);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    text += coverage_line(runs[r], standings.orderings[r], language);
  }
  return text + unstood_words(runs, language) + disagreements_text(runs, standings, language);
}

std::string write_regimes_json(const std::vector<Run>& runs) {
  const Standings standings = standings_of(runs);
  Json regimes = Json::array();
  for (std::size_t r = 0; r < runs.size(); ++r) {
    regimes.push_back(regime_json(runs[r], standings.orderings[r], standings.places[r]));
  }
  Json apart = Json::array();
  for (const Disagreement& one : disagreements(runs)) apart.push_back(disagreement_json(runs, one));
  const Json out{{"period", runs.front().period.name},
                 {"as_of", format_local(runs.front().as_of_local_us)},
                 {"data_version", runs.front().data_version},
                 {"common", standings.n_common},
                 {"regimes", std::move(regimes)},
                 {"disagreements", std::move(apart)}};
  return out.dump(1) + "\n";
}

std::string write_regimes_csv(const std::vector<Run>& runs, Language language) {
  std::string text(pick(language,
                        "周期,方案,版本,对象,名称,得分,等级,名次,所处位置,权重覆盖,值未知的行\r\n",
                        "period,plan,version,subject,name,score,grade,rank,place,covered,unknown"
                        "\r\n"));
  const Standings standings = standings_of(runs);
  for (std::size_t r = 0; r < runs.size(); ++r) {
    const Run& run = runs[r];
    const Json regime = regime_json(run, standings.orderings[r], standings.places[r]);
    const auto number = [](const Json& value) { return value.is_null() ? "" : value.dump(); };
    for (const Json& one : regime["subjects"]) {
      const Json& grade = one["grade"];
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\r\n", run.period.name,
                          write_csv_cell(run.assessment.plan.name), run.assessment.plan.version,
                          write_csv_cell(one["subject"].get<std::string>()),
                          write_csv_cell(one["name"].get<std::string>()), number(one["score"]),
                          write_csv_cell(grade.is_null() ? "" : grade.get<std::string>()),
                          number(one["rank"]), number(one["place"]), number(regime["covered"]),
                          number(one["unknown"]));
    }
  }
  return text;
}

}  // namespace steelyard
