// What stands under the equation of a file's account: further relations, rows that no figure will
// count, subjects that no sheet knows. Private to report/account*.cpp.
// Tested by: tests/pipeline/load_account_test.cpp.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// What the file's account warns of: of its records, then of its rows beside what was held.
Diagnostics warnings_of(const LoadedFile& file);
/// A line for each: "  note: … [D041]".
std::string write_warnings(const Diagnostics& warnings, Language language);
/// Lines, each ended by a newline; empty when there is nothing to say.
std::string write_account_notes(const LoadedFile& file, Language language);
/// Each with its code and its message.
nlohmann::ordered_json warnings_json(const Diagnostics& warnings, Language language);
/// The same as fields of the file's object.
void add_account_notes(const LoadedFile& file, Language language, nlohmann::ordered_json& out);

}  // namespace steelyard
