// MemoryCard: what a scorecard says of check dates before it: how much stands in each ledger, since when
// and why, what it brings about, and how the grade came to be held. A plain value, never read back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indicator/estimate.hpp"
#include "plan/memory.hpp"

namespace steelyard {

/// One booking on one check date.
struct LedgerLine {
  std::string period;  // of the check
  Date day;            // its last day: the check date
  std::string rule;    // as the plan writes it
  Text reason;
  std::optional<Int128> points;  // 10^-9, of the ledger; none = cannot be told
  bool lacks_rows = false;       // a value it speaks of lacks rows of unknown value
};

struct ConsequenceCard {
  Consequence what;
  Date since;                 // the check date on which the sum came to it
  std::optional<Date> until;  // its last day, where it ends by itself
  [[nodiscard]] bool acts() const { return !what.confirm_by_person; }
};

struct LedgerCard {
  std::string name;
  Text label;
  Date since;      // the sum begins with this day
  Int128 sum = 0;  // 10^-9
  std::vector<LedgerLine>
      lines;         // of the check dates since then: what was booked, and what cannot be told
  int n_checks = 0;  // check dates since then
  std::vector<ConsequenceCard> consequences;  // those in force on the period's last day
};

struct GradeCheck {
  std::string period;
  Date day;
  std::string measured;  // empty = none
  std::string held;      // after this check
};
struct HeldGradeCard {
  std::string measured;                    // of the assessed period
  std::string held;                        // what the checks make of it
  std::vector<GradeCheck> checks;          // since the last reset
  std::optional<Protection> protected_by;  // where it holds the grade up
};

/// An indicator over all rows, where announced days or the exclusions sheet take some off; and as it was rated, where
/// the severity of the assessors was corrected.
struct RawCard {
  std::string name;
  Estimate estimate;
  std::vector<Excuse> excuses;
  bool has_excluded = false;  // rows of the exclusions sheet are among them
  bool is_as_rated = false;   // the estimate beside it is corrected for severity
};

struct MemoryCard {
  std::vector<LedgerCard> ledgers;
  std::vector<RawCard> raw;
  std::optional<HeldGradeCard> grade;
};

}  // namespace steelyard
