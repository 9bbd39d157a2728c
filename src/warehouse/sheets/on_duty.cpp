// See on_duty.hpp. This decides who is assessed. What is paid counts the same rows of attendance by a rule of its own
// (score/duty_days.hpp): a holiday with a part on duty is a day here and none there, and where there is no attendance the
// plan's workdays count there; on everything else both agree (tests/pipeline/on_duty_test.cpp).

#include "warehouse/sheets/on_duty.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "warehouse/facts/schema.hpp"
#include "warehouse/sheets/assigned.hpp"
#include "warehouse/sheets/attendance.hpp"

namespace steelyard {

namespace {

const Int128 kWhole = power_of_ten(kNumberScale);

/// Rows of (id, first, last): the days of the period from joining to leaving.
Result<Table> read_register(Connection& connection, const Model& model, const SubjectType& people,
                            const Period& period) {
  const Relation& relation = *model.relation(people.relation);
  const auto day = [&](std::string_view column, Date otherwise) {
    return relation.column(column) == nullptr
               ? std::to_string(otherwise.days)
               : fmt::format("coalesce({}, {})", quoted(column), otherwise.days);
  };
  return connection.query(fmt::format("SELECT {0}, greatest({1}, {2}), least({3}, {4}) FROM {5}",
                                      quoted(people.id_column), day("joined_on", period.first),
                                      period.first.days, day("left_on", period.last),
                                      period.last.days, table_name("facts", people.relation)));
}

}  // namespace

Result<std::map<std::string, OnDuty>> read_on_duty(Connection& connection, const Model& model,
                                                   const SubjectType& people,
                                                   const Period& period) {
  const auto attended = TRY(read_attendance(connection, model, period));
  AssignedDays assigned;
  if (model.relation("assignments") != nullptr) {
    assigned = TRY(read_assigned_days(connection, period));
  }
  const Table registered = TRY(read_register(connection, model, people, period));
  std::map<std::string, OnDuty> all;
  for (std::size_t row = 0; row < registered.n_rows; ++row) {
    const std::string& person = registered.text_at(0, row);
    if (const auto at = attended.find(person); at != attended.end()) {
      Int128 days = 0;
      for (const AttendanceLine& line : at->second) days += line.on_duty;
      all[person] = {days, "attendance"};
      continue;
    }
    const Int128 first = registered.int_at(1, row) - period.first.days;
    const Int128 n = std::max<Int128>(registered.int_at(2, row) - period.first.days - first + 1, 0);
    const auto days = assigned.find(person);
    if (days == assigned.end()) {
      all[person] = {n * kWhole, "register"};
      continue;
    }
    const auto from = days->second.begin() + static_cast<std::ptrdiff_t>(n == 0 ? 0 : first);
    all[person] = {std::count(from, from + static_cast<std::ptrdiff_t>(n), true) * kWhole,
                   "assignments"};
  }
  return all;
}

}  // namespace steelyard
