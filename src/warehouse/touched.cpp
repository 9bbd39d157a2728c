// See touched.hpp.

#include "warehouse/touched.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "warehouse/house_money.hpp"
#include "warehouse/row_links.hpp"

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
    const std::string changes = changes_table(relation.name);
    const std::string keys = quoted_list(relation.key);
    TRY(connection.run(fmt::format(
        "CREATE OR REPLACE TEMP TABLE {0} AS SELECT DISTINCT {1} FROM {2} WHERE _generation > {3};"
        "CREATE OR REPLACE TEMP TABLE {4} AS SELECT * EXCLUDE (_generation, _existed) FROM (SELECT "
        "* FROM {2} WHERE _generation > {3} QUALIFY row_number() OVER (PARTITION BY {1} ORDER BY "
        "_generation) = 1) WHERE _existed",
        changed_table(relation.name), keys, changes, generation, before_table(relation.name))));
    return add(relation, "SELECT * FROM " + changed_table(relation.name));
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

  Result<void> walk(const Relation& own, const Fold& fold) {
    return follow(*model.relation(fold.from), fold.on, own, fold.on);
  }
  Result<void> walk(const Relation& own, const Lookup& lookup) {
    const Relation& parent = *model.relation(lookup.from);
    return follow(parent, parent.key, own, lookup.on);
  }
  Result<void> walk(const Relation& own, const RankWithin& rank) {
    return follow(own, rank.within, own, rank.within);
  }
  Result<void> walk(const Relation&, const Compute&) { return {}; }

  Result<void> bridge(const Relation& own) {
    const Relation& from = *model.relation(own.bridge->from);
    const Relation& parent = *model.relation(own.bridge->parent);
    if (!all_in(parent.key, own.bridge->by)) {
      if (is_touched(from.name) || is_touched(parent.name)) touched.wholly.insert(own.name);
      return {};
    }
    TRY(follow(from, parent.key, own, parent.key));
    return follow(parent, parent.key, own, parent.key);
  }

  Result<void> step(const DerivationStep& step) {
    const Relation& own = *step.relation;
    if (!needs.contains(own.name)) return {};
    if (step.rows) return bridge(own);
    for (const Derived* derived : needed_columns(step, needs)) {
      TRY(std::visit([&](const auto& how) { return walk(own, how); }, derived->how));
    }
    return {};
  }
};

}  // namespace

std::string touched_table(const std::string& relation) { return quoted("touched:" + relation); }
std::string changed_table(const std::string& relation) { return quoted("changed:" + relation); }
std::string before_table(const std::string& relation) { return quoted("before:" + relation); }

std::string both_moments(const Relation& relation, const ChangedRelations& changed) {
  const std::string now = stored_table(relation);
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
