// backtest: a draft on past periods beside the plan in force: who moves, how steady each plan is, how
// small and new subjects fare, how much pay moves. Pure.
//
//     in force   S1 A, S2 B      draft   S1 B, S2 B      one goes down, one stays
//
// Tested by: tests/score/backtest_test.cpp (by hand, and against a naive second count).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/period.hpp"
#include "score/run.hpp"

namespace steelyard {

/// Of two plans: the one in force comes first.
template <typename T>
struct OfBoth {
  T in_force = {};
  T draft = {};
};

/// What a plan says of one subject over one period.
struct SubjectOutcome {
  std::string name;
  std::string rank_group;
  std::optional<Int128> score;  // 10^-2
  std::string grade;            // empty = none
  std::string no_grade;         // why there is none: "not_rated", "no_data"
  int rank = 0;                 // 0 = not ranked
  std::optional<PayCard> pay = {};
};

/// A run without what a comparison does not need.
struct PlanOutcomes {
  std::vector<std::string> grades;                 // best first
  std::map<std::string, SubjectOutcome> subjects;  // by id
  std::vector<std::string> without_data;           // weighted indicators that have no value at all
  std::optional<Fraction> covered;                 // share of the weight that has data
  std::map<std::string, std::map<std::string, std::int64_t>> samples;  // indicator → subject → n
  /// Null when the plan does not know the subject.
  [[nodiscard]] const SubjectOutcome* find(const std::string& subject) const;
};
PlanOutcomes outcomes_of(const Run& run);

struct PastPeriod {
  Period period;
  OfBoth<PlanOutcomes> plans;
};

struct PastPeriods {
  std::vector<PastPeriod> periods;   // oldest first, one after the other; one at least
  std::optional<PastPeriod> before;  // the one before them: who is new in the first
};

struct SubjectMove {
  std::string subject;
  std::string name;
  OfBoth<SubjectOutcome> outcome;
  /// Ranks gained under the draft; none where a plan does not rank the subject, or among others.
  std::optional<int> ranks_up;
  /// Whether the draft gives a better (1) or worse (-1) grade; 0 the same, none where the plans' grades
  /// are not the same list or one of them gives none.
  std::optional<int> grade_up;
};

struct Transition {
  std::string from;  // empty = no grade
  std::string to;
  int n = 0;
  bool is_few =
      false;  // people, of whom so few are not counted (backtest_people.hpp), at least once
};

/// Of the subjects for whom both plans state it.
struct PayChange {
  OfBoth<Int128> sum;
  int n = 0;
  std::optional<int> n_more = 0;  // none = too few people to be counted
  std::optional<int> n_less = 0;
  OfBoth<int> n_without_value;  // of an item at least, which pays 0.00
};
/// One kind of pay under both plans.
struct PayMove {
  std::optional<PayChange> change;     // none where one of the plans states none
  OfBoth<std::optional<Int128>> sums;  // of all that are compared; none where the plan states none
  bool is_few = false;  // people, of whom so few are paid otherwise that the sums would tell whom
};

struct MovesOfPeriod {
  Period period;
  OfBoth<std::vector<std::string>> grades;  // best first
  OfBoth<std::vector<SubjectMove>> only;    // assessed under one plan, and therefore not compared
  OfBoth<std::optional<int>> n_only;        // none = too few people to be counted
  int n_compared = 0;                   // assessed under both: what follows speaks of them alone
  OfBoth<std::optional<int>> n_graded;  // none = few people are, or are not
  OfBoth<std::optional<std::map<std::string, int>>> unrated;  // why → how many; none likewise
  OfBoth<std::vector<std::string>> without_data;
  std::vector<Transition> transitions;  // by the grades in force, then those of the draft
  bool are_few_graded = false;  // people, so few that no grade is told, nor what would tell it
  std::vector<SubjectMove> subjects;  // all that are compared, by id
  std::vector<SubjectMove> moves;     // those of grade or rank, the furthest first
  /// None goes up or down unless both plans have the same list of grades; none = too few people.
  std::optional<int> n_up = 0;
  std::optional<int> n_down = 0;
  [[nodiscard]] bool has_same_grades() const { return grades.in_force == grades.draft; }
  std::optional<double> same_order;  // Kendall's tau-b between the scores of both plans
  PayMove coefficients;              // 10^-9
  PayMove amounts;                   // commissions and prizes, 10^-2 currency units
};

/// From one period to the next, under one plan.
struct Steadiness {
  std::string from;
  std::string to;
  int n = 0;                         // graded in both
  int n_same = 0;                    // with the same grade
  std::optional<double> same_order;  // Kendall's tau-b between the scores of both periods
};

/// How a group of subjects fares under one plan, over all periods together.
struct Fare {
  int n = 0;  // subject-periods
  int n_subjects = 0;
  bool is_few = false;  // people, of whom so few are not told
  int n_scored = 0;
  Int128 sum_of_scores = 0;           // 10^-2
  std::map<std::string, int> grades;  // "" = none
  int n_of_rarest_grade = 0;          // subjects that had the grade which fewest had
  bool has_few_of_a_grade = false;    // people: the grades are not told
};

enum class SizeGroup { Small, Middle, Large, New };
inline constexpr int kSizeGroups = 4;

struct Backtest {
  std::vector<MovesOfPeriod> periods;
  OfBoth<std::vector<Steadiness>> steadiness;
  /// The indicator whose sample tells how large a subject is; empty = none can.
  std::string size_by;
  std::array<OfBoth<Fare>, kSizeGroups> fares = {};  // by SizeGroup
};

/// Only subjects that both plans assess in a period are compared in it, the others are named. Terciles
/// are of each period's subjects with rows, equal sizes together; new is who has rows in a period and
/// had none in the one before, in which somebody had.
Backtest compare_plans(const PastPeriods& past);

/// The transitions of all periods together, by the grades of the latest. Requires: one at least.
std::vector<Transition> add_up(const std::vector<MovesOfPeriod>& periods);

}  // namespace steelyard
