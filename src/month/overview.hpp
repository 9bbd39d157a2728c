// overview: the few things of a run that the steps of a month ask again and again: who is in it, with which
// grade, the digest of each card, and what still waits for somebody. Kept beside the run's files, so that a step does
// not read the whole run.
//
//     .steelyard/drafts/2026-05/presale-a/overview.json
//
// Tested by: tests/month/run_object_test.cpp.
#pragma once

#include "cycle/month_life.hpp"
#include "month/card_digests.hpp"
#include "month/open_matters.hpp"
#include "project/project.hpp"

namespace steelyard {

inline constexpr const char* kOverviewFile = "overview.json";

struct CardLine {
  std::string subject;
  std::string name;
  std::string grade;   // empty = none
  std::string reason;  // why there is none
};

struct RunOverview {
  std::string run;               // its id
  std::vector<CardLine> cards;   // as the run has them
  CardDigests digests;           // by subject
  std::vector<OpenMatter> open;  // by kind
  std::string objections_until;  // as the files beside it say; empty = they do not
};

/// Requires: a run object.
RunOverview overview_of(const std::string& run_json);

std::string write_overview(const RunOverview& overview);
/// None where the text is no overview.
std::optional<RunOverview> read_overview(const std::string& text);

/// Of a run of that month: as it was kept with its draft or its publication, where its cards are those that the
/// log knows; else made anew from the run. Errors: A232 the run is gone.
Result<RunOverview> overview_for(const Project& project, const MonthLife& life,
                                 const std::string& run, const std::string& cards);

std::vector<OpenMatter> red_lines_waiting(const RunOverview& overview);

}  // namespace steelyard
