// assessors: those who rate in a plan, judged from the house's sheets; and what the plan makes of it: scores of who is not
// certified left out, or all corrected for severity.
//
//     raters: { uncertified: left_out }    where item = "teamwork"   →   … and not (assessor = "bob")
//     raters: { correct: severity }        E1: 5 by ann (+0.5), 4 by bob (−0.5)  →  4.5, as rated 4.5
//
// Not here: how certain anything of it is (score/raters.hpp). Tested by: tests/pipeline/raters_test.cpp.
#pragma once

#include "pipeline/excused.hpp"
#include "score/raters.hpp"

namespace steelyard {

/// Everybody who rated an item of the plan in the period, or answered its test cases until its end.
Result<Raters> read_raters(Connection& connection, const Model& model, const Assessment& assessment,
                           const Period& period);

/// Whether the plan makes or says anything of its assessors: it has rules for them, or test cases.
bool judges_raters(const Assessment& assessment);

/// Where the plan leaves out who is not certified: its rated items count the scores of the others only.
void leave_out_uncertified(const Raters& raters, const Model& model, Assessment& assessment);

/// What correcting came to, where the plan asks for it.
struct SeverityCorrected {
  std::size_t n_values = 0;
  Text why_not = {};  // not empty = nothing could be corrected
};
/// Fills `severity` of the house, and `raw` with the values as rated. Rated items whose window may be widened stay.
Result<SeverityCorrected> correct_severity(Connection& connection, const ExcuseQuestion& question,
                                           const Raters& raters, House& house);
/// Takes the severity that stands in the house off the rated items of one subject.
void apply_severity(const House& house, const std::string& subject, const Assessment& assessment,
                    std::vector<IndicatorCard>& cards);

/// S120, S121 who is not certified; S122, S123 what was corrected; D115 answers to no case.
Diagnostics notes_of_raters(const Raters& raters, const SeverityCorrected& corrected);

}  // namespace steelyard
