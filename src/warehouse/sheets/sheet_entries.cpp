// See sheet_entries.hpp.

#include "warehouse/sheets/sheet_entries.hpp"

#include <fmt/format.h>

#include "base/names.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

Result<std::vector<SheetEntry>> read_sheet_entries(Connection& connection, const Period& period) {
  const Table table = TRY(connection.query(fmt::format(
      "SELECT subject_id, item, day, points, coalesce(reason, ''), coalesce(evidence, ''), "
      "coalesce(entered_by, ''), coalesce(confirmed_by, ''), coalesce(note, '') FROM facts.entries "
      "WHERE day BETWEEN {} AND {} ORDER BY 1, 3, 2, 5, 9",
      period.first.days, period.last.days)));
  std::vector<SheetEntry> rows;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    SheetEntry one;
    one.subject = table.text_at(0, row);
    one.item = table.text_at(1, row);
    one.day = {static_cast<std::int32_t>(table.int_at(2, row))};
    if (!table.is_null(3, row)) one.points = Decimal{table.int_at(3, row), kNumberScale};
    one.reason = table.text_at(4, row);
    one.evidence = table.text_at(5, row);
    one.entered_by = table.text_at(6, row);
    one.confirmed_by = table.text_at(7, row);
    one.note = table.text_at(8, row);
    rows.push_back(std::move(one));
  }
  return rows;
}

bool is_confirmed(const SheetEntry& row) {
  return !is_blank(row.confirmed_by) && !is_same_person(row.confirmed_by, row.entered_by);
}

}  // namespace steelyard
