// judgement_book: judgements of importance as people keep them in a spreadsheet, one sheet or CSV file per person.
//
//     王芳    | service | growth | cost          the row is so many times as important as the column;
//     service |         | 3      | 5             one half is enough, the other is its inverse
//     growth  |         |        | 2
//     cost    |         |        |
//
//     李强       | late | refund | gmv           or, of best and worst, where 1 stands below each of them
//     best over  | 1    | 2      | 8
//     over worst | 8    | 5      | 1
//
// Tables stand below each other, a blank row between them: one for each group that is compared. A block of one
// row or one column is a note. The person is the sheet's name; of a CSV the corner, or else the file's name.
// Becomes the tree of plan/judgements.hpp, whose reader says what is wrong, with the cell.
// Errors: P402, P408, U129 … U131, those of read_judgements, read_book and open_reader.
// Tested by: tests/planbook/judgement_book_test.cpp, tests/e2e/weigh.sh.
#pragma once

#include <string>

#include "plan/judgements.hpp"

namespace steelyard {

/// By its name: .xlsx or .csv.
bool is_judgement_book(std::string_view path);
Result<Judgements> read_judgement_book(const std::string& path);

}  // namespace steelyard
