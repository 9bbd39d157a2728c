// The order of the sheets, and what all of them know.
//
// Not here: formats and the library's calls (workbook/book.hpp). Tested by:
// tests/report/workbook_test.cpp.

#include "report/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/words.hpp"
#include "report/workbook_writer.hpp"

namespace steelyard {

SheetNames sheet_names(Language language) {
  if (language == Language::Zh) {
    return {"总览", "指标", "加减分", "明细", "异常", "口径说明", "数据来源"};
  }
  return {"Overview", "Indicators", "Entries", "Rows", "Attention", "Definitions", "Sources"};
}

double points_of(Int128 value) { return to_double({value, power_of_ten(kPointScale)}); }
double natural(double value, Unit unit) { return unit == Unit::Duration ? value / 3.6e9 : value; }

std::string WorkbookWriter::pick(std::string_view zh, std::string_view en) const {
  return std::string(steelyard::pick(language, zh, en));
}

std::string WorkbookWriter::label(std::size_t i) const {
  return label_of(indicators()[i], language);
}

std::string WorkbookWriter::grade(const std::string& name) const {
  return show_grade(run().assessment.plan, name, language);
}

bool WorkbookWriter::is_scored(std::size_t i) const {
  return indicators()[i].planned.standard && indicators()[i].planned.weight;
}

double WorkbookWriter::label_width() const {
  int width = 18;
  for (std::size_t i = 0; i < indicators().size(); ++i) {
    if (indicators()[i].counted) width = std::max(width, display_width(label(i)));
  }
  return std::min(width + 2, 60);
}

int WorkbookWriter::n_indicator_lines() const {
  const auto n_counted = std::ranges::count_if(indicators(), &ResolvedIndicator::counted);
  return static_cast<int>(run().scorecards.size()) * static_cast<int>(n_counted);
}

int WorkbookWriter::n_entry_lines() const {
  std::size_t n = 0;
  for (const Scorecard& card : run().scorecards) n += card.entries.size();
  return static_cast<int>(n);
}

Result<void> write_workbook(const std::string& path, const ReportContents& contents,
                            Language language) {
  const Run& run = contents.run;
  Book book(path, {fmt::format("{} {}", run.assessment.plan.name, run.period.name),
                   "steelyard replay " + run.id, run.as_of_us / 1'000'000});
  const WorkbookWriter writer{contents, language, sheet_names(language), book};
  writer.write_overview();
  writer.write_indicators();
  writer.write_entries();
  write_parts_sheet(writer);
  writer.write_rows();
  writer.write_attention();
  writer.write_definitions();
  writer.write_sources();
  return book.close();
}

}  // namespace steelyard
