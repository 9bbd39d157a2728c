// rulings: an objection is answered as one transaction: evidence, ruling, correction, score again, difference.
//
//     contest(desk, one, {.subject = "E00012", .about = "pay_conversion", .files = {"chat.png"}})     → O1
//     contest(desk, one, {.entry = "N1", .files = {"call.wav"}})      → O2, also before anything is published
//     uphold(desk, one, "O1", {"fix.csv"})   → correction landed, ruling noted, everybody scored again, O1.zip
//     turn_down(desk, "O1", Refused)           → ruling noted, O1.zip
//
// Each step can be taken again after a kill: a file that landed is found, a ruling that was noted stands.
// Tested by: tests/e2e/month.sh.
#pragma once

#include "cycle/objections.hpp"
#include "month/assess_month.hpp"

namespace steelyard {

struct Contest {
  std::string subject;             // id or name; of an entry it need not be said
  std::string about;               // an indicator, an item, "grade"
  std::string entry = {};          // N1: the entry that is contested, which says subject and item
  std::vector<std::string> files;  // evidence
  bool is_late = false;
};
/// Errors: A214, A216, A223, A230 it is too late, A243 no such number, A244 no such entry, A245 the plan demands
/// evidence, A253 the entry is somebody else's; E001.
Result<Objection> contest(const MonthDesk& desk, const MonthCase& one, const Contest& what);
/// A254 where somebody raises it for the person whom it is about.
Result<std::optional<Diagnostic>> note_of_raiser(const MonthDesk& desk, const MonthCase& one,
                                                 const Objection& raised);

struct Upheld {
  Objection objection;
  std::optional<MonthAssessed> assessed;  // none where nothing was assessed yet
  std::string pack;                       // path of the evidence pack
};
/// Errors: A220, A222, A224 no data, A226; those of load and assess.
Result<Upheld> uphold(const MonthDesk& desk, const MonthCase& one, const std::string& id,
                      const std::vector<std::string>& corrections);

/// Refused or withdrawn. Ensures: the path of the evidence pack. Errors: A220, A222, A226.
Result<std::string> turn_down(const MonthDesk& desk, const std::string& id, ObjectionState outcome);

}  // namespace steelyard
