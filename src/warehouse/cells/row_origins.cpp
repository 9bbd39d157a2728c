// Follows the derived columns of shown rows to the rows of other relations, by key.
//
//     orders.known_cost = goods_cost / …  →  order_lines (on order_id)  →  costs (on product_id)
//
// Of a fold all rows of its key are named, those that its condition leaves out too: they are why it
// is what it is. Not here: the rows themselves (rows.cpp). Tested by:
// tests/pipeline/explain_rows_test.cpp, tests/pipeline/currency_test.cpp.

#include "warehouse/cells/row_origins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kStepsMax = 3;

/// From one relation's columns to another's of other names.
struct OriginStep {
  const Relation* to = nullptr;
  std::vector<std::string> own;
  std::vector<std::string> theirs;
};
using OriginPath = std::vector<OriginStep>;

bool is_stored(const Relation& relation, const std::vector<std::string>& columns) {
  return std::ranges::all_of(
      columns, [&](const std::string& name) { return relation.column(name) != nullptr; });
}

/// All ways from the columns to other relations, each once.
class OriginPaths {
 public:
  explicit OriginPaths(const Model& model) : model_(model) {}

  void follow(const Relation& relation, const std::string& column) {
    const Derived* derived = relation.derived_column(column);
    if (derived == nullptr || path_.size() >= kStepsMax) return;
    if (!seen_.insert(key_of(relation, column)).second) return;
    std::visit([&](const auto& how) { go(relation, how); }, derived->how);
  }
  [[nodiscard]] const std::vector<OriginPath>& paths() const { return paths_; }

 private:
  [[nodiscard]] std::string key_of(const Relation& relation, const std::string& column) const {
    std::string key;
    for (const OriginStep& step : path_) key += step.to->name + "/";
    return key + relation.name + "." + column;
  }
  void follow_all(const Relation& relation, const ExprPtr& expr) {
    if (!expr) return;
    for (const std::string& name : columns_of(*expr)) follow(relation, name);
  }
  /// Into another relation, if its rows can be found by stored columns; then the columns used there.
  template <typename Further>
  void enter(const Relation& from, OriginStep step, const Further& further) {
    if (step.to->bridge || !is_stored(from, step.own) || !is_stored(*step.to, step.theirs)) return;
    const Relation& to = *step.to;
    path_.push_back(std::move(step));
    const auto same = [&](const OriginPath& known) {
      return std::ranges::equal(known, path_, {}, &OriginStep::to, &OriginStep::to);
    };
    if (std::ranges::none_of(paths_, same)) paths_.push_back(path_);
    further(to);
    path_.pop_back();
  }

  void go(const Relation& relation, const Fold& fold) {
    enter(relation, {model_.relation(fold.from), fold.on, fold.on}, [&](const Relation& child) {
      follow_all(child, fold.value);
      follow_all(child, fold.where);
    });
  }
  void go(const Relation& relation, const Lookup& lookup) {
    const Relation* other = model_.relation(lookup.from);
    enter(relation, {other, lookup.on, other->key},
          [&](const Relation& found) { follow(found, lookup.column); });
  }
  void go(const Relation& relation, const Compute& compute) { follow_all(relation, compute.value); }
  void go(const Relation&, const RankWithin&) {}

  const Model& model_;
  std::set<std::string> seen_;
  OriginPath path_;
  std::vector<OriginPath> paths_;
};

std::string equal_columns(const std::string& left, const std::vector<std::string>& own,
                          const std::string& right, const std::vector<std::string>& theirs) {
  std::string sql;
  for (std::size_t i = 0; i < own.size(); ++i) {
    sql += fmt::format("{}{}.{} = {}.{}", i == 0 ? "" : " AND ", left, quoted(own[i]), right,
                       quoted(theirs[i]));
  }
  return sql;
}

/// "returns.csv:12, returns.csv:15" of the row `o`.
std::string places_sql(const OriginPath& path) {
  std::string tables;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::string name = "t" + std::to_string(i);
    tables += i == 0 ? "" : " JOIN ";
    tables += table_name("facts", path[i].to->name) + " " + name;
    if (i > 0) {
      const std::string before = "t" + std::to_string(i - 1);
      tables += " ON " + equal_columns(before, path[i].own, name, path[i].theirs);
    }
  }
  const std::string last = "t" + std::to_string(path.size() - 1);
  return fmt::format(
      "(SELECT string_agg(DISTINCT coalesce(b.file, '') || ':' || {0}._line, ', ' ORDER BY "
      "coalesce(b.file, '') || ':' || {0}._line) FROM {1} LEFT JOIN state.batches b ON b.number = "
      "{0}._batch WHERE {2})",
      last, tables, equal_columns("o", path[0].own, "t0", path[0].theirs));
}

void add_text(SourceRow& row, std::string text) {
  row.values.push_back(std::move(text));
  row.integers.emplace_back();
}

Result<void> add_places(Connection& connection, const ShownRows& shown,
                        const std::vector<OriginPath>& paths, RowsAnswer& answer) {
  if (paths.empty()) return {};
  std::string columns;
  for (const OriginPath& path : paths) columns += (columns.empty() ? "" : ", ") + places_sql(path);
  const Relation& relation = shown.relation;
  const Table table = TRY(connection.query(
      fmt::format("SELECT {} FROM ({}) f LEFT JOIN {} o ON {} ORDER BY {}", columns, shown.sql,
                  table_name("facts", relation.name),
                  equal_columns("f", relation.key, "o", relation.key), shown.order)));
  STEELYARD_CHECK(table.n_rows == answer.rows.size(), "the same rows, found by their key");
  for (std::size_t c = 0; c < paths.size(); ++c) {
    answer.columns.push_back("← " + paths[c].back().to->name);
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      add_text(answer.rows[row], table.is_null(c, row) ? "—" : table.text_at(c, row));
    }
  }
  return {};
}

/// The stored amounts that the shown columns are or are computed from.
std::vector<std::string> money_columns(const Relation& relation,
                                       const std::vector<std::string>& columns) {
  std::vector<std::string> names;
  for (const std::string& column : columns) {
    std::vector<std::string> read = {column};
    if (const Derived* derived = relation.derived_column(column)) {
      const auto* compute = std::get_if<Compute>(&derived->how);
      if (compute != nullptr) read = columns_of(*compute->value);
    }
    for (const std::string& name : read) {
      const ModelColumn* stored = relation.column(name);
      const bool is_new = std::ranges::find(names, name) == names.end();
      if (stored != nullptr && stored->type == Stored::Money && is_new) names.push_back(name);
    }
  }
  return names;
}

/// "200 USD × 7.1369" beside each amount that was converted.
Result<void> add_conversions(Connection& connection, const Model& model, const ShownRows& shown,
                             RowsAnswer& answer) {
  const Relation& relation = shown.relation;
  const std::vector<std::string> amounts = money_columns(relation, shown.columns);
  if (amounts.empty()) return {};
  const std::string converted = TRY(converted_rows(connection, model, relation));
  if (converted.empty()) return {};
  const Table table = TRY(connection.query(fmt::format(
      "SELECT m.currency, m.rate, {} FROM ({}) f LEFT JOIN {} o ON {} LEFT JOIN ({}) m ON "
      "{} ORDER BY {}",
      quoted_list(amounts, "o."), shown.sql, table_name("facts", relation.name),
      equal_columns("f", relation.key, "o", relation.key), converted,
      equal_columns("f", relation.key, "m", relation.key), shown.order)));
  STEELYARD_CHECK(table.n_rows == answer.rows.size(), "the same rows, found by their key");
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    answer.columns.push_back("← " + amounts[i]);
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      const bool foreign = !table.is_null(0, row) && !table.is_null(i + 2, row);
      const std::string rate =
          table.is_null(1, row) ? "?" : format_decimal_trimmed(table.int_at(1, row), kNumberScale);
      add_text(answer.rows[row],
               foreign
                   ? fmt::format("{} {} × {}", show_stored(relation, amounts[i], table, i + 2, row),
                                 table.text_at(0, row), rate)
                   : "—");
    }
  }
  return {};
}

}  // namespace

Result<void> add_origins(Connection& connection, const Model& model, const ShownRows& shown,
                         RowsAnswer& answer) {
  if (shown.relation.bridge || answer.rows.empty()) return {};
  OriginPaths paths(model);
  for (const std::string& column : shown.columns) paths.follow(shown.relation, column);
  TRY(add_places(connection, shown, paths.paths(), answer));
  return add_conversions(connection, model, shown, answer);
}

}  // namespace steelyard
