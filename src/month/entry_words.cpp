// entry_words: see entry_words.hpp.  Tested by: tests/e2e/entries.sh.

#include "month/entry_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.hpp"

namespace steelyard {

namespace {

/// What somebody typed, on one line.
std::string on_one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, ' ');
  return text;
}

const EntryItem* item_of(const Plan& plan, const std::string& name) {
  const auto at = std::ranges::find(plan.entries, name, &EntryItem::name);
  return at == plan.entries.end() ? nullptr : &*at;
}

std::string points_text(const MonthCase& one, const SheetEntry& row, Language language) {
  const EntryItem* item = item_of(one.assessment.plan, row.item);
  if (item == nullptr) return words(language, "红线项目，不计分值", "a red line, no points");
  const std::optional<Decimal> points = row.points ? row.points : item->points;
  if (!points) return words(language, "没有写分值", "no points stated");
  const double value = to_double(make_fraction(points->digits, power_of_ten(points->scale)));
  return (value > 0 ? "+" : "") + show_number(value, Unit::Number, language) +
         words(language, " 分", value == 1 || value == -1 ? " point" : " points");
}

/// The red line that an entry of this item sets off; null where the item is none.
const RedLine* line_of(const Plan& plan, const std::string& item) {
  const auto at = std::ranges::find(plan.red_lines, item, &RedLine::item);
  return at == plan.red_lines.end() ? nullptr : &*at;
}

/// A red line acts once somebody decided so, whatever was confirmed of the entry.
std::string red_line_text(const UnshownEntry& entry, Language language) {
  if (!entry.acts) {
    return words(language, "已确认；红线是否成立，等人认定，认定之前不起作用",
                 "confirmed; it waits: somebody decides whether the red line acts, and until then "
                 "it does not");
  }
  return *entry.acts ? words(language, "已认定红线成立，起作用", "somebody decided that it acts")
                     : words(language, "已认定红线不成立，不起作用",
                             "somebody decided that it does not act");
}

std::string standing_text(const MonthCase& one, const UnshownEntry& entry, Language language) {
  const Plan& plan = one.assessment.plan;
  if (plan.entries_confirmed_only && !is_confirmed(entry.row)) {
    return words(language, "还没有录入人以外的人确认，确认之前不计入",
                 "it does not count until somebody else than who entered it confirms it");
  }
  const RedLine* line = line_of(plan, entry.row.item);
  if (line != nullptr && line->confirm_by_person) return red_line_text(entry, language);
  return plan.entries_confirmed_only
             ? words(language, "已由录入人以外的人确认，计入",
                     "it counts: somebody else than who entered it confirmed it")
             : words(language, "已计入", "it counts");
}

std::string entry_text(const MonthCase& one, const UnshownEntry& entry, Language language) {
  const SheetEntry& row = entry.row;
  const auto or_none = [language](const std::string& text) {
    return text.empty() ? words(language, "没有写", "not stated") : on_one_line(text);
  };
  return fmt::format("{}  {}  {}  {}\n", entry.shown.id, to_string(row.day),
                     show_item(one.assessment.plan, row.item, language),
                     points_text(one, row, language)) +
         words(language, "    事由：{}\n", "    reason: {}\n", or_none(row.reason)) +
         words(language, "    证据：{}\n", "    evidence: {}\n", or_none(row.evidence)) + "    " +
         standing_text(one, entry, language) + "\n";
}

std::string note_in(const EntryNote& note, Language language) {
  const ShownEntry& first = note.entries.front().shown;
  std::string text = words(language, "新的加减分 · {} {}\n", "New entries · {} {}\n", first.subject,
                           on_one_line(note.entries.front().name));
  text += words(language, "方案“{}”，周期 {}，告知日 {}\n\n",
                "plan '{}', period {}, told on {}\n\n", note.one.assessment.plan.title.in(language),
                note.one.key.period, to_string(note.today));
  for (const UnshownEntry& entry : note.entries) text += entry_text(note.one, entry, language);
  return text +
         words(
             language,
             "\n有异议，请在 {0} 之前（含当日）提出，写明理由，附上证据；由与此事无关的人裁定：\n"
             "    steelyard objection raise --entry {1} --note \"理由\" --evidence 文件 --as {2}\n",
             "\nWho disagrees says so until {0} (that day included), with the reason and evidence; "
             "somebody who had no part in it rules:\n"
             "    steelyard objection raise --entry {1} --note \"the reason\" --evidence FILE --as "
             "{2}\n",
             to_string(note.until), first.id, first.subject);
}

}  // namespace

std::string write_entry_note(const EntryNote& note) {
  return note_in(note, Language::Zh) + "\n――――――――\n\n" + note_in(note, Language::En);
}

}  // namespace steelyard
