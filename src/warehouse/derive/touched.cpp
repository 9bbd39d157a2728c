// See touched.hpp.

#include "warehouse/derive/touched.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "warehouse/derive/row_links.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

using Columns = std::vector<std::string>;

bool all_in(const Columns& names, const Columns& set) {
  return std::ranges::all_of(
      names, [&](const std::string& name) { return std::ranges::find(set, name) != set.end(); });
}

struct Walk {
  Connection& connection;
  const Model& model;
  const Needs& needs;
  const ChangedRelations& changed;
  Touched touched = {};

  [[nodiscard]] const Columns& key_of(const Relation& relation) const {
    return listed_key(relation, model);
  }
  [[nodiscard]] bool is_touched(const std::string& name) const {
    return touched.by_rows.contains(name) || touched.wholly.contains(name);
  }

  Result<void> seed(const Relation& relation, std::int64_t generation) {
    const std::string keys = quoted_list(relation.key);
    TRY(connection.run(fmt::format(
        "CREATE OR REPLACE TEMP TABLE {} AS SELECT DISTINCT {} FROM {} WHERE _generation > {};"
        "CREATE OR REPLACE TEMP TABLE {} AS {};CREATE OR REPLACE TEMP TABLE {} AS {}",
        changed_table(relation.name), keys, changes_table(relation.name), generation,
        before_table(relation.name), rows_before(relation, generation), after_table(relation.name),
        rows_after(relation, generation))));
    TRY(compare(relation));
    return add(relation, "SELECT * FROM " + changed_table(relation.name));
  }

  /// The stored columns that are read in which rows differ from what they were.
  Result<void> compare(const Relation& relation) {
    std::vector<std::string> names;
    std::string differ;
    for (const ModelColumn& column : relation.columns) {
      if (!needs.at(relation.name).names.contains(column.name)) continue;
      names.push_back(column.name);
      differ += fmt::format(", bool_or(b.{0} IS DISTINCT FROM n.{0})", quoted(column.name));
    }
    const Table table = TRY(connection.query(
        fmt::format("SELECT (SELECT count(*) FROM {}), count(*){} FROM {} b JOIN {} n USING ({})",
                    changed_table(relation.name), differ, before_table(relation.name),
                    after_table(relation.name), quoted_list(relation.key))));
    std::set<std::string>& columns = touched.columns[relation.name];
    if (table.int_at(0, 0) != table.int_at(1, 0)) columns.insert(Touched::kRows);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (table.int_at(i + 2, 0) != 0) columns.insert(names[i]);
    }
    return {};
  }

  [[nodiscard]] bool moves(const Relation& relation, const Columns& names) const {
    return touched.any_of(relation.name, {names.begin(), names.end()});
  }
  [[nodiscard]] bool moves(const Relation& relation, const ExprPtr& expr) const {
    return expr != nullptr && moves(relation, columns_of(*expr));
  }

  /// `keys`: SELECT of its listed key.
  Result<void> add(const Relation& relation, const std::string& keys) {
    const std::string table = touched_table(relation.name);
    if (touched.by_rows.insert(relation.name).second) {
      return connection.run(fmt::format(
          "CREATE OR REPLACE TEMP TABLE {} AS SELECT DISTINCT * FROM ({})", table, keys));
    }
    return connection.run(
        fmt::format("INSERT INTO {0} ({1}) EXCEPT SELECT * FROM {0}", table, keys));
  }

  /// The term of the rows of `to` that meet touched rows of `from`; none where stored columns do not
  /// lead there.
  [[nodiscard]] std::optional<RowTerm> term_of(const Link& link,
                                               const Relation& touched_from) const {
    const Columns& key = key_of(touched_from);
    std::vector<RowLevel> way = way_along(link, model);
    if (way.empty() || !all_stored(link.from, key)) return {};
    if (way.size() == 1 && all_in(way[0].there, key)) {  // the keys say it themselves
      return RowTerm{{{link.to.name, {}, way[0].here, {}}},
                     "",
                     {},
                     "(" + renamed(touched_from, way[0].there, way[0].here) + ")"};
    }
    way.push_back({link.from.name, {}, key, {}});
    return RowTerm{std::move(way), "", {}, touched_table(touched_from.name)};
  }

  /// Touched keys under the names of the columns that they meet.
  [[nodiscard]] static std::string renamed(const Relation& from, const Columns& there,
                                           const Columns& here) {
    std::string list;
    for (std::size_t i = 0; i < there.size(); ++i) {
      list += fmt::format("{}{} AS {}", i == 0 ? "" : ", ", quoted(there[i]), quoted(here[i]));
    }
    return fmt::format("SELECT {} FROM {}", list, touched_table(from.name));
  }

  /// Rows of `to` that meet touched rows of `from` there where the columns are equal. Of a bridge the
  /// rows that it is made of are looked at.
  Result<void> follow(const Relation& from, const Columns& there, const Relation& to,
                      const Columns& here) {
    if (!is_touched(from.name) || touched.wholly.contains(to.name)) return {};
    const auto rows_of = [this](const Relation& relation) -> const Relation& {
      return relation.bridge ? *model.relation(relation.bridge->from) : relation;
    };
    const Relation& rows = rows_of(to);
    const Columns& key = key_of(to);
    if (!touched.wholly.contains(from.name)) {
      if (here == key && all_in(there, key_of(from))) return add(to, renamed(from, there, here));
      const auto term = term_of({rows_of(from), there, rows, here}, from);
      if (term && all_stored(rows, key)) return add_rows(to, rows, *term);
    }
    touched.wholly.insert(to.name);
    return {};
  }

  Result<void> add_rows(const Relation& to, const Relation& rows, const RowTerm& term) {
    const SourceOf source = [this](const std::string& name) {
      return both_moments(*model.relation(name), changed);
    };
    const auto keys_in = [&](const std::string& table) {
      return write_wanted_rows({false, {term}}, key_of(to), table, source);
    };
    std::string keys = keys_in(stored_table(rows));
    if (changed.by_rows.contains(rows.name)) {
      keys += " UNION ALL " + keys_in(before_table(rows.name));
    }
    return add(to, keys);
  }

  /// Follows what the column is made of where that changed; true: the column may change, too.
  Result<bool> walk(const Relation& own, const Fold& fold) {
    const Relation& child = *model.relation(fold.from);
    Columns read = fold.on;
    if (!fold.order_by.empty()) read.push_back(fold.order_by);
    const bool led = moves(child, read) || moves(child, fold.value) || moves(child, fold.where);
    if (led) TRY(follow(child, fold.on, own, fold.on));
    return led || moves(own, fold.on) || moves(own, fold.not_before) || moves(own, fold.not_after);
  }
  Result<bool> walk(const Relation& own, const Lookup& lookup) {
    const Relation& parent = *model.relation(lookup.from);
    const bool led = moves(parent, Columns{lookup.column}) || moves(parent, parent.key);
    if (led) TRY(follow(parent, parent.key, own, lookup.on));
    return led || moves(own, lookup.on);
  }
  Result<bool> walk(const Relation& own, const RankWithin& rank) {
    Columns read = rank.within;
    read.push_back(rank.by);
    const bool led = moves(own, read);
    if (led) TRY(follow(own, rank.within, own, rank.within));
    return led;
  }
  Result<bool> walk(const Relation& own, const Compute& compute) {
    return moves(own, compute.value);
  }

  Result<void> bridge(const Relation& own) {
    const Relation& from = *model.relation(own.bridge->from);
    const Relation& parent = *model.relation(own.bridge->parent);
    Columns taken = own.bridge->take;
    taken.insert(taken.end(), parent.key.begin(), parent.key.end());
    const bool of_rows = moves(from, own.bridge->by);
    const bool of_parent = moves(parent, taken);
    if (!of_rows && !of_parent) return {};
    touched.columns[own.name].insert(Touched::kRows);
    if (!all_in(parent.key, own.bridge->by)) {
      touched.wholly.insert(own.name);
      return {};
    }
    if (of_rows) TRY(follow(from, parent.key, own, parent.key));
    return of_parent ? follow(parent, parent.key, own, parent.key) : Result<void>();
  }

  Result<void> step(const DerivationStep& step) {
    const Relation& own = *step.relation;
    if (!needs.contains(own.name)) return {};
    if (step.rows) return bridge(own);
    for (const Derived* derived : needed_columns(step, needs)) {
      const bool changes =
          TRY(std::visit([&](const auto& how) { return walk(own, how); }, derived->how));
      if (changes) touched.columns[own.name].insert(derived->name);
    }
    return {};
  }
};

}  // namespace

bool Touched::any_of(const std::string& relation, const std::set<std::string>& names) const {
  if (wholly.contains(relation)) return true;
  const auto at = columns.find(relation);
  if (at == columns.end()) return false;
  return at->second.contains(kRows) || std::ranges::any_of(names, [&](const std::string& name) {
           return at->second.contains(name) ||
                  (name.ends_with("_day") && at->second.contains(name.substr(0, name.size() - 4)));
         });
}

std::string touched_table(const std::string& relation) { return quoted("touched:" + relation); }
std::string changed_table(const std::string& relation) { return quoted("changed:" + relation); }
std::string before_table(const std::string& relation) { return quoted("before:" + relation); }
std::string after_table(const std::string& relation) { return quoted("after:" + relation); }

std::string both_moments(const Relation& relation, const ChangedRelations& changed) {
  std::string now = stored_table(relation);
  if (!changed.by_rows.contains(relation.name)) return now;
  return fmt::format("(SELECT * FROM {} UNION ALL BY NAME SELECT * FROM {})", now,
                     before_table(relation.name));
}

Result<Touched> find_touched(Connection& connection, const Model& model, const Needs& needs,
                             std::int64_t generation, const ChangedRelations& changed,
                             const std::vector<Measure>& latest) {
  Walk walk{connection, model, needs, changed};
  for (const auto& [name, own] : needs) {
    if (changed.wholly.contains(name)) {
      walk.touched.wholly.insert(name);
    } else if (changed.by_rows.contains(name)) {
      TRY(walk.seed(*model.relation(name), generation));
    }
  }
  for (const DerivationStep& step : derivation_steps(model)) TRY(walk.step(step));
  for (const Measure& measure : latest) {
    const Relation& fact = *model.relation(measure.fact);
    TRY(walk.follow(fact, measure.latest->by, fact, measure.latest->by));
  }
  return std::move(walk.touched);
}

}  // namespace steelyard
