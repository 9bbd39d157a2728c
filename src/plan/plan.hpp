// Plan: the assessment scheme as it was written: typed where no data model is needed, with a place
// for everything.
//
// Fields of an indicator that depend on its kind (`of`, `where`, `that`, `value` …) stay as placed
// text; indicator/resolve reads them against the kind and the model. A catalogue file holds
// indicator definitions of the same form. Tested by: tests/plan/plan_test.cpp,
// tests/golden/diagnostics, fuzz/fuzz_plan.cpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "plan/pay.hpp"
#include "plan/standard.hpp"

namespace steelyard {

/// Which days an indicator looks at. Days back count from the period's last day, which is day 1.
struct WindowSpan {
  bool period = true;  // the assessed period itself
  int from_back = 0;   // else days from_back … to_back, e.g. 15 … 104; a rolling 30 d is 1 … 30
  int to_back = 0;
};
/// More than one span = adaptive: the first whose sample reaches `at_least` counts, else the last.
struct Window {
  std::vector<WindowSpan> spans = {WindowSpan{}};
  std::int64_t at_least = 0;
  PlacedText of =
      {};  // an indicator that counts over the same days; empty = the sample of the value
};

struct IndicatorDef {
  std::string name;
  Span span;
  std::string use;  // name of a catalogue definition; empty = a definition of one's own
  Text label;
  Text definition;
  Text source;
  Text example;  // catalogue: a worked example in words
  PlacedText kind;
  std::map<std::string, PlacedText>
      fields;  // what the kind takes: of, where, that, value, dated_by, q, by …
  std::map<std::string, std::vector<PlacedText>> lists;  // fields given as lists: levels
  std::map<std::string, Text> level_words;  // level as typed → what it means to who rates
  Better better = Better::Higher;
  bool better_given = false;
  Window window;
  bool window_given = false;
  int matures_after_days = 0;
  bool is_unread = false;  // something in it could not be read and has been said: not resolved
};

/// 40 = points of 100, value 40; 40% = a share of its objective's weight, value 0.4.
struct Weight {
  Decimal value;
  bool share_of_objective = false;
  Span span;
};

/// What was written and could not be read, which has been said: nothing is concluded from its absence.
struct UnreadOfIndicator {
  bool weight = false;
  bool objective = false;
};

struct PlannedIndicator {
  IndicatorDef def;
  std::string objective;
  Span objective_span;
  std::optional<Weight> weight;  // none = shown, not counted
  std::optional<Standard> standard;
  UnreadOfIndicator unread = {};
};

struct Objective {
  std::string name;
  Text title;
  std::optional<Decimal> weight;  // points of 100; needed when indicators weigh by share
  Span span;
};

struct EntryItem {
  std::string name;
  Text label;
  std::optional<Decimal> points;   // what one entry gives unless it says itself
  std::optional<Decimal> at_most;  // cap of the item's sum, with its sign
  Span span = {};
};

struct RedLine {
  PlacedText when;   // a condition over indicator names; empty when `item` is given
  std::string item;  // an entry item of the house sheet
  std::optional<std::string> grade_at_most;
  std::optional<Decimal> total;  // then the total is this
  bool confirm_by_person = true;
  bool needs_proof = false;  // acts only where it holds with the plan's confidence
  Span span;
};

enum class MissingPolicy { Reweight, Zero, Default };
struct MissingRule {
  MissingPolicy policy = MissingPolicy::Reweight;
  Decimal value;  // Default
};

/// The name is what data and other rules know it by; the label is what people read, the name in the
/// languages that have none.
struct Grade {
  std::string name;
  Cutoff cutoff;
  Text label = {};
  bool needs_proof =
      false;  // the last one: given only where it is proven with the plan's confidence
  Span span = {};
};

/// Which value is scored: as measured, drawn towards its peers, or with everybody's mix of cases.
enum class Official { Plain, Shrunk, Adjusted };

/// How objectives are put together to the total; within one of them means are arithmetic.
enum class Between { Arithmetic, Geometric };

struct Memory;  // plan/memory.hpp
struct Total;   // plan/total.hpp

/// The same of a whole plan.
struct UnreadOfPlan {
  bool indicator_names = false;  // formulas and red lines may speak of one that is not known
  bool weights = false;          // of some indicator or objective, or an indicator as a whole
  bool objectives = false;       // which there are
  bool uses_of_objectives = false;
  bool entries = false;
  bool grades = false;
};

struct Plan {
  SourcePtr source;
  std::string name;
  int version = 1;
  Text title;
  std::string subject_type;
  Span subject_span;
  PlacedText subject_where;
  int on_duty_days = 0;  // who is on duty on fewer days of the period is not assessed; 0 = all are
  Span on_duty_span;
  Cycle cycle;
  std::vector<Objective> objectives;
  Between between_objectives = Between::Arithmetic;
  Span between_span;
  std::vector<PlannedIndicator> indicators;
  std::vector<EntryItem> entries;
  bool entries_confirmed_only = true;
  std::vector<RedLine> red_lines;
  MissingRule not_rated;
  MissingRule no_data;
  Decimal
      no_grade_under;  // rated weight in points of 100 below which there is no grade; 0 = always
  std::vector<Grade> grades;             // best first
  std::shared_ptr<const Memory> memory;  // ledgers, slow grades; null = nothing is remembered
  std::shared_ptr<const Total> total;    // what the total is made of; null = the indicators alone
  std::vector<std::string>
      compare_within;  // attributes of the subject that make up a comparable group
  Span compare_span;
  std::vector<PlacedText> adjust_for;  // columns of the rows, by which cases are told apart
  Official official = Official::Plain;
  double confidence = 0.95;
  bool rank_people = false;
  std::optional<Pay> pay;
  /// The whole tree, where some rules have dates or variants; what stands above are the latest.
  std::shared_ptr<const YamlNode> dated;
  Diagnostics warnings;  // what is kept but not applied by this version, said once each
  UnreadOfPlan unread;   // all false in what parse_plan returns
};

/// A plan as text, and the tree of it. The places of the tree are those of the text, or of the cells
/// of the workbook that the text was made of: so what is wrong is said where the writer can see it.
struct PlanFile {
  SourcePtr source;
  YamlNode root;
  Diagnostics diagnostics =
      {};  // of the workbook's cells; what they speak of is Unread in the tree
};
/// A YAML text as a plan file. Codes P001 … P019.
Result<PlanFile> parse_plan_file(const SourcePtr& source);

/// YAML → Plan, with every error at once. Warnings travel inside the plan. Codes P020 … P199; P2xx
/// from check_plan.
Result<Plan> parse_plan(const PlanFile& file);
Result<Plan> parse_plan(const SourcePtr& source);
/// The indicators of a catalogue file (a YAML list of definitions).
Result<std::vector<IndicatorDef>> parse_catalogue(const SourcePtr& source);
/// One definition; shared by both.
IndicatorDef parse_indicator(const YamlNode& node, Diagnostics& out);

/// What shows without the model: weights that do not add up to 100, undefined objectives, grades
/// with holes, an item named twice, a red line that names no known grade. Errors and warnings.
Diagnostics check_plan(const Plan& plan);

}  // namespace steelyard
