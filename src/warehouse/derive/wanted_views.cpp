// See wanted_views.hpp.

#include "warehouse/derive/wanted_views.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace steelyard {

namespace {

std::string view_of(const std::string& relation) { return quoted("rows:" + relation); }
std::string strays_of(const std::string& relation) { return quoted("strays:" + relation); }

}  // namespace

std::vector<std::string> stored_columns(const Relation& relation, const Needs& needs) {
  std::vector<std::string> columns;
  const auto& read = needs.at(relation.name).physical;
  for (const PhysicalColumn& column : physical_columns(relation)) {
    if (read.contains(column.name)) columns.push_back(column.name);
  }
  for (const char* origin : {"_line", "_batch"}) {
    if (read.contains(origin)) columns.emplace_back(origin);
  }
  if (columns.empty()) columns = {relation.key.front()};
  return columns;
}

std::string WantedViews::source(const std::string& relation) const {
  return contains(relation) ? view_of(relation) : stored_(relation);
}

/// How many relations are still to be made whose rows these lead through.
std::size_t WantedViews::waits_for(const std::string& relation,
                                   const std::set<std::string>& left) const {
  std::set<std::string> waits;
  for (const RowTerm& term : needs_.at(relation).table.terms) {
    for (std::size_t i = 1; i < term.levels.size(); ++i) {
      if (left.contains(term.levels[i].relation)) waits.insert(term.levels[i].relation);
    }
  }
  return waits.size();
}

// Rows are chosen among few where those that they lead to stand already.
Result<void> WantedViews::make() {
  std::set<std::string> left;
  for (const auto& [name, own] : needs_) {
    const Relation& relation = *model_.relation(name);
    if (!relation.bridge && is_restricted(relation, needs_)) left.insert(name);
  }
  const SourceOf sources = [this](const std::string& name) { return source(name); };
  while (!left.empty()) {
    const auto fewest = std::ranges::min_element(
        left, {}, [&](const std::string& name) { return waits_for(name, left); });
    const std::string name = left.extract(fewest).value();
    const auto columns = stored_columns(*model_.relation(name), needs_);
    const WantedRows& rows = needs_.at(name).table;
    const Outside outside = share_.outside(name, rows);
    WantedParts parts = write_wanted_parts(rows, columns, stored_(name), sources, outside);
    if (outside == Outside::None) parts.others.clear();
    TRY(make(name, parts));
    made_.insert(name);
  }
  return {};
}

Result<void> WantedViews::make(const std::string& relation, const WantedParts& parts) {
  std::string rows = parts.by_day;
  if (!parts.others.empty()) {
    strays_.push_back(strays_of(relation));
    TRY(run_(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS\n{}", strays_.back(), parts.others)));
    rows += (rows.empty() ? "FROM " : "\nUNION ALL FROM ") + strays_.back();
  }
  return run_(fmt::format("CREATE OR REPLACE TEMP VIEW {} AS\n{}", view_of(relation), rows));
}

Result<void> WantedViews::drop() {
  for (const std::string& name : made_) TRY(run_("DROP VIEW " + view_of(name)));
  for (const std::string& strays : strays_) TRY(run_("DROP TABLE " + strays));
  return {};
}

}  // namespace steelyard
