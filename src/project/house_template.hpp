// Templates of the house's own sheets, as workbooks that people fill in.
//
//     house/shops.xlsx   店铺编号 | 店铺名称 | … | 试点 (是/否)     nothing below but prepared rows
//
// Guarantees: the head is read by `load` like any file, an untouched template adds nothing, and no
// example stands in the data. Tested by: tests/e2e/house_sheets.sh.
#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"
#include "model/model.hpp"

namespace steelyard {

/// The sheets that `init` makes, by relation.
std::vector<std::string> house_sheets();

struct HouseLists {
  std::vector<std::string> indicators;  // names that a target can be for
  std::vector<std::string> items;       // of entries
};

/// Requires: house_sheets() holds the relation. Errors: E002.
Result<void> write_house_template(const std::string& path, const Relation& relation,
                                  const HouseLists& lists, Language language);

/// The same head as CSV.
std::string house_template_csv(const Relation& relation, Language language);

}  // namespace steelyard
