// wanted_views: the stored rows from which something is derived, under one name per relation.
//
//     orders paid in May, orders behind the reviews of May
//     →  "rows:orders", a view: those of May read in place, whole blocks of other days skipped, and "strays:orders", a table
//
// Rows that their own day says are copied nowhere; only those that other rows lead to are looked for once and kept.
// Tested by: tests/warehouse/derive_uses_test.cpp, tests/laws/derive_law_test.cpp.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "warehouse/derive/derive_needs.hpp"
#include "warehouse/derive/wanted_share.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

/// The stored columns that are read, in the order of the table.
std::vector<std::string> stored_columns(const Relation& relation, const Needs& needs);

class WantedViews {
 public:
  using Run = std::function<Result<void>(std::string sql)>;
  WantedViews(const Model& model, const Needs& needs, const WantedShare& share, SourceOf stored,
              Run run)
      : model_(model),
        needs_(needs),
        share_(share),
        stored_(std::move(stored)),
        run_(std::move(run)) {}

  /// Views of all relations of which some rows only are wanted.
  Result<void> make();
  Result<void> drop();
  [[nodiscard]] bool contains(const std::string& relation) const {
    return made_.contains(relation);
  }
  /// The view, or all stored rows.
  [[nodiscard]] std::string source(const std::string& relation) const;

 private:
  Result<void> make(const std::string& relation, const WantedParts& parts);
  [[nodiscard]] std::size_t waits_for(const std::string& relation,
                                      const std::set<std::string>& left) const;

  const Model& model_;
  const Needs& needs_;
  const WantedShare& share_;
  SourceOf stored_;
  Run run_;
  std::set<std::string> made_;
  std::vector<std::string> strays_;  // tables
};

}  // namespace steelyard
