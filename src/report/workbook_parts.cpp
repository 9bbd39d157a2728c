// 构成: what each total is made of, a line for each part and for each shop or team in it; of a split
// period a line for each stretch and for each indicator scored in it, also one that later stretches have
// not. Only where the totals are made of parts.
//
// Tested by: tests/e2e/parts.sh.

#include <algorithm>
#include <cmath>

#include "report/parts_words.hpp"
#include "report/words.hpp"
#include "report/workbook_writer.hpp"

namespace steelyard {

namespace {

struct PartsSheet {
  const WorkbookWriter& writer;
  BookSheet sheet;
  int row = 0;

  void begin_line(const Scorecard& card, const PartCard& part) {
    sheet.write_text(++row, 0, card.subject);
    sheet.write_text(row, 1, card.name);
    sheet.write_text(row, 2, show_part_name(part, writer.language));
    sheet.write_text(row, 3, part.plan);
  }

  void write_part(const Scorecard& card, const PartCard& part) {
    begin_line(card, part);
    sheet.write_number(row, 4, to_double(counted_share(part, *card.parts)), Style::Percent);
    if (part.score) sheet.write_number(row, 5, points_of(*part.score), Style::Points);
    sheet.write_number(row, 6, points_of(part.contribution), Style::Points);
    if (part.days) {
      sheet.write_number(row, 9, part.days->last - part.days->first + 1, Style::Count);
    }
    for (const PartMember& member : part.members) {
      begin_line(card, part);
      if (member.score) {
        sheet.write_number(row, 5, to_double({*member.score, power_of_ten(kTotalScale)}),
                           Style::Points);
      } else {
        sheet.write_text(row, 5, show_left_out(member, writer.language), Style::Soft);
      }
      sheet.write_text(row, 7, member.subject);
      sheet.write_text(row, 8, member.name);
      sheet.write_number(row, 9, member.n_days, Style::Count);
    }
    if (!part.days) return;
    for (const IndicatorCard& one : part.days->indicators) {
      if (one.planned_weight > 0) write_indicator(card, part, one);
    }
  }

  // Its contribution is the stretch's own: it has no place in the column that adds up to the total.
  void write_indicator(const Scorecard& card, const PartCard& part, const IndicatorCard& one) {
    begin_line(card, part);
    if (one.points) sheet.write_number(row, 5, points_of(*one.points), Style::Points);
    const ResolvedIndicator* indicator = part.days->rules->find(one.name);
    sheet.write_text(row, 7, one.name);
    sheet.write_text(row, 8, label_of(*indicator, writer.language));
    const Estimate& estimate = one.estimate;
    if (estimate.value && std::isfinite(*estimate.value)) {
      sheet.write_number(row, 10, natural(*estimate.value, estimate.unit), style_of(estimate.unit));
    } else {
      sheet.write_text(row, 10, show_reason(estimate.reason, writer.language), Style::Soft);
    }
    sheet.write_number(row, 11, static_cast<double>(estimate.n), Style::Count);
    sheet.write_number(row, 12, points_of(one.weight), Style::Points);
  }
};

bool has_stretches(const std::vector<Scorecard>& cards) {
  return std::ranges::any_of(
      cards, [](const Scorecard& card) { return card.parts && card.parts->is_split(); });
}

}  // namespace

void write_parts_sheet(const WorkbookWriter& writer) {
  const auto& cards = writer.run().scorecards;
  const bool any =
      std::ranges::any_of(cards, [](const Scorecard& card) { return card.parts != nullptr; });
  if (!any) return;
  PartsSheet parts{writer, writer.book.add(writer.pick("构成", "Parts"))};
  std::vector<std::string> head = {
      writer.pick("编号", "id"),          writer.pick("名称", "name"),
      writer.pick("部分", "part"),        writer.pick("方案", "plan"),
      writer.pick("份额", "share"),       writer.pick("得分", "score"),
      writer.pick("贡献", "contributes"), writer.pick("对象编号", "of id"),
      writer.pick("对象名称", "of name"), writer.pick("天数", "days")};
  std::vector<double> widths = {10, 20, 26, 20, 9, 9, 11, 12, 22, 8};
  if (has_stretches(cards)) {
    head.insert(head.end(), {writer.pick("值", "value"), writer.pick("样本量", "n"),
                             writer.pick("权重", "weight")});
    widths.insert(widths.end(), {12, 9, 9});
  }
  const int last_column = static_cast<int>(head.size()) - 1;
  parts.sheet.write_head(0, head);
  for (const Scorecard& card : cards) {
    if (!card.parts) continue;
    for (const PartCard& part : card.parts->parts) parts.write_part(card, part);
  }
  parts.sheet.set_even_lines();
  parts.sheet.set_widths(widths);
  parts.sheet.set_table(0, parts.row, last_column, 3);
}

}  // namespace steelyard
