// Acting: who takes a step, why and when; and what steps of every kind need to be noted in the audit log.
//
//     {.actor = "zoe", .note = "as agreed", .at_us = …}
//
// Tested by: tests/cycle/plan_versions_test.cpp, tests/cycle/months_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/audit.hpp"

namespace steelyard {

struct Acting {
  std::string actor;
  std::string note;
  std::int64_t at_us = 0;     // UTC
  bool is_rehearsal = false;  // the clock was set by hand, which every row then says
};

/// Errors: A205 nobody, or a name with control characters.
Result<void> require_name(const std::string& actor);

/// The detail with the note, and with what must be said of the clock.
AuditDetail noted(AuditDetail detail, const Acting& by);

/// Empty, 0, none where the detail has not the key.
std::string text_in(const AuditDetail& detail, const std::string& key);
std::int64_t number_in(const AuditDetail& detail, const std::string& key);
/// A list is kept one item a line.
std::vector<std::string> list_in(const AuditDetail& detail, const std::string& key);
std::string list_text(const std::vector<std::string>& items);

}  // namespace steelyard
