// See assessors.hpp.

#include "pipeline/assessors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/names.hpp"
#include "base/some_of.hpp"
#include "indicator/build.hpp"
#include "plan/plan_decimal.hpp"
#include "project/assessor_sheet.hpp"
#include "score/memory_card.hpp"
#include "sql/dialect.hpp"
#include "sql/write_expr.hpp"
#include "warehouse/facts/schema.hpp"
#include "warehouse/sheets/rater_sheets.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kFact = "assessor_scores";
constexpr std::size_t kShown = 5;

double natural_level(Int128 score) {
  return to_double(make_fraction(score, power_of_ten(kNumberScale)));
}

double level_of(const std::string& typed) {
  const auto level = try_parse_decimal(typed);
  STEELYARD_CHECK(level, "the levels of a rating were read as numbers");
  return to_double(as_fraction(*level));
}

void add_item(const AssessorItem& item, RatersQuestion& question) {
  for (const PlacedText& level : item.def->lists.at("levels")) {
    question.levels.push_back(level_of(level.text));
  }
  for (const RatingCase& one : item.cases) {
    if (one.is_test) question.key.push_back({item.item, one.text, level_of(one.level)});
  }
}

bool is_of_oneself(const ScoreLine& line) {
  return line.relation == "self" || is_same_person(line.assessor, line.subject) ||
         (!line.name.empty() && is_same_person(line.assessor, line.name));
}

bool is_rated(const ResolvedIndicator& indicator) {
  return indicator.counted && indicator.lowered.input.fact == kFact &&
         indicator.planned.def.lists.contains("levels");
}

/// A condition on the rows of an item that only the scores of the others meet.
ExprPtr not_by(const std::vector<std::string>& spellings, const ModelColumn& assessor) {
  std::vector<ExprPtr> all;
  for (const std::string& name : spellings) {
    const ExprPtr column = build::column(assessor.name, type_of(Stored::Text));
    all.push_back(build::negation(build::equal(column, build::text(name))));
  }
  return build::all_of(all);
}

/// How much more lenient than others those were who rated a subject, by subject: the mean over its rows.
Result<std::map<std::string, double>> severity_of_rows(Connection& connection,
                                                       const ResolvedIndicator& indicator,
                                                       std::pair<Date, Date> days,
                                                       const Raters& raters) {
  const Measure& measure = indicator.lowered.measures.front();
  const Dialect& dialect = *find_dialect("duckdb");
  const std::string where = measure.where == nullptr ? "true" : write_sql(*measure.where, dialect);
  const Table table = TRY(connection.query(fmt::format(
      "SELECT subject_id, assessor, count(*) FROM {} WHERE ({}) AND score IS NOT NULL AND day "
      "BETWEEN {} AND {} GROUP BY ALL ORDER BY ALL",
      table_name("facts", kFact), where, days.first.days, days.second.days)));
  std::map<std::string, std::pair<double, double>> sums;  // Σ n a, Σ n
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const Rater* rater = raters.find(table.text_at(1, row));
    const auto n = static_cast<double>(table.int_at(2, row));
    auto& [severity, rows] = sums[table.text_at(0, row)];
    severity += rater != nullptr && rater->severity ? n * rater->severity->value : 0;
    rows += n;
  }
  std::map<std::string, double> means;
  for (const auto& [subject, sum] : sums) means[subject] = sum.first / sum.second;
  return means;
}

void keep_as_rated(const IndicatorCard& card, std::vector<RawCard>& all) {
  const auto known = std::ranges::find(all, card.name, &RawCard::name);
  if (known != all.end()) {
    known->is_as_rated = true;  // over all rows, and as rated
    return;
  }
  all.push_back({card.name, card.estimate, {}, false, true});
}

std::string names_of(const std::vector<const Rater*>& raters) {
  std::vector<std::string> names;
  names.reserve(raters.size());
  for (const Rater* rater : raters) names.push_back(rater->name);
  return some_of(names, kShown);
}

/// S120, S121.
std::optional<Diagnostic> note_of_certified(const Raters& raters) {
  std::vector<const Rater*> lacking;
  std::size_t n_raters = 0;
  for (const Rater& rater : raters.all) {
    if (rater.n_scores == 0) continue;
    ++n_raters;
    if (rater.certified != Certified::Yes) lacking.push_back(&rater);
  }
  if (lacking.empty()) return std::nullopt;
  const std::string n_lacking = std::to_string(lacking.size());
  const std::string n = std::to_string(n_raters);
  const std::string names = names_of(lacking);
  if (raters.rules.leaves_out) return Diagnostic{"S121"_code, {}, {n, n_lacking, names}, {}, {}};
  return Diagnostic{"S120"_code, {}, {n_lacking, n, names}, {}, {}};
}

}  // namespace

Result<Raters> read_raters(Connection& connection, const Model& model, const Assessment& assessment,
                           const Period& period) {
  RatersQuestion question;
  question.rules = rater_rules_of(assessment.plan);
  question.confidence = assessment.plan.confidence;
  std::set<std::string> items;
  for (const AssessorItem& item : assessor_items(assessment)) {
    add_item(item, question);
    items.insert(item.item);
  }
  for (const ScoreLine& line : TRY(read_score_lines(connection, model, period))) {
    if (!items.contains(line.item)) continue;
    question.scores.push_back(
        {line.subject, line.item, line.assessor, natural_level(line.score), is_of_oneself(line)});
  }
  for (const AnswerLine& line : TRY(read_answer_lines(connection, model, period.last))) {
    if (!items.contains(line.item)) continue;
    question.answers.push_back(
        {line.assessor, line.item, line.situation, natural_level(line.level)});
  }
  return judge_raters(question);
}

bool judges_raters(const Assessment& assessment) {
  if (rater_rules_of(assessment.plan).are_stated) return true;
  const std::vector<AssessorItem> items = assessor_items(assessment);
  return std::ranges::any_of(items, [](const AssessorItem& item) {
    return std::ranges::any_of(item.cases, &RatingCase::is_test);
  });
}

void leave_out_uncertified(const Raters& raters, const Model& model, Assessment& assessment) {
  std::vector<std::string> spellings;
  for (const Rater& rater : raters.all) {
    if (rater.certified == Certified::Yes) continue;
    spellings.insert(spellings.end(), rater.spellings.begin(), rater.spellings.end());
  }
  if (!raters.rules.leaves_out || spellings.empty()) return;
  const ExprPtr by_others = not_by(spellings, *model.relation(kFact)->column("assessor"));
  for (ResolvedIndicator& indicator : assessment.indicators) {
    if (!is_rated(indicator)) continue;
    for (Measure& measure : indicator.lowered.measures) {
      measure.where = build::all_of({measure.where, by_others});
    }
  }
}

Result<SeverityCorrected> correct_severity(Connection& connection, const ExcuseQuestion& question,
                                           const Raters& raters, House& house) {
  SeverityCorrected done;
  if (!raters.rules.corrects) return done;
  if (!raters.knows_severity) {
    done.why_not = {"没有足够的对象由几位评分人共同评过",
                    "too few subjects were rated by several assessors"};
    return done;
  }
  const Assessment& rules = question.run.assessment;
  const CardsOf as_rated = cards_of(question.run, house, question.windows, question.counted);
  for (std::size_t i = 0; i < rules.indicators.size(); ++i) {
    const IndicatorWindows& windows = question.windows[i].windows;
    if (!is_rated(rules.indicators[i]) || windows.spans.size() != 1) continue;
    const auto severity =
        TRY(severity_of_rows(connection, rules.indicators[i], windows.days.front(), raters));
    for (const SubjectRow& row : house.subjects) {
      const auto at = severity.find(row.id);
      if (!row.included || at == severity.end() || at->second == 0) continue;
      const IndicatorCard card = as_rated(row.id)[i];
      if (!card.estimate.value) continue;
      keep_as_rated(card, house.raw[row.id]);
      house.severity[row.id][i] = at->second;
      ++done.n_values;
    }
  }
  return done;
}

void apply_severity(const House& house, const std::string& subject, const Assessment& assessment,
                    std::vector<IndicatorCard>& cards) {
  const auto own = house.severity.find(subject);
  if (own == house.severity.end()) return;
  for (const auto& [place, severity] : own->second) {
    const auto& levels = assessment.indicators[place].planned.def.lists.at("levels");
    const stats::Interval bounds{level_of(levels.front().text), level_of(levels.back().text)};
    cards[place].estimate = without_severity(cards[place].estimate, severity, bounds);
  }
}

Diagnostics notes_of_raters(const Raters& raters, const SeverityCorrected& corrected) {
  Diagnostics notes;
  if (auto note = note_of_certified(raters)) notes.push_back(std::move(*note));
  if (!raters.unknown.empty()) {
    std::vector<std::string> some;
    some.reserve(raters.unknown.size());
    for (const CaseAnswer& one : raters.unknown) some.push_back(one.rater + " " + one.item);
    notes.push_back(
        {"D115"_code, {}, {std::to_string(raters.unknown.size()), some_of(some, kShown)}, {}, {}});
  }
  if (!corrected.why_not.empty()) {
    notes.push_back({"S123"_code, {}, {corrected.why_not.zh, corrected.why_not.en}, {}, {}});
  } else if (raters.rules.corrects) {
    const auto n_raters = std::ranges::count_if(
        raters.all, [](const Rater& rater) { return rater.severity.has_value(); });
    notes.push_back(
        {"S122"_code, {}, {std::to_string(n_raters), std::to_string(corrected.n_values)}, {}, {}});
  }
  return notes;
}

}  // namespace steelyard
