// Which of two rows of one instant is the later one: the one of the greater key. Ids are text, but most
// are numbers, so that a longer one is greater than a shorter one.
//
//     chat_id   →   length("chat_id"), "chat_id"      9 before 10, A9 before A10, A10 before B10
//
// Tested by: tests/sql/write_latest_test.cpp, tests/pipeline/credit_test.cpp, latest_rows_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "model/model.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

/// What an ORDER BY goes by after the time. `prefix` stands before every column, `direction` after
/// every expression: "" or " DESC".
std::string write_key_order(const Relation& relation, std::string_view prefix,
                            std::string_view direction, const Dialect& dialect);

}  // namespace steelyard
