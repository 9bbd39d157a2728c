// See run_notes_people.hpp.

#include "pipeline/run_notes_people.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/names.hpp"
#include "base/text.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

/// Rows by the word that is wrong with them.
using Wrong = std::map<std::string, std::size_t>;

std::string first_of(const Wrong& wrong) {
  constexpr std::size_t kShown = 5;
  std::string text;
  std::size_t n = 0;
  for (const auto& [word, rows] : wrong) {
    if (n++ == kShown) return text + " …";
    text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

void add_note(Code code, const Wrong& wrong, Diagnostics& notes) {
  std::size_t n_rows = 0;
  for (const auto& [word, rows] : wrong) n_rows += rows;
  if (n_rows > 0) notes.push_back({code, {}, {std::to_string(n_rows), first_of(wrong)}, {}, {}});
}

/// Subjects of the sheet, in the period, whom no list of any type knows.
Result<Wrong> unknown_subjects(Connection& connection, const Model& model, const Period& period) {
  std::string known;
  for (const SubjectType& type : model.subjects) {
    known += fmt::format("{}SELECT {} AS id FROM {}", known.empty() ? "" : " UNION ALL ",
                         quoted(type.id_column), table_name("facts", type.relation));
  }
  const Table table = TRY(connection.query(
      fmt::format("SELECT subject_id, count(*) FROM facts.entries ANTI JOIN ({}) known ON known.id "
                  "= subject_id WHERE day BETWEEN {} AND {} GROUP BY subject_id ORDER BY 1",
                  known, period.first.days, period.last.days)));
  Wrong wrong;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    wrong[table.text_at(0, row)] = static_cast<std::size_t>(table.int_at(1, row));
  }
  return wrong;
}

std::set<std::string> items_of(const Plan& plan) {
  std::set<std::string> items;
  for (const EntryItem& item : plan.entries) items.insert(item.name);
  for (const RedLine& line : plan.red_lines) {
    if (!line.item.empty()) items.insert(line.item);
  }
  return items;
}

/// Whether a row gives points where its item takes some off, or the other way round.
bool is_of_other_sign(const HouseEntry& entry, const Plan& plan) {
  const auto item = std::ranges::find(plan.entries, entry.item, &EntryItem::name);
  if (item == plan.entries.end() || !item->points || !entry.points) return false;
  const auto is_off = [](const Decimal& points) { return points.digits < 0; };
  const bool has_any = item->points->digits != 0 && entry.points->digits != 0;
  return has_any && is_off(*item->points) != is_off(*entry.points);
}

}  // namespace

Diagnostics notes_of_duty(const Run& run) {
  const std::size_t n_people = run.scorecards.size();
  std::size_t n_few = 0;
  std::size_t n_untold = 0;
  for (const Scorecard& card : run.scorecards) {
    if (!card.on_duty) continue;
    n_few += card.on_duty->is_enough() ? 0 : 1;
    n_untold += card.on_duty->by == "attendance" ? 0 : 1;
  }
  Diagnostics notes;
  const std::string n = std::to_string(n_people);
  if (n_few > 0) {
    const std::string days = std::to_string(run.assessment.plan.on_duty_days);
    notes.push_back({"S101"_code, {}, {std::to_string(n_few), n, days}, {}, {}});
  }
  if (n_untold > 0) {
    notes.push_back({"S102"_code, {}, {std::to_string(n_untold), n, run.period.name}, {}, {}});
  }
  return notes;
}

Result<Diagnostics> notes_of_entries(Connection& connection, const Model& model, const Run& run,
                                     const std::vector<HouseEntry>& entries) {
  Diagnostics notes;
  const std::set<std::string> items = items_of(run.assessment.plan);
  if (entries.empty() || items.empty()) return notes;
  std::set<std::string> assessed;
  for (const Scorecard& card : run.scorecards) assessed.insert(card.subject);
  Wrong unknown_items;
  Wrong unproven;
  Wrong of_other_sign;
  for (const HouseEntry& entry : entries) {
    if (!assessed.contains(entry.subject)) continue;
    if (is_of_other_sign(entry, run.assessment.plan)) ++of_other_sign[entry.item];
    if (!items.contains(entry.item)) {
      ++unknown_items[entry.item];
    } else if (is_blank(entry.evidence)) {
      ++unproven[entry.item];
    }
  }
  add_note("S103"_code, TRY(unknown_subjects(connection, model, run.period)), notes);
  add_note("S104"_code, unknown_items, notes);
  add_note("S105"_code, unproven, notes);
  add_note("S107"_code, of_other_sign, notes);
  return notes;
}

}  // namespace steelyard
