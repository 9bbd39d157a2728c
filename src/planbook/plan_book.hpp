// plan.xlsx: a plan as a workbook that people edit, and back, without loss.
//
//     TRY(write_plan_book("plan.xlsx", plan, lists, Language::Zh));
//     const PlanFile file = TRY(read_plan_book("plan.xlsx"));    file.source->text is YAML
//
// Guarantees: what was written comes back as the same plan with the same comments; nothing of it
// can become a formula. Places of the tree that is read are cells: "plan.xlsx#指标!E5", line and column
// within the cell. Tested by: tests/planbook, tests/e2e/plan_book.sh.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/language.hpp"
#include "plan/plan.hpp"
#include "planbook/plan_comments.hpp"

namespace steelyard {

/// What drop-downs offer beyond the plan itself.
struct BookLists {
  std::vector<std::pair<std::string, Text>> catalogue;  // name, label
  std::vector<std::string> facts;
};

/// Requires: a tree that parse_plan accepts. Errors: E002.
Result<void> write_plan_book(const std::string& path, const CommentedPlan& plan,
                             const BookLists& lists, Language language);

/// By its name.
bool is_plan_book(std::string_view path);

/// Errors: P400 no sheet of a plan, those of read_book. What is wrong with single cells is in the file's
/// diagnostics, all of it, and read_plan goes on with the rest: P401 … P409, P412 … P414, P006, those of
/// YAML in braces; D009, D038 cells without a value to trust. Such a file has no text.
Result<PlanFile> read_plan_book(const std::string& path);

}  // namespace steelyard
