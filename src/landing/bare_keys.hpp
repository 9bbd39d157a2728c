// Files of keys and nothing else: what is no more, or a list of a house's sheet. Private to landing/.
//
//     return_id             →   D075: returns of keys alone are empty rows; --deletes returns?
//     order_id              →   exclusions, with the note D076: or are these orders that are no more?
//
// Tested by: tests/landing/key_files_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "landing/land_file_open.hpp"

namespace steelyard {

/// "order_id, line_id".
std::string keys_of(const Relation& relation);

/// D075: keys and nothing else would put empty rows in the place of those that are held. Names every fact that has
/// this key.
Result<void> require_more_than_keys(const FileQuestion& question, const Adapter& adapter);

/// D076: a sheet whose key is a fact's, too, and neither an adapter nor the file's name says which is meant.
std::optional<Diagnostic> note_bare_keys(const FileQuestion& question, const Adapter& adapter);

}  // namespace steelyard
