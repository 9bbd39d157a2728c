// person_notes: what of a run's notes goes into a file for one person: those that speak of all alike.
//
//     “数据有多种币种 …” stays     “6 个考核对象中有 2 个没有目标”, “没有 E8，是不是 E7？” stay away
//
// Tested by: tests/report/scope_test.cpp.
#pragma once

#include "score/run.hpp"

namespace steelyard {

/// Codes that are not known to name or count nobody are left out, so that a new note tells of nobody
/// before somebody has looked at it.
Diagnostics notes_for_person(const Run& run);

}  // namespace steelyard
