// One sheet of judgements as nodes of the tree that plan/judgements.hpp reads. Private to judgement_book.cpp.
//
//     A1 王芳, B1 late, C1 refund; A2 late, C2 3   →   pairs: [{ more: late, less: refund, by: 3 }]
//
// Tested by: tests/planbook/judgement_book_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "plan/judgements.hpp"
#include "readers/book_reader.hpp"

namespace steelyard {

struct SheetJudgements {
  std::vector<YamlNode> pairs = {};
  std::vector<YamlNode> best_worst = {};
  std::string corner = {};  // of the first table
};

/// P402, P408, P409, U121, U129, U131 with the cell.
SheetJudgements read_judgement_sheet(const std::string& path, const SheetCells& sheet,
                                     Diagnostics& out);

}  // namespace steelyard
