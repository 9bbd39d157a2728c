// 口径说明 and 数据来源: what every number means, and which files it came from.
//
// Tested by: tests/report/workbook_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "report/method_words.hpp"
#include "report/standard_words.hpp"
#include "report/workbook_writer.hpp"

namespace steelyard {

void WorkbookWriter::write_definitions() const {
  BookSheet sheet = book.add(names.definitions);
  sheet.write_head(0, {pick("指标代码", "code"), pick("名称", "name"), pick("口径", "definition"),
                       pick("标准", "standard"), pick("算式", "fraction"), pick("来源", "source")});
  int row = 0;
  const std::vector<double> widths{22, 22, 56, 40, 24, 30};
  for (std::size_t i = 0; i < indicators().size(); ++i) {
    const ResolvedIndicator& indicator = indicators()[i];
    const IndicatorDef& def = indicator.planned.def;
    const auto& standard = indicator.planned.standard;
    const std::vector<std::string> cells{
        def.name,
        label(i),
        def.definition.in(language),
        standard ? show_standard(*standard, language) : std::string(),
        show_formula(indicator, language),
        def.source.in(language)};
    ++row;
    int n_lines = 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      sheet.write_text(row, static_cast<int>(c), cells[c], Style::Wrap);
      // A blank at the front and words that do not break take a little of each line.
      const int room = static_cast<int>(widths[c]) - 4;
      n_lines = std::max(n_lines, (display_width(cells[c]) + room - 1) / room);
    }
    sheet.set_lines(row, n_lines);
  }
  sheet.set_widths(widths);
  sheet.set_table(0, row, 5);
}

void WorkbookWriter::write_sources() const {
  BookSheet sheet = book.add(names.sources);
  sheet.write_head(0, {pick("文件", "file"), pick("导出时间", "exported at"),
                       pick("记录数", "records"), pick("拒收", "refused"), pick("批次", "batch")});
  const Result<TimeZone> zone = TimeZone::create(run().as_of_zone);
  STEELYARD_CHECK(zone.has_value(), "a run was made in a known time zone");
  int row = 0;
  double n_rows = 0;
  double n_rejected = 0;
  for (const BatchHeader& batch : contents.batches) {
    sheet.write_text(++row, 0, batch.file);
    sheet.write_moment(row, 1, zone->to_local(batch.exported_at_us));
    sheet.write_number(row, 2, static_cast<double>(batch.n_rows_in), Style::Count);
    sheet.write_number(row, 3, static_cast<double>(batch.n_rejected), Style::Count);
    sheet.write_text(row, 4, batch.digest.substr(0, 16));
    n_rows += static_cast<double>(batch.n_rows_in);
    n_rejected += static_cast<double>(batch.n_rejected);
  }
  if (row > 0) {
    sheet.write_text(row + 1, 0, pick("合计", "total"), Style::Soft);
    sheet.write_formula(row + 1, 2, fmt::format("=SUM(C2:C{})", row + 1), n_rows, Style::Count);
    sheet.write_formula(row + 1, 3, fmt::format("=SUM(D2:D{})", row + 1), n_rejected, Style::Count);
  }
  sheet.set_even_lines();
  sheet.set_widths({44, 22, 12, 10, 20});
  sheet.set_table(0, row, 4);
}

}  // namespace steelyard
