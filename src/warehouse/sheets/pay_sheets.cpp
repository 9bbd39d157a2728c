// Reads the sheets of pay, each with one statement.
//
// Tested by: tests/pipeline/payroll_test.cpp.

#include "warehouse/sheets/pay_sheets.hpp"

#include <fmt/format.h>

#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

struct Sheets {
  Connection& connection;
  const Model& model;
  const Period& period;
};

Date date_at(const Table& table, std::size_t column, std::size_t row) {
  return {static_cast<std::int32_t>(table.int_at(column, row))};
}

/// Role and days from joining to leaving; a model of people without these columns says nothing of them.
Result<void> read_register(const Sheets& sheets, const SubjectType& people, PaySheets& out) {
  const Relation& relation = *sheets.model.relation(people.relation);
  const auto column = [&](std::string_view name, const std::string& otherwise) {
    if (relation.column(name) == nullptr) return otherwise;
    return fmt::format("coalesce({}, {})", quoted(name), otherwise);
  };
  const std::string first = std::to_string(sheets.period.first.days);
  const std::string last = std::to_string(sheets.period.last.days);
  const Table table = TRY(sheets.connection.query(
      fmt::format("SELECT {}, {}, greatest({}, {}), least({}, {}) FROM {}",
                  quoted(people.id_column), column("role", "''"), column("joined_on", first), first,
                  column("left_on", last), last, table_name("facts", people.relation))));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    PaySheetsOfPerson& person = out.people[table.text_at(0, row)];
    person.role = table.text_at(1, row);
    person.joined = date_at(table, 2, row);
    person.left = date_at(table, 3, row);
  }
  return {};
}

/// The team that the person was assigned to last, of several the one begun last, then the first by id.
Result<void> read_teams(const Sheets& sheets, PaySheets& out) {
  const Table table = TRY(sheets.connection.query(
      fmt::format("SELECT person, team, coalesce(department, ''), coefficient FROM (SELECT "
                  "a.employee_id AS person, "
                  "a.team_id AS team, t.department, d.coefficient, row_number() OVER (PARTITION BY "
                  "a.employee_id ORDER BY "
                  "least(coalesce(a.last_day, {1}), {1}) DESC, a.first_day DESC, a.team_id, "
                  "a.shop_id) AS place "
                  "FROM facts.assignments a LEFT JOIN facts.teams t USING (team_id) LEFT JOIN "
                  "facts.departments d "
                  "ON d.department = t.department WHERE coalesce(a.team_id, '') <> '' AND "
                  "a.first_day <= {1} AND "
                  "coalesce(a.last_day, {1}) >= {0}) WHERE place = 1",
                  sheets.period.first.days, sheets.period.last.days)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const auto at = out.people.find(table.text_at(0, row));
    if (at == out.people.end()) continue;
    at->second.team = table.text_at(1, row);
    at->second.department = table.text_at(2, row);
    if (!table.is_null(3, row)) at->second.coefficient = table.int_at(3, row);
  }
  const Table teams = TRY(sheets.connection.query("SELECT team_id FROM facts.teams"));
  for (std::size_t row = 0; row < teams.n_rows; ++row) out.teams.insert(teams.text_at(0, row));
  return {};
}

Result<void> read_bases(const Sheets& sheets, PaySheets& out) {
  const Table table = TRY(sheets.connection.query(
      fmt::format("SELECT employee_id, first_day, coalesce(last_day, {1}), base FROM "
                  "facts.pay_bases WHERE base IS NOT "
                  "NULL AND first_day <= {1} AND coalesce(last_day, {1}) >= {0} ORDER BY ALL",
                  sheets.period.first.days, sheets.period.last.days)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const auto at = out.people.find(table.text_at(0, row));
    if (at == out.people.end()) continue;
    at->second.bases.push_back(
        {date_at(table, 1, row), date_at(table, 2, row), table.int_at(3, row)});
  }
  return {};
}

Result<void> add_attendance(const Sheets& sheets, PaySheets& out) {
  auto lines = TRY(read_attendance(sheets.connection, sheets.model, sheets.period));
  for (auto& [person, own] : lines) {
    const auto at = out.people.find(person);
    if (at != out.people.end()) at->second.attendance = std::move(own);
  }
  return {};
}

}  // namespace

Result<PaySheets> read_pay_sheets(Connection& connection, const Model& model,
                                  const SubjectType& people, const Period& period) {
  const Sheets sheets{connection, model, period};
  PaySheets out;
  TRY(read_register(sheets, people, out));
  TRY(read_teams(sheets, out));
  TRY(read_bases(sheets, out));
  TRY(add_attendance(sheets, out));
  return out;
}

}  // namespace steelyard
