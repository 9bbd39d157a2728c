// person_extras: what a published file says beside the run: how long and to whom one may object, the
// receipt, a word of the house, and which version of the publication it is.
//
//     { .objections_until = 2026-06-12, .objections_to = {"人事 王", "Wang, HR"}, .version = 2, … }
//
// Plain values; nothing here can change a number.  Tested by: tests/report/person_page_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/language.hpp"

namespace steelyard {

/// Why the data of this version are others than those of the version before: an objection that was upheld, whose ever it was.
struct UpheldObjection {
  std::string id;           // O1
  std::string subject;      // whose card was contested; never printed in a file of somebody else
  Text about = {};          // the number in question
  std::string reason = {};  // of who ruled
};

struct PersonExtras {
  std::optional<Date> objections_until = {};  // the last day; none = not said
  Text objections_to = {};                    // a role or a person; empty = not said
  std::string receipt_token = {};             // empty = no receipt is asked for
  Text note = {};                             // of the house
  int version = 1;                            // of the publication, 1 the first
  /// The run object (write_run_json, write_person_json) of the version before, with this subject in it:
  /// what changed is then said. Others that it may hold are not looked at. Empty = not said.
  std::string before_json = {};
  std::vector<UpheldObjection> upheld =
      {};  // since the version before, without words that name colleagues
};

}  // namespace steelyard
