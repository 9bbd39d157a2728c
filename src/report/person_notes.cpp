// See person_notes.hpp.

#include "report/person_notes.hpp"

#include <algorithm>
#include <iterator>

namespace steelyard {

// The period is not over, lies ahead, or is empty; currencies; the rules in force; facts never loaded; days
// that differ; days that were not taken off.
static constexpr Code kNotesOfAll[] = {"S020"_code, "S021"_code, "S022"_code, "S025"_code,
                                       "S026"_code, "S028"_code, "S062"_code, "S092"_code};

Diagnostics notes_for_person(const Run& run) {
  Diagnostics out;
  std::ranges::copy_if(run.notes, std::back_inserter(out), [](const Diagnostic& note) {
    return std::ranges::find(kNotesOfAll, note.code) != std::end(kNotesOfAll);
  });
  return out;
}

}  // namespace steelyard
