// The folds against a naive evaluator that knows no state: every question is answered from the whole list
// of checks, by definition. Random ledgers and grades; STEELYARD_CASES=… for more.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "score/held_grade.hpp"
#include "score/ledger.hpp"
#include "score/scorecard.hpp"

namespace steelyard {
namespace {

int n_cases() {
  const char* wish = std::getenv("STEELYARD_CASES");
  return wish == nullptr ? 2000 : std::atoi(wish);
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int upto(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }

 private:
  std::mt19937 engine_;
};

Int128 points(int n) { return Int128{n} * power_of_ten(kPointScale); }

struct Booked {
  Period period;
  int points = 0;
};

bool same_reset(Date a, Date b, Cycle reset) {
  return period_containing(a, reset).name == period_containing(b, reset).name;
}

int naive_sum(const std::vector<Booked>& all, Date day, Cycle reset) {
  int sum = 0;
  for (const Booked& one : all) {
    if (one.period.last <= day && same_reset(one.period.last, day, reset)) sum += one.points;
  }
  return sum;
}

/// Whether a consequence is in force on a day: by its definition alone.
bool naive_in_force(const std::vector<Booked>& all, const Consequence& what, Date day,
                    Cycle reset) {
  const int at = static_cast<int>(what.at.digits);
  if (!what.lasts_days) return naive_sum(all, day, reset) >= at;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Date since = all[i].period.last;
    if (since > day || naive_sum(all, since, reset) < at) continue;
    const bool first = i == 0 || !same_reset(all[i - 1].period.last, since, reset) ||
                       naive_sum(all, all[i - 1].period.last, reset) < at;
    if (first && day - since < *what.lasts_days) return true;
  }
  return false;
}

TEST(MemoryLaw, LedgersAreWhatTheirDefinitionSays) {
  int n_in_force = 0;
  for (int c = 0; c < n_cases(); ++c) {
    SCOPED_TRACE(c);
    Dice dice(static_cast<unsigned>(c));
    Ledger ledger;
    const int unit = dice.upto(3);
    ledger.check = {static_cast<CycleUnit>(unit), 1, 1};
    ledger.reset = {static_cast<CycleUnit>(unit + 1 + dice.upto(4 - unit)), 1, 1};
    for (int at = 1; at <= 3; ++at) {
      Consequence what;
      what.at = {at + dice.upto(4) * 3, 0};
      if (dice.upto(1) == 0) what.lasts_days = 1 + dice.upto(90);
      ledger.then.push_back(what);
    }
    std::vector<Booked> all;
    LedgerState state;
    state.reset = ledger.reset;
    Period period = period_containing(*try_parse_date("2024-01-01") + dice.upto(800), ledger.check);
    for (int i = dice.upto(30); i >= 0; --i, period = next(period, ledger.check)) {
      all.push_back({period, dice.upto(2)});
      LedgerLine line;
      line.day = period.last;
      line.points = points(all.back().points);
      state = book(std::move(state), ledger, {period, {line}});
    }
    const Date day = all.back().period.last + dice.upto(40);
    const LedgerCard card = close(state, ledger, day);
    EXPECT_EQ(to_string(card.sum), to_string(points(naive_sum(all, day, ledger.reset))));
    std::multiset<std::string> found;
    for (const ConsequenceCard& one : card.consequences) {
      found.insert(to_string(one.what.at.digits) + (one.until ? " lasts" : ""));
    }
    std::multiset<std::string> wanted;
    for (const Consequence& what : ledger.then) {
      if (!naive_in_force(all, what, day, ledger.reset)) continue;
      wanted.insert(to_string(what.at.digits) + (what.lasts_days ? " lasts" : ""));
    }
    EXPECT_EQ(std::set(found.begin(), found.end()), std::set(wanted.begin(), wanted.end()));
    n_in_force += static_cast<int>(wanted.size());
  }
  EXPECT_GT(n_in_force, n_cases() / 4) << "the cases must be able to fail";
}

/// The lowest (or highest) grade that enough of the last checks are at or beyond: by counting.
int naive_agreed(const std::vector<int>& measured, const Votes& votes, bool falls, int held) {
  const int n = std::min<int>(votes.of_last, static_cast<int>(measured.size()));
  int best = held;
  for (int grade = 0; grade < 6; ++grade) {
    int agree = 0;
    for (int i = 0; i < n; ++i) {
      const int one = measured[measured.size() - 1 - static_cast<std::size_t>(i)];
      agree += (falls ? one >= grade : one <= grade) ? 1 : 0;
    }
    if (agree < votes.needed) continue;
    best = falls ? std::max(best, grade) : std::min(best, grade);
  }
  return best;
}

TEST(MemoryLaw, HeldGradesAreWhatTheirDefinitionSays) {
  int n_held = 0;
  for (int c = 0; c < n_cases(); ++c) {
    SCOPED_TRACE(c);
    Dice dice(static_cast<unsigned>(c));
    GradeChanges rules;
    for (Votes* votes : {&rules.fall, &rules.rise}) {
      votes->of_last = 1 + dice.upto(3);
      votes->needed = votes->of_last / 2 + 1 + dice.upto((votes->of_last - 1) / 2);
    }
    HeldGrade state;
    std::vector<int> measured;
    int held = -1;
    for (int i = dice.upto(20); i >= 0; --i) {
      const int grade = dice.upto(5);
      measured.push_back(grade);
      if (held < 0) held = grade;
      if (grade > held) {
        held = naive_agreed(measured, rules.fall, true, held);
      } else if (grade < held) {
        held = naive_agreed(measured, rules.rise, false, held);
      }
      state = after_check(std::move(state), grade, rules);
      ASSERT_EQ(*state.place, held);
      n_held += held != grade ? 1 : 0;
    }
  }
  EXPECT_GT(n_held, n_cases() / 4) << "the cases must be able to fail";
}

}  // namespace
}  // namespace steelyard
