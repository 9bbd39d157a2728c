// The views over facts with money, and what is said about them.
//
//     CREATE TEMP VIEW "house:orders" AS SELECT f.* REPLACE (CASE WHEN … THEN f.amount ELSE … END AS amount)
//     FROM facts.orders f ASOF LEFT JOIN facts.exchange_rates r ON f.currency = r.currency AND f.created_at_day >= r.day
//
// A view that converts nothing is SELECT *, which costs nothing. Rows keep their rowid, by which
// restricted derivation finds them. Tested by:
// tests/pipeline/currency_test.cpp.

#include "warehouse/facts/house_money.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/dialect.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kRates = "exchange_rates";
constexpr std::string_view kCurrencies = "temp.house_currencies";

const Dialect& dialect() { return *find_dialect("duckdb"); }

bool has_money(const Relation& relation) {
  return std::any_of(relation.columns.begin(), relation.columns.end(),
                     [](const ModelColumn& column) { return column.type == Stored::Money; });
}
bool is_viewed(const Relation& relation) {
  return relation.is_fact && !relation.bridge && relation.column("currency") != nullptr &&
         has_money(relation);
}

// A row that some rate is needed for.
std::string is_foreign(const Model& model) {
  return fmt::format("coalesce(f.currency, {0}) <> {0}", dialect().quote_text(model.currency));
}

// The fact `f` with the rate `r` of its day; no rate where the model has no such sheet.
std::string with_rate(const Relation& relation, const Model& model) {
  const std::string facts = table_name("facts", relation.name) + " f";
  const bool dated = relation.column(relation.default_dated_by) != nullptr;
  if (model.relation(std::string(kRates)) == nullptr || !dated) {
    return facts + " LEFT JOIN (SELECT NULL::BIGINT AS rate) r ON false";
  }
  const bool is_date = relation.stored_type(relation.default_dated_by) == Stored::Date;
  return fmt::format(
      "{} ASOF LEFT JOIN (SELECT currency, day, rate FROM {} WHERE rate > 0 AND day IS NOT NULL) r "
      "ON f.currency = r.currency AND f.{} >= r.day",
      facts, table_name("facts", kRates),
      quoted(relation.default_dated_by + (is_date ? "" : "_day")));
}

std::string converting(const Relation& relation, const Model& model) {
  std::string columns;
  for (const ModelColumn& column : relation.columns) {
    if (column.type != Stored::Money) continue;
    const std::string own = "f." + quoted(column.name);
    columns += fmt::format(
        "{}CASE WHEN {} THEN CAST({} AS BIGINT) ELSE {} END AS {}", columns.empty() ? "" : ", ",
        is_foreign(model),
        dialect().divide_half_up(fmt::format("CAST({} AS {}) * r.rate", own, dialect().wide_type),
                                 "1000000"),
        own, quoted(column.name));
  }
  return fmt::format("SELECT f.* REPLACE ({}), f.rowid FROM {}", columns,
                     with_rate(relation, model));
}

bool is_mixed(const std::map<std::string, std::set<std::string>>& currencies) {
  std::set<std::string> all;
  for (const auto& [fact, found] : currencies) all.insert(found.begin(), found.end());
  return all.size() > 1;
}

// Rows of this fact need conversion.
bool is_converted(const std::map<std::string, std::set<std::string>>& currencies,
                  const Relation& relation, const Model& model) {
  const auto at = currencies.find(relation.name);
  return is_mixed(currencies) && at != currencies.end() &&
         at->second != std::set<std::string>{model.currency};
}

// The one currency in which rows ever came in; empty when there are several, or none.
Result<std::string> only_currency(Connection& connection) {
  const Table table = TRY(connection.query("SELECT DISTINCT currency FROM state.currencies"));
  return table.n_rows == 1 ? table.text_at(0, 0) : std::string();
}

// Every row has a currency, and several steps of a run ask which there are: they are counted once.
Result<void> make_currencies(Connection& connection, const Model& model) {
  const std::string only = TRY(only_currency(connection));
  std::string all = "SELECT '' AS relation, '' AS currency WHERE false";
  for (const Relation& relation : model.relations) {
    if (!is_viewed(relation)) continue;
    const std::string facts = table_name("facts", relation.name);
    // Of one column alone the engine takes the distinct values of its dictionaries.
    const std::string found =
        only.empty()
            ? fmt::format("SELECT DISTINCT coalesce(currency, {}) AS c FROM {}",
                          dialect().quote_text(model.currency), facts)
            : fmt::format("SELECT {} AS c FROM {} LIMIT 1", dialect().quote_text(only), facts);
    all += fmt::format("\nUNION ALL SELECT {}, c FROM ({})", dialect().quote_text(relation.name),
                       found);
  }
  return connection.run(fmt::format("CREATE TEMP TABLE IF NOT EXISTS {} AS {}", kCurrencies, all));
}

Result<std::vector<std::string>> views_there(Connection& connection) {
  const Table table = TRY(connection.query(
      "SELECT view_name FROM duckdb_views() WHERE temporary AND starts_with(view_name, 'house:')"));
  std::vector<std::string> names;
  names.reserve(table.n_rows);
  for (std::size_t row = 0; row < table.n_rows; ++row) names.push_back(table.text_at(0, row));
  return names;
}

}  // namespace

std::string stored_table(const Relation& relation) {
  return is_viewed(relation) ? quoted("house:" + relation.name)
                             : table_name("facts", relation.name);
}

std::string currency_of_row(const Relation& relation, const std::string& house_currency) {
  const std::string house = dialect().quote_text(house_currency);
  return relation.column("currency") == nullptr ? house
                                                : fmt::format("coalesce(currency, {})", house);
}

Result<void> make_house_views(Connection& connection, const Model& model) {
  if (!TRY(views_there(connection)).empty()) return {};
  const auto currencies = TRY(currencies_of(connection, model));
  for (const Relation& relation : model.relations) {
    if (!is_viewed(relation)) continue;
    const std::string rows = is_converted(currencies, relation, model)
                                 ? converting(relation, model)
                                 : "SELECT *, rowid FROM " + table_name("facts", relation.name);
    TRY(connection.run(fmt::format("CREATE TEMP VIEW {} AS {}", stored_table(relation), rows)));
  }
  return {};
}

Result<void> drop_house_views(Connection& connection) {
  for (const std::string& name : TRY(views_there(connection))) {
    TRY(connection.run("DROP VIEW " + quoted(name)));
  }
  return connection.run(fmt::format("DROP TABLE IF EXISTS {}", kCurrencies));
}

Result<void> note_currencies(Connection& connection, const Relation& relation,
                             const Amounts& came_in) {
  if (!is_viewed(relation)) return {};
  for (const auto& [currency, amount] : came_in.by_currency()) {
    const std::string row =
        fmt::format("{} AS relation, {} AS currency", dialect().quote_text(relation.name),
                    dialect().quote_text(currency));
    TRY(connection.run(
        fmt::format("INSERT INTO state.currencies SELECT {} EXCEPT FROM state.currencies", row)));
  }
  return {};
}

Result<bool> holds_foreign(Connection& connection, const Model& model, const OldRows& old_rows) {
  const std::string house = dialect().quote_text(model.currency);
  for (const auto& [fact, found] : TRY(currencies_of(connection, model))) {
    if (found != std::set<std::string>{model.currency}) return true;
  }
  for (const auto& [name, rows] : old_rows) {
    if (!is_viewed(*model.relation(name))) continue;
    const Int128 n = TRY(connection.query_int(fmt::format(
        "SELECT count(*) FROM ({}) WHERE coalesce(currency, {}) <> {}", rows, house, house)));
    if (n != 0) return true;
  }
  return false;
}

Result<std::string> converted_rows(Connection& connection, const Model& model,
                                   const Relation& relation) {
  if (!is_viewed(relation)) return std::string();
  const auto currencies = TRY(currencies_of(connection, model));
  if (!is_converted(currencies, relation, model)) return std::string();
  return fmt::format("SELECT {}, f.currency, r.rate FROM {} WHERE {}",
                     quoted_list(relation.key, "f."), with_rate(relation, model),
                     is_foreign(model));
}

Result<std::map<std::string, std::set<std::string>>> currencies_of(Connection& connection,
                                                                   const Model& model) {
  TRY(make_currencies(connection, model));
  std::map<std::string, std::set<std::string>> out;
  const Table table =
      TRY(connection.query(fmt::format("SELECT relation, currency FROM {}", kCurrencies)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    out[table.text_at(0, row)].insert(table.text_at(1, row));
  }
  return out;
}

Result<Conversion> read_conversion(Connection& connection, const Model& model) {
  Conversion out;
  const auto currencies = TRY(currencies_of(connection, model));
  for (const auto& [fact, found] : currencies) out.currencies.insert(found.begin(), found.end());
  if (out.currencies.size() < 2) return out;
  for (const Relation& relation : model.relations) {
    if (!is_viewed(relation) || !is_converted(currencies, relation, model)) continue;
    const Table table = TRY(connection.query(
        fmt::format("SELECT count(*), count(*) FILTER (WHERE r.rate IS NULL) FROM {} WHERE {}",
                    with_rate(relation, model), is_foreign(model))));
    out.n_foreign += static_cast<std::uint64_t>(table.int_at(0, 0));
    out.n_without_rate += static_cast<std::uint64_t>(table.int_at(1, 0));
  }
  return out;
}

}  // namespace steelyard
