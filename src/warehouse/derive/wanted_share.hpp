// wanted_share: how many of a relation's stored rows lie outside the days that say of themselves that they are wanted.
//
//     orders of a whole year, a year loaded    →   none: nobody else need be looked for
//     orders of May, a year loaded             →   many: children are chosen by key
//
// Counted before anything is derived, for the engine takes rows outside some days for few whatever their number. Changes
// no number, only how rows are found. Tested by: tests/warehouse/wanted_share_test.cpp.
#pragma once

#include <map>
#include <string>

#include "warehouse/derive/derive_needs.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

class WantedShare {
 public:
  /// Knows nothing: all are many.
  WantedShare() = default;
  /// Counts rows of all relations of which some are wanted by their day.
  static Result<WantedShare> count(Connection& connection, const Model& model, const Needs& needs,
                                   const SourceOf& stored);
  [[nodiscard]] Outside outside(const std::string& relation, const WantedRows& rows) const;

 private:
  std::map<std::string, Outside> known_;  // by relation and days
};

}  // namespace steelyard
