// digest: a run in at most 800 characters, for a group chat: how many were assessed, how they are
// graded, who moved most against the period before and why, what is missing.
//
//     write_digest(contents, Language::Zh) = "【店铺月度考核】2026-05 …\n考核 23，参评 23；…"
//
// Too long a text is written again with less in it, at three levels, and cut only at the last.
// Not here: sending it. Tested by: tests/report/digest_test.cpp.
#pragma once

#include <string>

#include "pipeline/pipeline.hpp"

namespace steelyard {

inline constexpr std::size_t kDigestLimit = 800;  // Unicode characters

/// A plan on people: counts only, no name and no ranking; no grades of fewer than five people.
std::string write_digest(const ReportContents& contents, Language language);
/// For one person, of contents with that person only (only_subject).
std::string write_person_digest(const ReportContents& contents, Language language);

}  // namespace steelyard
