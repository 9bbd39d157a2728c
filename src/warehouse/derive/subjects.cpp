// Reads subjects and composes spells up the tree.
//
//     employee e1 in team t1 until 10 May, in t2 from 11 May   →   (e1, t1, -∞, 10 May), (e1, t2,
//     11 May, ∞)
//
// Two steps up are the join of the two, with the days they share.  Tested by:
// tests/pipeline/spells_test.cpp.

#include "warehouse/derive/subjects.hpp"

#include <fmt/format.h>

#include "sql/dialect.hpp"
#include "sql/write_expr.hpp"

namespace steelyard {

namespace {

constexpr int kFirstDay = -1'000'000;
constexpr int kLastDay = 1'000'000;

// (member, target, first, last) of one step from a subject type to its parent.
std::string write_link(const SubjectType& type) {
  const SubjectParent& parent = *type.parent;
  if (parent.spells.empty()) {
    return fmt::format(
        "SELECT {} AS member, {} AS target, {} AS first, {} AS last FROM {} WHERE {} IS NOT NULL",
        quoted(type.id_column), quoted(parent.column), kFirstDay, kLastDay,
        table_name("facts", type.relation), quoted(parent.column));
  }
  return fmt::format(
      "SELECT DISTINCT {} AS member, {} AS target, coalesce({}, {}) AS first, coalesce({}, {}) AS "
      "last "
      "FROM {} WHERE {} IS NOT NULL",
      quoted(parent.child_column), quoted(parent.parent_column), quoted(parent.first_column),
      kFirstDay, quoted(parent.last_column), kLastDay, table_name("facts", parent.spells),
      quoted(parent.parent_column));
}

/// Spells of one member in one target that share days are one: who works for two shops of a team is in the team once.
std::string write_united(const std::string& spells) {
  constexpr std::string_view kOrder =
      "(PARTITION BY member, target ORDER BY first, last ROWS BETWEEN "
      "UNBOUNDED PRECEDING AND {})";
  const std::string before = fmt::format(kOrder, "1 PRECEDING");
  const std::string so_far = fmt::format(kOrder, "CURRENT ROW");
  return fmt::format(
      "SELECT member, target, min(first) AS first, max(last) AS last FROM (SELECT *, sum(begins) "
      "OVER {} AS nth "
      "FROM (SELECT *, CASE WHEN first <= max(last) OVER {} THEN 0 ELSE 1 END AS begins FROM "
      "({}))) GROUP BY "
      "member, target, nth",
      so_far, before, spells);
}

Result<void> refuse_overlaps(Connection& connection, const std::string& table) {
  const Table found = TRY(connection.query(fmt::format(
      "SELECT a.member, a.target, b.target, greatest(a.first, b.first) FROM {0} a JOIN {0} b ON "
      "a.member = b.member AND a.target < b.target AND a.first <= b.last AND b.first <= a.last "
      "ORDER BY ALL LIMIT 20",
      table)));
  Diagnostics diagnostics;
  for (std::size_t row = 0; row < found.n_rows; ++row) {
    const Date day{static_cast<std::int32_t>(found.int_at(3, row))};
    diagnostics.push_back({"S001"_code,
                           {},
                           {found.text_at(0, row), found.text_at(1, row), found.text_at(2, row),
                            day.days <= kFirstDay ? "…" : to_string(day)},
                           {"在分工表里写明每段的起止日期，使它们不重叠",
                            "give the spells first and last days so that they do not overlap"},
                           {}});
  }
  if (!diagnostics.empty()) return fail(std::move(diagnostics));
  return {};
}

std::string show_attribute(const Relation& relation, const std::string& name, const Table& table,
                           std::size_t column, std::size_t row) {
  if (table.is_null(column, row)) return "";
  const auto type = relation.stored_type(name);
  if (type == Stored::Date)
    return to_string(Date{static_cast<std::int32_t>(table.int_at(column, row))});
  if (type && scale_of(*type) > 0) {
    return format_decimal_trimmed(table.int_at(column, row), scale_of(*type));
  }
  return table.show(column, row);
}

}  // namespace

Result<std::vector<SubjectRow>> read_subjects(Connection& connection, const Model& model,
                                              const SubjectQuestion& question) {
  const SubjectType* type = model.subject(question.type);
  STEELYARD_CHECK(type != nullptr, "resolve has checked the subject type");
  const Relation& relation = *model.relation(type->relation);
  const std::string where =
      question.where ? write_sql(*question.where, *find_dialect("duckdb")) : "TRUE";
  std::string columns =
      fmt::format("{}, coalesce({}, {}), coalesce({}, FALSE)", quoted(type->id_column),
                  quoted(type->name_column), quoted(type->id_column), where);
  for (const std::string& name : question.attributes) columns += ", " + quoted(name);
  const Table table = TRY(connection.query(
      fmt::format("SELECT {} FROM {} ORDER BY 1", columns, table_name("facts", relation.name))));
  std::vector<SubjectRow> rows;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    SubjectRow subject{table.text_at(0, row), table.text_at(1, row), {}, table.int_at(2, row) != 0};
    for (std::size_t i = 0; i < question.attributes.size(); ++i) {
      const std::string& name = question.attributes[i];
      subject.attributes[name] = show_attribute(relation, name, table, i + 3, row);
    }
    rows.push_back(std::move(subject));
  }
  return rows;
}

std::vector<std::string> rollup_relations(const Model& model, const std::string& member_type,
                                          const std::string& target_type) {
  std::vector<std::string> names;
  const SubjectType* step = model.subject(member_type);
  while (step != nullptr && step->name != target_type && step->parent) {
    names.push_back(step->parent->spells.empty() ? step->relation : step->parent->spells);
    step = model.subject(step->parent->type);
  }
  return names;
}

Result<Rollup> make_rollup(Connection& connection, const Model& model,
                           const std::string& member_type, const std::string& target_type) {
  if (member_type == target_type) return Rollup{};
  const SubjectType* step = model.subject(member_type);
  std::string sql;
  while (step != nullptr && step->name != target_type) {
    STEELYARD_CHECK(step->parent.has_value(), "resolve has checked that the types are related");
    const std::string link = write_link(*step);
    sql = sql.empty() ? link
                      : fmt::format(
                            "SELECT a.member, b.target, greatest(a.first, b.first) AS first, "
                            "least(a.last, b.last) AS last FROM ({}) a JOIN ({}) b ON a.target = "
                            "b.member WHERE greatest(a.first, b.first) <= least(a.last, b.last)",
                            sql, link);
    step = model.subject(step->parent->type);
  }
  const Rollup rollup{quoted("members_" + member_type + "_" + target_type)};
  TRY(connection.run(
      fmt::format("CREATE OR REPLACE TEMP TABLE {} AS {}", rollup.table, write_united(sql))));
  TRY(refuse_overlaps(connection, rollup.table));
  return rollup;
}

}  // namespace steelyard
