// See assessor_cases.hpp.

#include "project/assessor_cases.hpp"

#include <algorithm>

namespace steelyard {

namespace {

bool has_cases(const AssessorSheet& sheet, bool tests) {
  return std::ranges::any_of(sheet.items, [tests](const AssessorItem& item) {
    return std::ranges::any_of(item.cases,
                               [tests](const RatingCase& one) { return one.is_test == tests; });
  });
}

/// What to practise on before one rates: a case, the level it deserves and what that level means, why.
void write_examples(Book& book, const AssessorSheet& sheet, Language language) {
  const bool zh = language == Language::Zh;
  const std::vector<std::string> head =
      zh ? std::vector<std::string>{"评分项", "例题", "应评", "档位含义", "理由"}
         : std::vector<std::string>{"item", "sample case", "level", "what the level means", "why"};
  BookSheet page = book.add(zh ? "评分例题" : "sample cases");
  page.set_widths({16, 60, 8, 40, 40});
  page.write_head(0, head);
  int row = 1;
  for (const AssessorItem& item : sheet.items) {
    for (const RatingCase& one : item.cases) {
      if (one.is_test) continue;
      const auto meaning = item.def->level_words.find(one.level);
      page.write_text(row, 0, item.item);
      page.write_text(row, 1, one.text.in(language), Style::Wrap);
      page.write_text(row, 2, one.level);
      page.write_text(row, 3,
                      meaning == item.def->level_words.end() ? "" : meaning->second.in(language),
                      Style::Wrap);
      page.write_text(row, 4, one.why.in(language), Style::Wrap);
      ++row;
    }
  }
}

void write_test(BookSheet& page, int row, const AssessorSheet& sheet, const AssessorItem& item,
                const Text& situation, Language language) {
  constexpr int kLevelColumn = 3;
  page.write_text(row, 0, sheet.assessor, Style::Typed);
  page.write_text(row, 1, item.item, Style::Typed);
  page.write_text(row, 2, situation.in(language), Style::Wrap);
  page.check_list({row, row, kLevelColumn}, level_choices(*item.def),
                  BookSheet::Strictness::Refuse);
  page.write_day(row, 4, sheet.period.last);
  page.write_text(row, 5, levels_text(*item.def, language), Style::Wrap);
}

/// Asked without the answer, by the columns of the house's sheet.
void write_tests(Book& book, const AssessorSheet& sheet, const Relation& answers,
                 Language language) {
  const bool zh = language == Language::Zh;
  std::vector<std::string> head;
  for (const char* column : {"assessor", "item", "situation", "level", "day"}) {
    head.push_back(label_of(answers, column, language));
  }
  head.push_back(zh ? "档位含义" : "what the levels mean");
  BookSheet page = book.add(answers.label.in(language));
  page.set_widths({12, 16, 60, 8, 12, 60});
  page.write_head(0, head);
  int row = 1;
  for (const AssessorItem& item : sheet.items) {
    for (const RatingCase& one : item.cases) {
      if (one.is_test) write_test(page, row++, sheet, item, one.text, language);
    }
  }
}

}  // namespace

void write_case_pages(Book& book, const AssessorSheet& sheet, const Relation& answers,
                      Language language) {
  if (has_cases(sheet, false)) write_examples(book, sheet, language);
  if (has_cases(sheet, true)) write_tests(book, sheet, answers, language);
}

}  // namespace steelyard
