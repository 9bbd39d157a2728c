// Answers of a server: TabSeparatedWithNamesAndTypes as a Table, and errors wherever they stand.
//
//     "n\nUInt64\n42\n"                                     →   one column n, 42
//     200, "n\nUInt64\n1\nCode: 395, e.displayText() = …"   →   the server failed after it had begun
//
// Integers and Decimal(38, 0) are exact in 128 bits; everything else is text. Tested by:
// tests/cluster/answer_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "warehouse/engine/table.hpp"

namespace steelyard {

/// The server's own words when the body holds an error, whatever the status; else none.
std::optional<std::string> error_in(long status, std::string_view body);

/// None when it is not such a table: a cut body, a number that is none.
std::optional<Table> try_parse_answer(std::string_view body);

/// A text as it stands in a TabSeparated row.
std::string tab_separated(std::string_view text);

}  // namespace steelyard
