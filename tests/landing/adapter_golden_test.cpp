// Files of real shape for every adapter, with their quirks and invented rows, and the rows that must
// come of them: tests/golden/adapters/<adapter>[.<what is special>]/.
//
// The rows are written here from the landed batch, by code of its own: not the preview's.

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"
#include "base/date.hpp"
#include "base/int128.hpp"
#include "tests/golden/golden.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

fs::path golden_folder() { return root_path("tests/golden/adapters"); }

fs::path export_in(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != "rows.txt") return entry.path();
  }
  return {};
}

/// "tmall_orders.newer" is a second file of tmall_orders.
std::string adapter_of(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return name.substr(0, name.find('.'));
}

std::string shown(const std::string& cell, Stored type) {
  if (is_text(type)) return cell;
  const std::int64_t value = std::stoll(cell);
  switch (type) {
    case Stored::Money:
      return format_decimal_trimmed(value, 4);
    case Stored::Number:
    case Stored::Ratio:
      return format_decimal_trimmed(value, 6);
    case Stored::Date:
      return to_string(Date{static_cast<std::int32_t>(value)});
    case Stored::Instant:
      return format_local(value) + "Z";
    case Stored::Duration:
      return format_duration(value);
    default:
      return cell;
  }
}

std::string rows_text(const Rows& rows, const Relation& relation) {
  std::string text;
  for (std::size_t i = 0; i < rows.cells.size(); ++i) {
    text += relation.name + " (line " + rows.at(i, "_line") + ")";
    for (const ModelColumn& column : relation.columns) {
      const std::string cell = rows.at(i, column.name);
      if (cell != "∅") text += " | " + column.name + " " + shown(cell, column.type);
    }
    text += "\n";
  }
  return text;
}

std::string amounts_text(const Amounts& amounts) {
  std::string text;
  for (const auto& [currency, amount] : amounts.by_currency()) {
    text += (text.empty() ? "" : ", ") + currency + " " + format_decimal_trimmed(amount, 4);
  }
  return text.empty() ? "0" : text;
}

std::string landed_text(const LandedFile& landed, const std::string& landing) {
  std::string text = landed.batch.adapter + "\nexported " +
                     format_local(landed.batch.exported_at_us) + "Z by " +
                     landed.batch.exported_from + "\n";
  text += std::to_string(landed.batch.n_rows_in) + " rows, " +
          std::to_string(landed.batch.n_summary) + " totals, " +
          std::to_string(landed.batch.n_rejected) + " rejected; money " +
          amounts_text(landed.money_accepted) + " accepted, " +
          amounts_text(landed.money_rejected) + " rejected\n";
  for (const Reject& reject : landed.first_rejects) {
    text += "line " + std::to_string(reject.line) + ": " +
            std::string(code_name(static_cast<Code>(reject.code))) + " " + reject.column + "\n";
  }
  for (const Diagnostic& warning : landed.warnings) {
    text += std::string(code_name(warning.code)) + " " + message_of(warning, Language::En) + "\n";
  }
  for (const auto& [relation, n] : landed.n_by_relation) {
    text += "\n" + rows_text(rows_of(landing, landed.batch, relation),
                             *builtin_model().relation(relation));
  }
  return text;
}

TEST(AdapterGolden, RowsOfEveryAdapter) {
  for (const auto& entry : fs::directory_iterator(golden_folder())) {
    const std::string name = entry.path().filename().string();
    SCOPED_TRACE(name);
    TempFolder folder;
    Context context = test_context();
    // Files whose names say nothing were exported when they were loaded: 2026-06-01 00:00 UTC.
    context.clock_us = [] { return std::int64_t{1'780'272'000'000'000}; };
    const auto landed = land_file(export_in(entry.path()).string(), folder.landing(),
                                  catalogue_adapters(), builtin_model(), {}, context);
    ASSERT_TRUE(landed) << say(landed.error());
    EXPECT_EQ(landed->batch.adapter, adapter_of(entry.path()));
    if (landed->ignored) continue;
    expect_golden("adapters/" + name + "/rows.txt", landed_text(*landed, folder.landing()));
  }
}

TEST(AdapterGolden, EveryAdapterHasOne) {
  for (const Adapter& adapter : catalogue_adapters()) {
    EXPECT_TRUE(fs::exists(golden_folder() / adapter.name)) << adapter.name;
  }
}

}  // namespace
}  // namespace steelyard
