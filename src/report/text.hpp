// text: a run as people read it on a terminal, in zh or en.  Tested by: tests/report.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

struct TextOptions {
  Language language = Language::Zh;
  int width = 100;
};

/// Header, ranked scorecards by comparable group with a line of why each, entries, red lines,
/// unassigned rows, warnings. A plan on people: who has a card, without any ranking.
std::string write_run_text(const Run& run, const TextOptions& options);
/// One person's own page: never a colleague's data.
std::string write_person_text(const Run& run, const Scorecard& card, const TextOptions& options);

}  // namespace steelyard
