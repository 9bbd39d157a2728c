// See attendance.hpp.

#include "warehouse/sheets/attendance.hpp"

#include <fmt/format.h>

namespace steelyard {

Result<std::map<std::string, std::vector<AttendanceLine>>> read_attendance(Connection& connection,
                                                                           const Model& model,
                                                                           const Period& period) {
  std::map<std::string, std::vector<AttendanceLine>> lines;
  if (model.relation("attendance") == nullptr) return lines;
  const Table table = TRY(connection.query(fmt::format(
      "SELECT employee_id, day, coalesce(status, '') = 'holiday', coalesce(on_duty, CASE WHEN "
      "status = 'present' THEN {} ELSE 0 END) FROM facts.attendance WHERE day BETWEEN {} AND {} "
      "ORDER BY ALL",
      static_cast<std::int64_t>(power_of_ten(kNumberScale)), period.first.days, period.last.days)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    lines[table.text_at(0, row)].push_back({{static_cast<std::int32_t>(table.int_at(1, row))},
                                            table.int_at(2, row) != 0,
                                            table.int_at(3, row)});
  }
  return lines;
}

}  // namespace steelyard
