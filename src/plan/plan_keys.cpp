// The keys of a plan file: one table of places and keys, and which of them wait for a later
// version.
//
//     indicators: - wieght: 40        P021: unknown key 'wieght', did you mean 'weight'?
//     adjust_for: [category]          P031: 'adjust_for' is kept, but not applied by this version
//
// Promise: no key is ever ignored in silence. To add a key: a word in this table, its reading in
// plan_*.cpp, its entry in docs/plan.schema.json and docs/plan-language.md; tests compare all four.
// Tested by: tests/plan/plan_schema_test.cpp, tests/golden/plan_diagnostics.

#include <algorithm>
#include <array>

#include "base/result.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

constexpr Applied kNotYet = Applied::NotYet;
constexpr Applied kOfModel = Applied::OfModel;

constexpr std::array kPlan = std::to_array<PlanKey>({
    {"plan"},          {"version"},
    {"extends"},       {"title"},
    {"subjects"},      {"cycle"},
    {"calendar"},      {"timetable"},
    {"objections"},    {"shifts", kOfModel},
    {"total"},         {"objectives"},
    {"indicators"},    {"entries"},
    {"red_lines"},     {"ledgers"},
    {"grade_changes"}, {"excuses"},
    {"missing"},       {"grades"},
    {"fairness"},      {"confidence"},
    {"rank_people"},   {"protect"},
    {"variants"},      {"pay"},
    {"raters"},        {"between_objectives"},
});
constexpr std::array kSubjects = std::to_array<PlanKey>({{"of"}, {"where"}, {"on_duty_at_least"}});
constexpr std::array kMonthCycle = std::to_array<PlanKey>({{"from_day"}});
constexpr std::array kFiscalCycle = std::to_array<PlanKey>({{"fiscal_first_month"}});
constexpr std::array kCycle =
    std::to_array<PlanKey>({{"month"}, {"quarter"}, {"half_year"}, {"year"}});
constexpr std::array kObjective = std::to_array<PlanKey>({{"title"}, {"weight"}});
constexpr std::array kIndicator = std::to_array<PlanKey>({
    {"use"},
    {"name"},
    {"label"},
    {"definition"},
    {"source"},
    {"example"},
    {"cases"},
    {"kind"},
    {"better"},
    {"window"},
    {"matures_after"},
    {"objective"},
    {"weight"},
    {"standard"},
    {"effective_from"},
    {"effective_to"},
    {"split"},
    {"credited_to", kOfModel},
});
constexpr std::array kDefinition = std::to_array<PlanKey>({
    {"name"},
    {"label"},
    {"definition"},
    {"source"},
    {"example"},
    {"cases"},
    {"kind"},
    {"better"},
    {"window"},
    {"matures_after"},
});
constexpr std::array kWindow =
    std::to_array<PlanKey>({{"days"}, {"adaptive"}, {"at_least"}, {"of"}});
constexpr std::array kStandard = std::to_array<PlanKey>({
    {"steps"},
    {"line"},
    {"deduct"},
    {"target"},
    {"range"},
    {"percentile"},
    {"min_sample"},
    {"for", kNotYet},
    {"effective_from"},
    {"effective_to"},
    {"split"},
    {"needs_proof"},
});
constexpr std::array kTarget =
    std::to_array<PlanKey>({{"from"}, {"column", kNotYet}, {"stretch", kNotYet}});
constexpr std::array kTargetByShift = std::to_array<PlanKey>({{"by"}});
constexpr std::array kDeduct =
    std::to_array<PlanKey>({{"per"}, {"points"}, {"at_most"}, {"part_steps"}, {"from"}});
constexpr std::array kMinSample = std::to_array<PlanKey>({{"n"}, {"of"}, {"else"}});
constexpr std::array kPercentile = std::to_array<PlanKey>({{"within"}});
constexpr std::array kEntries = std::to_array<PlanKey>({{"items"}, {"counts_when"}});
constexpr std::array kEntryItem = std::to_array<PlanKey>(
    {{"label"}, {"points"}, {"at_most"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kRedLine = std::to_array<PlanKey>({{"when"},
                                                        {"item"},
                                                        {"then"},
                                                        {"confirm"},
                                                        {"effective_from"},
                                                        {"effective_to"},
                                                        {"needs_proof"}});
constexpr std::array kVariant = std::to_array<PlanKey>(
    {{"name"}, {"when"}, {"change"}, {"effective_from"}, {"effective_to"}, {"split"}});
constexpr std::array kThen = std::to_array<PlanKey>({{"grade_at_most"}, {"total"}});
constexpr std::array kGrade = std::to_array<PlanKey>(
    {{"when"}, {"label"}, {"needs_proof"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kMissing =
    std::to_array<PlanKey>({{"not_rated"}, {"no_data"}, {"no_grade_under"}});
constexpr std::array kMissingRule = std::to_array<PlanKey>({{"default"}});
constexpr std::array kFairness =
    std::to_array<PlanKey>({{"compare_within"}, {"adjust_for"}, {"official"}});
constexpr std::array kTimetable = std::to_array<PlanKey>(
    {{"data_closed"}, {"published"}, {"objections"}, {"entries"}, {"rulings"}});
constexpr std::array kObjections = std::to_array<PlanKey>({{"evidence"}, {"to"}});
constexpr std::array kRatingCase = std::to_array<PlanKey>({{"case"}, {"level"}, {"why"}, {"test"}});
constexpr std::array kRaters = std::to_array<PlanKey>({{"certify"}, {"uncertified"}, {"correct"}});
constexpr std::array kCertify = std::to_array<PlanKey>({{"kappa"}, {"cases"}});
constexpr std::array kNewcomer =
    std::to_array<PlanKey>({{"when"}, {"then"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kPay = std::to_array<PlanKey>({{"base"},
                                                    {"coefficient"},
                                                    {"department"},
                                                    {"on_duty"},
                                                    {"commission"},
                                                    {"prizes"},
                                                    {"minimum"},
                                                    {"pools"},
                                                    {"round"}});
constexpr std::array kCommission =
    std::to_array<PlanKey>({{"of"}, {"marginal"}, {"whole"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kPrize =
    std::to_array<PlanKey>({{"of"}, {"attainment"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kPaySheet = std::to_array<PlanKey>({{"from"}});
constexpr std::array kPayPool = std::to_array<PlanKey>(
    {{"of"}, {"teams"}, {"amount"}, {"if_over"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kLedger = std::to_array<PlanKey>({{"name"},
                                                       {"label"},
                                                       {"check"},
                                                       {"reset"},
                                                       {"book"},
                                                       {"then"},
                                                       {"effective_from"},
                                                       {"effective_to"}});
constexpr std::array kBooking = std::to_array<PlanKey>(
    {{"when"}, {"points"}, {"of"}, {"steps"}, {"reason"}, {"effective_from"}, {"effective_to"}});
constexpr std::array kConsequence = std::to_array<PlanKey>({{"at"},
                                                            {"deduct"},
                                                            {"total"},
                                                            {"grade_at_most"},
                                                            {"no_grade"},
                                                            {"says"},
                                                            {"for"},
                                                            {"confirm"},
                                                            {"effective_from"},
                                                            {"effective_to"}});
constexpr std::array kGradeChanges = std::to_array<PlanKey>({{"check"},
                                                             {"reset"},
                                                             {"fall_after"},
                                                             {"rise_after"},
                                                             {"protect"},
                                                             {"effective_from"},
                                                             {"effective_to"}});
constexpr std::array kProtection =
    std::to_array<PlanKey>({{"grade"}, {"from"}, {"until"}, {"subjects"}, {"reason"}});
constexpr std::array kExcuse =
    std::to_array<PlanKey>({{"from"}, {"until"}, {"reason"}, {"subjects"}, {"indicators"}});
constexpr std::array kCalendar = std::to_array<PlanKey>({{"holidays"}, {"promotions", kNotYet}});
// The other keys of a total are the names of its parts.
constexpr std::array kTotal = std::to_array<PlanKey>({{"parts"}});
constexpr std::array kTotalPart = std::to_array<PlanKey>({{"plan"}, {"over"}, {"mix"}});

constexpr std::array kKeySets = std::to_array<KeySet>({
    {Place::Plan, "/properties", kPlan},
    {Place::Subjects, "/$defs/subjects/properties", kSubjects},
    {Place::MonthCycle, "/$defs/month_cycle/properties", kMonthCycle},
    {Place::FiscalCycle, "/$defs/fiscal_cycle/properties", kFiscalCycle},
    {Place::Cycle, "/$defs/cycle/properties", kCycle},
    {Place::Objective, "/$defs/objective/properties", kObjective},
    {Place::Indicator, "/$defs/indicator/properties", kIndicator},
    {Place::Definition, "/$defs/indicator/properties", kDefinition},
    {Place::Window, "/$defs/window/properties", kWindow},
    {Place::Standard, "/$defs/standard/properties", kStandard},
    {Place::Target, "/$defs/target/properties", kTarget},
    {Place::TargetByShift, "/$defs/target/properties", kTargetByShift},
    {Place::Deduct, "/$defs/deduct/properties", kDeduct},
    {Place::MinSample, "/$defs/min_sample/properties", kMinSample},
    {Place::Percentile, "/$defs/percentile/properties", kPercentile},
    {Place::Entries, "/$defs/entries/properties", kEntries},
    {Place::EntryItem, "/$defs/entry_item/properties", kEntryItem},
    {Place::RedLine, "/$defs/red_line/properties", kRedLine},
    {Place::Variant, "/$defs/variant/properties", kVariant},
    {Place::Then, "/$defs/then/properties", kThen},
    {Place::Grade, "/$defs/grade/properties", kGrade},
    {Place::Missing, "/$defs/missing/properties", kMissing},
    {Place::MissingRule, "/$defs/missing_rule/properties", kMissingRule},
    {Place::Fairness, "/$defs/fairness/properties", kFairness},
    {Place::Pay, "/$defs/pay/properties", kPay},
    {Place::Commission, "/$defs/commission/properties", kCommission},
    {Place::Prize, "/$defs/prize/properties", kPrize},
    {Place::PaySheet, "/$defs/pay_sheet/properties", kPaySheet},
    {Place::PayPool, "/$defs/pay_pool/properties", kPayPool},
    {Place::Newcomer, "/$defs/newcomer/properties", kNewcomer},
    {Place::Timetable, "/properties/timetable/properties", kTimetable},
    {Place::Ledger, "/$defs/ledger/properties", kLedger},
    {Place::Booking, "/$defs/booking/properties", kBooking},
    {Place::Consequence, "/$defs/consequence/properties", kConsequence},
    {Place::GradeChanges, "/$defs/grade_changes/properties", kGradeChanges},
    {Place::Protection, "/$defs/protection/properties", kProtection},
    {Place::Excuse, "/$defs/excuse/properties", kExcuse},
    {Place::Total, "/$defs/total/properties", kTotal},
    {Place::TotalPart, "/$defs/total_part/properties", kTotalPart},
    {Place::Objections, "/properties/objections/properties", kObjections},
    {Place::RatingCase, "/$defs/rating_case/properties", kRatingCase},
    {Place::Raters, "/properties/raters/properties", kRaters},
    {Place::Calendar, "/$defs/calendar/properties", kCalendar},
    {Place::Certify, "/properties/raters/properties/certify/properties", kCertify},
});

constexpr std::array kKindFields = std::to_array<std::string_view>(
    {"of",       "where",      "dated_by", "that",   "unknown", "n",     "hits",   "value",
     "weigh_by", "num",        "den",      "per",    "by",      "times", "within", "what",
     "q",        "resolution", "series",   "levels", "formula", "latest"});

}  // namespace

std::span<const KeySet> all_key_sets() { return kKeySets; }
std::span<const std::string_view> usual_kind_fields() { return kKindFields; }

void warn_not_applied(const Span& span, std::string what, Diagnostics& out) {
  out.push_back({"P031"_code, span, {std::move(what)}, {}, {}});
}

static const KeySet& keys_of(Place place) {
  const KeySet& set = kKeySets[static_cast<std::size_t>(place)];
  STEELYARD_CHECK(set.place == place, "the table lists places in the order of the enum");
  return set;
}

static std::vector<std::string> names_of(const KeySet& set) {
  std::vector<std::string> names;
  for (const PlanKey& key : set.keys) names.emplace_back(key.name);
  return names;
}

/// What was written in a plan and belongs into the model, and how it is said there.
static void refuse_of_model(const PlacedText& key, Diagnostics& out) {
  const bool is_shifts = key.text == "shifts";
  Text hint = {"归属写在模型里：事实的 subjects，如 subjects: { team: team }",
               "the model says who is credited: `subjects` of the fact, such as { team: team }"};
  if (is_shifts) {
    hint = {
        "去掉它；按班次计就写 dated_by: shift_day，换钟点在项目的 model.yaml 里重写 shift 和 "
        "shift_day",
        "take it out; write dated_by: shift_day to count by shifts, and say shift and shift_day "
        "anew in the project's model.yaml for other hours"};
  }
  out.push_back({"P371"_code, key.span, {key.text}, hint, {}});
}

void check_known_keys(const YamlNode& map, Place place, Diagnostics& out) {
  const KeySet& set = keys_of(place);
  check_keys(map, names_of(set), out);
  for (const YamlNode::Entry& entry : map.entries) {
    const auto key = std::find_if(set.keys.begin(), set.keys.end(),
                                  [&](const PlanKey& k) { return k.name == entry.key.text; });
    if (key == set.keys.end() || key->applied == Applied::Yes) continue;
    if (entry.value.is_unread()) continue;
    if (key->applied == Applied::OfModel) {
      refuse_of_model(entry.key, out);
    } else {
      warn_not_applied(entry.key.span, entry.key.text, out);
    }
  }
}

/// The known key nearest to each of the map's keys that nobody knows; empty where none is near.
static std::vector<std::string> meant_by_unknown(const YamlNode& map, Place place) {
  const std::vector<std::string> names = names_of(keys_of(place));
  std::vector<std::string> meant;
  for (const YamlNode::Entry& entry : map.entries) {
    if (std::ranges::find(names, entry.key.text) != names.end()) continue;
    meant.push_back(closest_match(entry.key.text, names));
  }
  return meant;
}

bool is_misspelt(const YamlNode& map, Place place, std::string_view key) {
  const std::vector<std::string> meant = meant_by_unknown(map, place);
  return std::ranges::find(meant, key) != meant.end();
}

bool is_unread(const YamlNode& map, Place place, std::string_view key) {
  if (const YamlNode* value = map.find(key)) return value->is_unread();
  // What is far from our own keys belongs to the kind, where there is one.
  const bool has_fields = place == Place::Indicator || place == Place::Definition;
  return std::ranges::any_of(meant_by_unknown(map, place), [&](const std::string& meant) {
    return meant.empty() ? !has_fields : meant == key;
  });
}

bool PartReading::failed() const {
  const auto first = out_.begin() + static_cast<std::ptrdiff_t>(n_before_);
  return part_.has_unread() || std::any_of(first, out_.end(), [](const Diagnostic& one) {
           return severity_of(one.code) == Severity::Error;
         });
}

}  // namespace steelyard
