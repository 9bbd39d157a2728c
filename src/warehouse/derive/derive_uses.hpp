// derive_uses: what the statements of a derivation read of each derived table, so that a table holds only what is read later, and
// one that a single statement reads is written into it.
//
//     order_lines' costs are summed up in orders, and read by nobody else   →   no table; a SELECT inside that of orders
//
// Tested by: tests/warehouse/derive_uses_test.cpp, tests/laws.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

namespace steelyard {

struct DerivedUse {
  std::size_t n_reads = 0;
  std::set<std::string> names;  // all that the statements name which read it
};
/// By the name of the table; a table that nothing reads is missing.
using DerivedUses = std::map<std::string, DerivedUse>;

DerivedUses uses_of(const std::vector<std::string>& statements);

}  // namespace steelyard
