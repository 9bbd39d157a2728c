// Run: one computation of scorecards, with everything that identifies it. Immutable once made; the
// same inputs give the same id and the same bytes.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "score/scorecard.hpp"

namespace steelyard {

struct Run {
  std::string id;  // digest of everything below that can change a number
  Assessment assessment;
  Period period;
  std::int64_t as_of_us = 0;  // UTC
  std::string as_of_zone;     // of the model; as_of is shown by its wall clock
  std::int64_t as_of_local_us = 0;
  std::string data_version;
  std::vector<std::string> batches;
  std::string catalogue_digest;
  std::string calendar_digest;
  std::string engine;
  std::uint64_t seed = 0;
  std::string currency;
  bool is_people = false;  // plans on people: no ranking, one file per person
  std::map<std::string, std::string> group_titles;  // comparable group → what people call it
  std::vector<Scorecard> scorecards;      // by rank within group, the unranked last, then by id
  std::vector<IndicatorCard> unassigned;  // rows of nobody (待映射), estimated where cells add up
  Diagnostics notes;                      // what a reader must know first: S02x
};

}  // namespace steelyard
