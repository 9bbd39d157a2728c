// Reads what a plan remembers: ledgers, how grades change, and the days that do not count.
//
//     book: [ { of: late_ship_share, steps: "≥ 15% → 1, else → 0" }, { when: "a > 5", points: 1 } ]
//     then: [ { at: 3, deduct: 5 }, { at: 6, grade_at_most: C, for: 28 d } ]
//     grade_changes: { reset: year, fall_after: 2, rise_after: 2 of 3, protect: [ … ] }
//
// Promise: all mistakes of form at once. Not here: whether the parts fit together
// (check_plan_memory.cpp), names and units of indicators (indicator/resolve).
// Tested by: tests/plan/memory_test.cpp, tests/golden/plan_diagnostics.

#include <charconv>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "plan/memory.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

void require(const YamlNode& map, Place place, const std::string& key, const std::string& example,
             Diagnostics& out) {
  if (map.find(key) != nullptr || is_unread(map, place, key)) return;
  out.push_back({"P022"_code, map.span, {key}, {"加上 " + example, "add " + example}, {}});
}

std::optional<Decimal> read_positive(const YamlNode& node, Diagnostics& out) {
  const std::optional<Decimal> number = read_number(node, out);
  if (!number || (!is_negative(*number) && !is_zero(*number))) return number;
  refuse_number(node, "> 0", out);
  return std::nullopt;
}

/// Steps are read as those of a standard are.
Standard read_booked_steps(const YamlNode& node, const PlacedText& key, Diagnostics& out) {
  YamlNode standard;
  standard.kind = YamlNode::Kind::Map;
  standard.span = node.span;
  standard.entries.push_back({key, node});
  return read_standard(standard, out);
}

/// Points that are booked add up: none of them is taken back.
void refuse_negative(const Standard& steps, const Span& span, Diagnostics& out) {
  const auto* all = std::get_if<Steps>(&steps.curve);
  if (all == nullptr) return;
  std::vector<Decimal> points;
  points.reserve(all->steps.size() + 1);
  for (const Step& one : all->steps) points.push_back(one.points);
  if (all->otherwise) points.push_back(*all->otherwise);
  for (const Decimal& one : points) {
    if (!is_negative(one)) continue;
    YamlNode typed_points;
    typed_points.span = span;
    typed_points.text = to_string(one);
    refuse_number(typed_points, "≥ 0", out);
  }
}

/// Whom it is for; P328 for a list that names nobody.
std::vector<std::string> read_subjects(const YamlNode& node, Diagnostics& out) {
  std::vector<std::string> subjects;
  const YamlNode* list = node.find("subjects");
  if (list == nullptr || !expect_list(*list, out)) return subjects;
  for (const YamlNode& item : list->items) subjects.push_back(read_placed(item, out).text);
  if (subjects.empty()) {
    out.push_back({"P328"_code,
                   list->span,
                   {},
                   {"列出编号，或删去 subjects", "name their ids, or take `subjects` out"},
                   {}});
  }
  return subjects;
}

/// Steps on one line, however they were written.
std::string typed(const YamlNode& steps) {
  std::string text = steps.text;
  const auto add = [&](const std::string& one) { text += (text.empty() ? "" : ", ") + one; };
  for (const YamlNode& item : steps.items) add(typed(item));
  for (const YamlNode::Entry& entry : steps.entries) {
    add(entry.key.text + " → " + entry.value.text);
  }
  return text;
}

Text booking_hint() {
  return {"写 { when: 条件, points: 1 }，或 { of: 指标, steps: \"≥ 15% → 1, else → 0\" }",
          "write { when: a condition, points: 1 } or { of: an indicator, steps: \"≥ 15% → 1, else "
          "→ 0\" }"};
}

Booking read_booking(const YamlNode& node, Diagnostics& out) {
  Booking booking;
  booking.span = node.span;
  if (!expect_map(node, out)) return booking;
  check_known_keys(node, Place::Booking, out);
  const PartReading reading(node, out);
  const YamlNode* when = node.find("when");
  const YamlNode* points = node.find("points");
  const YamlNode* of = node.find("of");
  if (when != nullptr) booking.when = read_placed(*when, out);
  if (points != nullptr) booking.points = read_positive(*points, out).value_or(Decimal{});
  if (of != nullptr) booking.of = read_placed(*of, out);
  const YamlNode* steps = nullptr;
  for (const YamlNode::Entry& entry : node.entries) {
    if (entry.key.text != "steps") continue;
    steps = &entry.value;
    booking.steps = read_booked_steps(entry.value, entry.key, out);
    refuse_negative(booking.steps, entry.value.span, out);
  }
  booking.rule = steps == nullptr ? booking.when.text : booking.of.text + " " + typed(*steps);
  if (const YamlNode* reason = node.find("reason")) booking.reason = read_text(*reason, out);
  const bool by_condition = when != nullptr && points != nullptr && !of && !steps;
  const bool by_steps = of != nullptr && steps != nullptr && !when && !points;
  booking.is_unread = reading.failed() || (!by_condition && !by_steps);
  if (!by_condition && !by_steps && !reading.failed()) {
    out.push_back({"P301"_code, node.span, {}, booking_hint(), {}});
  }
  return booking;
}

Text consequence_hint() {
  return {"写 deduct: 5、grade_at_most: C、total: 0、no_grade: yes 或 says: 停权 7 天",
          "write deduct: 5, grade_at_most: C, total: 0, no_grade: yes or says: no campaigns"};
}

void read_effect(const YamlNode& node, Consequence& one, Diagnostics& out) {
  if (const YamlNode* deduct = node.find("deduct")) one.deduct = read_positive(*deduct, out);
  if (const YamlNode* total = node.find("total")) one.total = read_number(*total, out);
  if (const YamlNode* grade = node.find("grade_at_most")) {
    one.grade_at_most = read_placed(*grade, out).text;
    one.span = grade->span;  // what can be wrong with it later is the grade
  }
  if (const YamlNode* says = node.find("says")) one.says = read_text(*says, out);
  if (const YamlNode* none = node.find("no_grade")) {
    one.no_grade = read_word(*none, {"yes", "no"}, out).value_or(1) == 0;
  }
}

Consequence read_consequence_at(const YamlNode& node, Diagnostics& out) {
  Consequence one;
  one.span = node.span;
  if (!expect_map(node, out)) return one;
  check_known_keys(node, Place::Consequence, out);
  const PartReading reading(node, out);
  require(node, Place::Consequence, "at", "at: 3", out);
  if (const YamlNode* at = node.find("at")) one.at = read_positive(*at, out).value_or(Decimal{});
  read_effect(node, one, out);
  if (const YamlNode* lasts = node.find("for")) one.lasts_days = read_days(*lasts, out);
  if (const YamlNode* confirm = node.find("confirm")) {
    one.confirm_by_person = read_word(*confirm, {"person", "none"}, out).value_or(1) == 0;
  }
  const bool acts =
      one.deduct || one.total || one.grade_at_most || one.no_grade || !one.says.empty();
  if (!acts && !reading.failed()) {
    out.push_back({"P302"_code, node.span, {}, consequence_hint(), {}});
  }
  return one;
}

template <typename T, typename Read>
void read_list(const YamlNode& map, std::string_view key, std::vector<T>& into, Read read,
               Diagnostics& out) {
  const YamlNode* list = map.find(key);
  if (list == nullptr || !expect_list(*list, out)) return;
  for (const YamlNode& item : list->items) into.push_back(read(item, out));
}

Ledger read_ledger(const YamlNode& node, const Cycle& cycle, Diagnostics& out) {
  Ledger ledger;
  ledger.span = node.span;
  ledger.check = cycle;
  ledger.reset = cycle;
  if (!expect_map(node, out)) return ledger;
  check_known_keys(node, Place::Ledger, out);
  const PartReading reading(node, out);
  require(node, Place::Ledger, "name", "name: penalty", out);
  require(node, Place::Ledger, "reset", "reset: quarter", out);
  require(node, Place::Ledger, "book", "book: [ { when: …, points: 1 } ]", out);
  if (const YamlNode* name = node.find("name")) {
    ledger.name = read_name(read_placed(*name, out), out);
    ledger.span = name->span;
  }
  ledger.label = {ledger.name, ledger.name};
  if (const YamlNode* label = node.find("label")) ledger.label = read_text(*label, out);
  if (const YamlNode* check = node.find("check")) ledger.check = read_cycle(*check, out);
  if (const YamlNode* reset = node.find("reset")) ledger.reset = read_cycle(*reset, out);
  ledger.cycles_unread = reading.failed() || node.find("reset") == nullptr;
  read_list(node, "book", ledger.book, read_booking, out);
  read_list(node, "then", ledger.then, read_consequence_at, out);
  return ledger;
}

std::optional<int> small_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  constexpr int kVotesMax = 24;
  const bool fits = error == std::errc() && end == text.data() + text.size() && number >= 1;
  return fits && number <= kVotesMax ? std::optional(number) : std::nullopt;
}

/// "2" or "2 of 3". More than half must agree, lest one check could ask for both a rise and a fall.
Votes read_votes(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return {};
  const std::string half = to_half_width(node.text);
  const std::string_view text = trim(half);
  const std::size_t at = text.find(" of ");
  const auto needed = small_number(trim(text.substr(0, at)));
  const auto of_last =
      at == std::string_view::npos ? needed : small_number(trim(text.substr(at + 4)));
  if (needed && of_last && *needed <= *of_last && 2 * *needed > *of_last) {
    return {*needed, *of_last};
  }
  out.push_back({"P303"_code,
                 node.span,
                 {node.text},
                 {"写 2（连续两次）或 2 of 3（最近三次中两次）",
                  "write 2 (two in a row) or 2 of 3 (two of the last three)"},
                 {}});
  return {};
}

std::optional<Date> read_day(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const std::optional<Date> day = try_parse_date(trim(node.text));
  if (!day) {
    out.push_back(
        {"P304"_code, node.span, {node.text}, {"写成 2025-03-15", "write it as 2025-03-15"}, {}});
  }
  return day;
}

/// `from` … `until`, both included; none where one is missing or wrong, which has been said.
std::optional<std::pair<Date, Date>> read_days_from(const YamlNode& node, Diagnostics& out) {
  const YamlNode* from = node.find("from");
  const YamlNode* until = node.find("until");
  const std::optional<Date> first = from != nullptr ? read_day(*from, out) : std::nullopt;
  const std::optional<Date> last = until != nullptr ? read_day(*until, out) : std::nullopt;
  if (!first || !last) return std::nullopt;
  if (*first <= *last) return std::pair(*first, *last);
  Diagnostic turned{"P309"_code,
                    until->span,
                    {until->text, from->text},
                    {"把两天对调，或改正其中一天", "exchange the two days, or correct one of them"},
                    {}};
  turned.labels.push_back({from->span, {"从这一天起", "it begins here"}});
  out.push_back(std::move(turned));
  return std::nullopt;
}

Protection read_protection(const YamlNode& node, Diagnostics& out) {
  Protection one;
  one.span = node.span;
  if (!expect_map(node, out)) return one;
  check_known_keys(node, Place::Protection, out);
  require(node, Place::Protection, "grade", "grade: B", out);
  require(node, Place::Protection, "until", "until: 2026-06-30", out);
  if (const YamlNode* grade = node.find("grade")) {
    one.grade = read_placed(*grade, out).text;
    one.span = grade->span;
  }
  if (node.find("from") == nullptr) {
    const YamlNode* until = node.find("until");
    if (until != nullptr) one.until = read_day(*until, out).value_or(Date{});
  } else if (const auto days = read_days_from(node, out)) {
    std::tie(one.from, one.until) = *days;
  }
  one.subjects = read_subjects(node, out);
  if (const YamlNode* reason = node.find("reason")) one.reason = read_text(*reason, out);
  return one;
}

Excuse read_excuse(const YamlNode& node, Diagnostics& out) {
  Excuse one;
  one.span = node.span;
  if (!expect_map(node, out)) return one;
  check_known_keys(node, Place::Excuse, out);
  require(node, Place::Excuse, "from", "from: 2026-06-10", out);
  require(node, Place::Excuse, "until", "until: 2026-06-11", out);
  require(node, Place::Excuse, "reason", "reason: { zh: …, en: … }", out);
  if (const auto days = read_days_from(node, out)) std::tie(one.from, one.until) = *days;
  one.subjects = read_subjects(node, out);
  read_list(node, "indicators", one.indicators, read_placed, out);
  if (const YamlNode* reason = node.find("reason")) one.reason = read_text(*reason, out);
  return one;
}

GradeChanges read_grade_changes(const YamlNode& node, const Cycle& cycle, Diagnostics& out) {
  GradeChanges changes;
  changes.span = node.span;
  changes.check = cycle;
  if (!expect_map(node, out)) return changes;
  check_known_keys(node, Place::GradeChanges, out);
  const PartReading reading(node, out);
  if (const YamlNode* check = node.find("check")) changes.check = read_cycle(*check, out);
  if (const YamlNode* reset = node.find("reset")) changes.reset = read_cycle(*reset, out);
  changes.cycles_unread = reading.failed();
  const YamlNode* fall = node.find("fall_after");
  const YamlNode* rise = node.find("rise_after");
  if (fall != nullptr) changes.fall = read_votes(*fall, out);
  if (rise != nullptr) changes.rise = read_votes(*rise, out);
  if (fall != nullptr || rise != nullptr) {
    require(node, Place::GradeChanges, "reset", "reset: year", out);
  }
  read_list(node, "protect", changes.protect, read_protection, out);
  return changes;
}

}  // namespace

void read_memory(const YamlNode& root, Plan& plan, Diagnostics& out) {
  Memory memory;
  if (const YamlNode* list = root.find("ledgers"); list != nullptr && expect_list(*list, out)) {
    for (const YamlNode& item : list->items) {
      memory.ledgers.push_back(read_ledger(item, plan.cycle, out));
    }
  }
  read_list(root, "excuses", memory.excuses, read_excuse, out);
  if (const YamlNode* changes = root.find("grade_changes")) {
    memory.grade_changes = read_grade_changes(*changes, plan.cycle, out);
  }
  if (!memory.empty()) plan.memory = std::make_shared<const Memory>(std::move(memory));
}

}  // namespace steelyard
