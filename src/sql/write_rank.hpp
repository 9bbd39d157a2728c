// write_rank: the place of a row within its key, as SQL: over all rows of a table, or of some wanted rows only.
//
//     order_rank in the orders of May            →   the orders of May's buyers up to May, numbered buyer by buyer
//     only whether it is 1 is read               →   the first order of each of May's buyers: nothing is sorted
//
// Later rows move no place. A row without its key or its time has none. Tested by: tests/sql/write_rank_test.cpp,
// tests/laws/derive_law_test.cpp.
#pragma once

#include <string>

#include "model/model.hpp"

namespace steelyard {

/// What is read of a place: the number, or whether it is 1 (then any later one is said to be 2).
enum class PlaceRead : std::uint8_t { Number, First };

struct RankRows {
  std::string table;        // all rows of the relation
  std::string wanted;       // "FROM … s WHERE …": those whose place is asked
  bool most = false;        // these are most of all: the others are ranked as well
  std::string firsts = {};  // where write_firsts stands already, if it does
};

class RankWriter {
 public:
  RankWriter(const RankWithin& rank, const Relation& relation, PlaceRead read)
      : rank_(rank), relation_(relation), read_(read) {}

  /// Else the rows it ranks are there only once they are derived, all of them.
  [[nodiscard]] bool reads_stored() const;
  /// SELECT the key and the time of the first row of each, among the rows of a table that meet a condition.
  [[nodiscard]] std::string write_firsts(const std::string& table, const std::string& chosen) const;
  /// The condition that a row is ranked at all.
  [[nodiscard]] std::string is_ranked(std::string_view alias) const;
  /// The place of the row `t` among all rows that are selected.
  [[nodiscard]] std::string over_all() const;
  /// LEFT JOIN of what tells the places of wanted rows.
  [[nodiscard]] std::string join(const RankRows& rows, const std::string& alias) const;
  /// The place of the row `t` by that join.
  [[nodiscard]] std::string joined(const std::string& alias) const;

 private:
  const RankWithin& rank_;
  const Relation& relation_;
  PlaceRead read_;
};

}  // namespace steelyard
