// Derived columns as SQL over the current facts: first the stored rows that are wanted, then folds of
// children, ranks, look-ups, row expressions, step by step in the order the model gives.
//
//     orders.units = sum of order_lines.quantity   →   LEFT JOIN (SELECT order_id, sum(quantity) …
//     GROUP BY order_id)
//
// A fold over no rows is 0 for count, false for any, else missing. Ties in time are broken by the
// business key. Tested by: tests/pipeline, tests/laws.

#include "warehouse/derive/derive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "sql/derive_joins.hpp"
#include "sql/write_derive.hpp"
#include "warehouse/derive/derive_held.hpp"
#include "warehouse/derive/derive_uses.hpp"
#include "warehouse/derive/unread_rows.hpp"
#include "warehouse/derive/wanted_views.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

struct Deriver {
  Connection* connection = nullptr;  // null: only write the statements
  const Model& model;
  const Needs& needs;
  const DerivePlace& place;
  const WantedShare& share;
  const DerivedUses* uses = nullptr;  // null: every relation gets a table with all its columns
  const Firsts& firsts;
  WantedViews wanted{model, needs, share, place.stored,
                     [this](std::string sql) { return run(std::move(sql)); }};
  std::set<std::string> begun = {};  // relations of which something has been derived
  std::string open = {};             // the relation whose steps are still one nested SELECT …
  std::string select = {};           // … this one
  std::map<std::string, std::vector<std::string>> columns =
      {};  // of what is derived, but for bridges
  std::map<std::string, std::string> nested =
      {};  // relations that are written into their one reader
  std::vector<std::string> written = {};

  Result<void> run(std::string sql) {
    written.push_back(std::move(sql));
    if (connection == nullptr) return {};
    return connection->run(written.back());
  }

  [[nodiscard]] std::string stored_of(const std::string& name) const { return place.stored(name); }
  [[nodiscard]] std::string derived_table(const std::string& name) const {
    return quoted(place.prefix + name);
  }
  [[nodiscard]] std::string wanted_of(const std::string& name) const { return wanted.source(name); }
  [[nodiscard]] std::string source_of(const std::string& name) const {
    if (name == open) return "(" + select + ")";
    if (const auto at = nested.find(name); at != nested.end()) return "(" + at->second + ")";
    return begun.contains(name) ? derived_table(name) : wanted_of(name);
  }

  [[nodiscard]] bool are_most(const std::string& relation, const WantedRows& rows) const {
    return share.outside(relation, rows) != Outside::Many;
  }

  [[nodiscard]] std::string firsts_of(const Relation& relation, const std::string& column) const {
    return firsts.contains({relation.name, column}) ? firsts_table(relation.name, column) : "";
  }

  [[nodiscard]] DerivedUse use_of(const std::string& name) const {
    const auto at = uses->find(place.prefix + name);
    return at == uses->end() ? DerivedUse{} : at->second;
  }

  [[nodiscard]] bool is_nested(const std::string& name) const {
    return uses != nullptr && !shows_derived(*model.relation(name), needs) &&
           use_of(name).n_reads <= 1;
  }

  // What is read later of the relation whose steps are at an end.
  [[nodiscard]] std::string select_used() const {
    const auto all = columns.find(open);
    if (uses == nullptr || all == columns.end()) return select;
    const std::set<std::string> named = use_of(open).names;
    const std::set<std::string>& shown = needs.at(open).shown;
    std::vector<std::string> used;
    std::ranges::copy_if(all->second, std::back_inserter(used), [&](const std::string& name) {
      return named.contains(name) || shown.contains(name);
    });
    if (used.size() == all->second.size()) return select;
    return fmt::format("SELECT {}\nFROM ({})", quoted_list(used), select);
  }

  // Steps of one relation nest into one statement; a table is only made when another relation
  // comes. A table that reads its former self is made beside it.
  Result<void> close(const std::string& next) {
    if (open.empty() || open == next) return {};
    if (is_nested(open)) {
      nested[open] = std::exchange(select, "");
      open.clear();
      return {};
    }
    const std::string table = derived_table(open);
    const std::string beside = derived_table(open + "~");
    const bool reads_itself = select.find(table) != std::string::npos;
    TRY(run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS\n{}", reads_itself ? beside : table,
                        select_used())));
    if (reads_itself) {
      TRY(run(fmt::format("DROP TABLE {}", table)));
      TRY(run(fmt::format("ALTER TABLE {} RENAME TO {}", beside, table)));
    }
    open.clear();
    return {};
  }

  void extend(const Relation& relation, std::string next) {
    select = std::move(next);
    open = relation.name;
    begun.insert(relation.name);
  }

  // Children of the wanted parents only.
  [[nodiscard]] std::string children(const Relation& relation, const Fold& fold,
                                     const WantedRows& rows) const {
    const SourceOf source = [this](const std::string& name) { return wanted_of(name); };
    if (are_most(relation.name, rows)) return "";
    if (relation.bridge) {
      const WantedRows under = rows_under_bridge(rows, relation, model);
      const bool own = relation.bridge->from == fold.from && fold.on == relation.bridge->by;
      return own && !under.all ? write_wanted(under, "c", source) : "";
    }
    std::string there;
    std::string here;
    for (const std::string& on : fold.on) {
      if (relation.column(on) == nullptr) return "";
      here += (here.empty() ? "c." : ", c.") + quoted(on);
      there += (there.empty() ? "p." : ", p.") + quoted(on);
    }
    return fmt::format("({}) IN (SELECT {} FROM {} p WHERE {})", here, there,
                       wanted_of(relation.name), write_wanted(rows, "p", source));
  }

  std::string bridge(const Relation& relation) {
    const Bridge& bridge = *relation.bridge;
    const Relation& from = *model.relation(bridge.from);
    const Relation& parent = *model.relation(bridge.parent);
    const auto& own = needs.at(relation.name);
    const auto derived_in = [](const Relation& other, const std::vector<std::string>& names,
                               const std::set<std::string>& asked) {
      return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
        return asked.contains(name) && other.derived_column(name) != nullptr;
      });
    };
    const WantedRows under = rows_under_bridge(own.table, relation, model);
    BridgeSources sources;
    const bool from_derived = derived_in(from, bridge.by, {bridge.by.begin(), bridge.by.end()});
    sources.from = from_derived ? source_of(from.name) : stored_of(from.name);
    sources.parent = derived_in(parent, bridge.take, own.names) ? source_of(parent.name)
                                                                : stored_of(parent.name);
    if (!under.all) {
      sources.where =
          write_wanted(under, "c", [this](const auto& name) { return wanted_of(name); });
    }
    std::set<std::string> read = own.names;
    read.insert(own.physical.begin(), own.physical.end());
    return write_bridge(relation, model, read, sources);
  }

  void note_columns(const Relation& relation, const std::vector<const Derived*>& derived) {
    if (relation.bridge) return;
    auto& all = columns[relation.name];
    if (all.empty()) all = stored_columns(relation, needs);
    for (const Derived* one : derived) {
      const auto parts = physical_names(relation, one->name);
      all.insert(all.end(), parts.begin(), parts.end());
    }
  }

  Result<void> run(const DerivationStep& step) {
    const Relation& relation = *step.relation;
    if (!needs.contains(relation.name) || !is_derived(relation, needs)) return {};
    const std::vector<const Derived*> derived = needed_columns(step, needs);
    if (!step.rows && derived.empty()) return {};
    TRY(close(relation.name));
    if (step.rows) {
      extend(relation, bridge(relation));
      return {};
    }
    std::string held = "t.*";
    if (!begun.contains(relation.name) && !wanted.contains(relation.name)) {
      held = quoted_list(stored_columns(relation, needs), "t.");
    }
    const DerivationSources sources{
        [this](const std::string& name) { return source_of(name); },
        [this](const std::string& name) { return wanted_of(name); },
        [this](const std::string& name) { return stored_of(name); },
        [this, &relation](const Fold& fold, const WantedRows& rows) {
          return children(relation, fold, rows);
        },
        [this, &relation](const WantedRows& rows) { return are_most(relation.name, rows); },
        [this, &relation](const std::string& column) { return firsts_of(relation, column); }};
    note_columns(relation, derived);
    extend(relation, write_derivation({relation, model, derived, needs.at(relation.name).rows,
                                       needs.at(relation.name).numbered, held, sources}));
    return {};
  }

  Result<void> run_all() {
    TRY(wanted.make());
    for (const DerivationStep& step : derivation_steps(model)) TRY(run(step));
    TRY(close(""));
    return wanted.drop();
  }
};

/// The statements as they were if every relation had a table with all its columns, and what these read of each other.
DerivedUses planned_uses(const Model& model, const Needs& needs, const DerivePlace& place,
                         const WantedShare& share, const Firsts& firsts) {
  Deriver deriver{nullptr, model, needs, place, share, nullptr, firsts};
  const Result<void> result = deriver.run_all();
  STEELYARD_CHECK(result.has_value(), "writing statements touches no engine");
  return uses_of(deriver.written);
}

}  // namespace

Result<void> ensure_derived(Connection& connection, const Model& model, const Needs& needs,
                            const Firsts& firsts) {
  TRY(make_house_views(connection, model));
  if (TRY(holds_derived(connection, model, needs))) return {};
  TRY(forget_derived(connection));
  const DerivePlace place = usual_place(model);
  const Needs read = TRY(without_unread(connection, model, needs, place.stored));
  const WantedShare share = TRY(WantedShare::count(connection, model, read, place.stored));
  const DerivedUses uses = planned_uses(model, read, place, share, firsts);
  Deriver deriver{&connection, model, read, place, share, &uses, firsts};
  TRY(deriver.run_all());
  return remember_derived(connection, model, needs);
}

Result<void> derive_at(Connection& connection, const Model& model, const Needs& needs,
                       const DerivePlace& place) {
  Needs whole = needs;
  for (auto& [name, own] : whole) {
    own.table = {true, {}};
    for (auto& [column, rows] : own.rows) rows = {true, {}};
  }
  const WantedShare unknown;
  const Firsts none;
  return Deriver{&connection, model, whole, place, unknown, nullptr, none}.run_all();
}

std::vector<std::string> write_derivations(const Model& model, const Needs& needs) {
  const DerivePlace place = usual_place(model);
  const WantedShare unknown;
  const Firsts none;
  const DerivedUses uses = planned_uses(model, needs, place, unknown, none);
  Deriver deriver{nullptr, model, needs, place, unknown, &uses, none};
  const Result<void> result = deriver.run_all();
  STEELYARD_CHECK(result.has_value(), "writing statements touches no engine");
  return deriver.written;
}

}  // namespace steelyard
