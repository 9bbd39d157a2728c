// graph: the definitions a plan needs, each resolved once, operands before their users.
//
// Tested by: tests/indicator/resolve_test.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indicator/fields.hpp"
#include "indicator/resolve.hpp"

namespace steelyard {

/// Definitions by name, and what has become of them. Not copied; lives during one resolve.
class Graph {
 public:
  Graph(const Catalogue& catalogue, const Model& model, Diagnostics& out)
      : catalogue_(catalogue), model_(model), out_(out) {}
  Graph(const Graph&) = delete;
  Graph& operator=(const Graph&) = delete;

  /// A definition of the plan, which wins over the catalogue's of the same name.
  void add(PlannedIndicator planned);
  /// One that the plan does not list itself.
  void add_uncounted(PlannedIndicator planned);
  /// Some names of the plan could not be read: an unknown one may be one of them.
  void forgive_unknown_names() { forgives_ = true; }
  /// Resolves the named definition and all it needs. None: something is wrong, and has been said.
  std::optional<OperandType> need(const PlacedText& name);

  [[nodiscard]] std::vector<ResolvedIndicator> take() { return std::move(done_); }
  /// Every name that may be used, for "did you mean".
  [[nodiscard]] std::vector<std::string> known() const;

 private:
  enum class Progress { Begun, Done, Failed };

  /// The planned definition, or the catalogue's as an uncounted one; none: no such name.
  [[nodiscard]] std::optional<ResolvedIndicator> definition(const std::string& name) const;
  std::optional<OperandType> resolve(ResolvedIndicator indicator);
  void find_other_mistakes(const ResolvedIndicator& indicator);
  std::optional<OperandType> type_of_done(const std::string& name) const;
  void report_circle(const PlacedText& name);

  const Catalogue& catalogue_;
  const Model& model_;
  Diagnostics& out_;
  std::map<std::string, PlannedIndicator> planned_;
  std::set<std::string> uncounted_;
  std::map<std::string, Progress> progress_;
  std::vector<std::string> path_;
  bool forgives_ = false;
  std::vector<ResolvedIndicator> done_;
};

/// What the plan says, over what the catalogue says: the plan wins field by field.
IndicatorDef merge(const IndicatorDef& plan, const IndicatorDef& catalogue);

}  // namespace steelyard
