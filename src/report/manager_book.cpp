// See manager_book.hpp.

#include "report/manager_book.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/spread_words.hpp"
#include "report/words.hpp"
#include "workbook/book.hpp"

namespace steelyard {

namespace {

struct ManagerBook {
  const Run& run;
  const ManagerStory& story;
  Language language;
  Book& book;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(steelyard::pick(language, zh, en));
  }

  void write_head() const {
    BookSheet sheet = book.add(pick("概况", "About"));
    sheet.write_text(0, 0, story.title, Style::Title);
    sheet.write_text(1, 0, story.who);
    int row = 2;
    for (const auto* facts : {&story.facts, &story.grades}) {
      for (const StoryFact& fact : *facts) {
        sheet.write_text(++row, 0, fact.label, Style::Soft);
        sheet.write_text(row, 1, fact.value);
      }
      ++row;
    }
    for (const std::string& note : story.notes) {
      sheet.write_text(++row, 1, note, Style::Wrap);
      sheet.set_lines(row, (display_width(note) + 79) / 80);
    }
    sheet.set_widths({24, 90});
  }

  void write_lines() const {
    BookSheet sheet =
        book.add(run.is_people ? pick("人员", "People") : pick("考核对象", "Assessed"));
    sheet.write_head(
        0, {pick("编号", "id"), pick("名称", "name"), pick("总分", "total"), pick("等级", "grade"),
            pick("较上期", "since last period"), pick("变动原因", "why"), pick("还在等待", "waits"),
            pick("主要失分", "what cost most"), pick("总分区间", "total between")});
    int row = 0;
    for (const ManagerLine& line : story.lines) {
      const Scorecard& card = *line.card;
      sheet.write_text(++row, 0, card.subject, Style::Wrap);
      sheet.write_text(row, 1, card.name, Style::Wrap);
      if (card.score) {
        sheet.write_number(row, 2, to_double({*card.score, power_of_ten(kTotalScale)}),
                           Style::Points);
      }
      sheet.write_text(row, 3, line.grade, Style::Wrap);
      sheet.write_text(row, 4, line.moved, Style::Wrap);
      sheet.write_text(row, 5, line.why, Style::Wrap);
      sheet.write_text(row, 6, join(line.waiting, "\n"), Style::Wrap);
      sheet.write_text(row, 7, join(line.losses, "\n"), Style::Wrap);
      sheet.write_text(row, 8, show_score_interval(card), Style::Wrap);
      const std::size_t n_lines = std::max(line.waiting.size(), line.losses.size());
      sheet.set_lines(row, static_cast<int>(std::clamp<std::size_t>(2 * n_lines, 2, 12)));
    }
    sheet.set_widths({12, 20, 9, 12, 20, 34, 40, 40, 14});
    sheet.set_table(0, row, 8, 2);
  }
};

}  // namespace

Result<void> write_manager_book(const std::string& path, const Run& run,
                                const ManagedSubjects& subjects, Language language,
                                const PersonExtras& extras) {
  const ManagerStory story = tell_manager(run, subjects, language, extras);
  Book book(path, {fmt::format("{} {} {}", story.title, run.period.name, story.who),
                   "steelyard replay " + run.id, run.as_of_us / 1'000'000});
  const ManagerBook own{run, story, language, book};
  own.write_head();
  own.write_lines();
  return book.close();
}

}  // namespace steelyard
