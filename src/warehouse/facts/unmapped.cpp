// unmapped: see unmapped.hpp.
//
//     orders of S1, S1, S9, shops with S1 only   →   shop: 1 id, 1 row, S9
//
// Looked up is the stored column that names a subject: orders.shop_id also where the shop is derived
// from it. A blank id names nobody: an assignment without a shop. Where none is stored (a payment's shop is that of its order) the parent's account tells.
// Not here: what a period misses because of it (the run's notes). Tested by:
// tests/pipeline, tests/pipeline/load_account_test.cpp.

#include "warehouse/facts/unmapped.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "model/money_column.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kAnySubject = "subject_id";

/// Where ids are registered.
struct Register {
  std::string sheet;
  std::string id_column;
};

/// A column of the rows that names what a sheet should know; of several, one of them.
struct Naming {
  Text label;
  std::string column;
  std::vector<Register> known_in;
  bool unless_empty = false;  // a sheet nobody keeps lacks nothing
};

/// A column that names shops in one row and people in the next belongs to both.
void add_naming(const SubjectType& type, const std::string& column, std::vector<Naming>& all) {
  const auto there = std::ranges::find(all, column, &Naming::column);
  if (there == all.end()) {
    all.push_back({type.label, column, {{type.relation, type.id_column}}});
    return;
  }
  there->label = {"考核对象", "subject"};
  there->known_in.push_back({type.relation, type.id_column});
}

void add_subject(const Relation& relation, const SubjectType& type, std::vector<Naming>& all) {
  const auto named = relation.subjects.find(type.name);
  if (named == relation.subjects.end()) return;
  std::vector<std::string> columns = {named->second, type.id_column};
  // An agent that is derived is what the row itself says, where it says so: coalesce(agent_id, …).
  if (const Derived* derived = relation.derived_column(named->second)) {
    const auto* compute = std::get_if<Compute>(&derived->how);
    if (compute != nullptr)
      std::ranges::copy(columns_of(*compute->value), std::back_inserter(columns));
  }
  for (const std::string& column : columns) {
    if (relation.column(column) == nullptr) continue;
    add_naming(type, column, all);
    return;
  }
}

void add_lookup(const Relation& relation, const Lookup& lookup, const Model& model,
                std::vector<Naming>& all) {
  const Relation& sheet = *model.relation(lookup.from);
  if (sheet.is_fact || lookup.on.size() != 1 || relation.column(lookup.on[0]) == nullptr) return;
  const bool is_there = std::ranges::any_of(all, [&](const Naming& one) {
    return one.column == lookup.on[0] && one.known_in[0].sheet == sheet.name;
  });
  if (!is_there) all.push_back({sheet.label, lookup.on[0], {{sheet.name, sheet.key[0]}}, true});
}

/// A sheet of the house whose key names subjects: who is assigned to which shop, from when.
std::vector<Naming> namings_of_sheet(const Relation& sheet, const Model& model) {
  std::vector<Naming> all;
  for (const SubjectType& type : model.subjects) {
    const bool is_named = std::ranges::find(sheet.key, type.id_column) != sheet.key.end();
    if (!is_named || sheet.name == type.relation) continue;
    all.push_back({type.label, type.id_column, {{type.relation, type.id_column}}});
  }
  return all;
}

/// Subjects by their columns; products and the like by the sheets in which they are looked up. The house's
/// own sheets, targets and entries, name subjects of any type.
std::vector<Naming> namings_of(const Relation& relation, const Model& model) {
  std::vector<Naming> all;
  if (!relation.is_fact) {
    all = namings_of_sheet(relation, model);
    if (relation.column(kAnySubject) == nullptr) return all;
    for (const SubjectType& type : model.subjects) add_naming(type, std::string(kAnySubject), all);
    return all;
  }
  for (const SubjectType& type : model.subjects) add_subject(relation, type, all);
  for (const Derived& derived : relation.derived) {
    if (const auto* lookup = std::get_if<Lookup>(&derived.how)) {
      add_lookup(relation, *lookup, model, all);
    }
  }
  return all;
}

struct AskedRows {
  std::int64_t batch = 0;
  const std::string& house_currency;
};

/// Rows of (rank, id, currency, rows, money, ids): all of a currency at rank 0, then those of the ids
/// with most rows.
std::string statement(const Relation& relation, const Naming& naming, const AskedRows& asked) {
  const std::string money = money_column(relation);
  std::string known;
  for (const Register& one : naming.known_in) {
    known += fmt::format("{}SELECT {} AS known_id FROM {}", known.empty() ? "" : " UNION ALL ",
                         quoted(one.id_column), table_name("facts", one.sheet));
  }
  // A total beside the rows, not count(*) OVER (): over few rows on several threads the engine's
  // windows without a partition fail now and then (duckdb issue 25713).
  return fmt::format(
      "WITH lost AS MATERIALIZED (SELECT * FROM (SELECT {0} AS id, {6} AS currency, count(*) AS n, "
      "{1} AS money FROM {2} WHERE _batch = {3} AND {0} <> '' GROUP BY {0}, {6}) ANTI JOIN "
      "({4}) known ON known.known_id = id{5}), ids AS MATERIALIZED (SELECT id, sum(n) AS n FROM "
      "lost "
      "GROUP BY id), most AS (SELECT id, n FROM ids ORDER BY n DESC, id LIMIT 5) "
      "SELECT CAST(0 AS HUGEINT) AS rank, '' AS id, currency, CAST(sum(n) AS HUGEINT), "
      "CAST(sum(money) AS HUGEINT), (SELECT count(*) FROM ids) FROM lost GROUP BY currency "
      "UNION ALL SELECT CAST(most.n AS HUGEINT), id, currency, CAST(lost.n AS HUGEINT), "
      "CAST(money AS HUGEINT), 0 FROM lost JOIN most USING (id) ORDER BY rank DESC, id, currency",
      quoted(naming.column),
      money.empty() ? "CAST(NULL AS HUGEINT)" : fmt::format("sum({})", quoted(money)),
      table_name("facts", relation.name), asked.batch, known,
      naming.unless_empty ? fmt::format(" WHERE EXISTS ({})", known) : "",
      currency_of_row(relation, asked.house_currency));
}

std::string sheets_of(const Naming& naming) {
  std::vector<std::string> sheets;
  for (const Register& one : naming.known_in) sheets.push_back(one.sheet);
  return join(sheets, " / ");
}

/// Rows without an amount have no money, which is not money 0.
void add_money(const Table& table, std::size_t row, Amounts& money) {
  if (!table.is_null(4, row)) money.add(table.text_at(2, row), table.int_at(4, row));
}

void add_row(const Table& table, std::size_t row, Unmapped& unmapped) {
  const auto n_rows = static_cast<std::uint64_t>(table.int_at(3, row));
  if (table.int_at(0, row) == 0) {
    unmapped.n_ids = static_cast<std::uint64_t>(table.int_at(5, row));
    unmapped.n_rows += n_rows;
    add_money(table, row, unmapped.money);
    return;
  }
  const std::string& id = table.text_at(1, row);
  if (unmapped.most.empty() || unmapped.most.back().id != id) unmapped.most.push_back({id, 0, {}});
  unmapped.most.back().n_rows += n_rows;
  add_money(table, row, unmapped.most.back().money);
}

}  // namespace

Result<std::vector<Unmapped>> find_unmapped(Connection& connection, const Model& model,
                                            const Relation& relation, std::int64_t batch) {
  std::vector<Unmapped> all;
  for (const Naming& naming : namings_of(relation, model)) {
    const Table table = TRY(connection.query(statement(relation, naming, {batch, model.currency})));
    if (table.n_rows == 0) continue;
    Unmapped unmapped{.subject = naming.label,
                      .column = naming.column,
                      .sheet = sheets_of(naming),
                      .n_ids = 0,
                      .n_rows = 0,
                      .money = {},
                      .most = {}};
    for (std::size_t row = 0; row < table.n_rows; ++row) add_row(table, row, unmapped);
    all.push_back(std::move(unmapped));
  }
  return all;
}

}  // namespace steelyard
