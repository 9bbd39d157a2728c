// Random rows of one fact with a column of every type, as values and as the CSV that says the same.
//
// Tested by: tests/laws/evaluator_law_test.cpp.

#include <fstream>

#include "base/date.hpp"
#include "tests/laws/random_case.hpp"

namespace steelyard::laws {

namespace {

constexpr std::int64_t kEast = 8 * kMicrosPerHour;

constexpr const char* kModel = R"(
facts:
  events:
    label: { zh: 事件, en: events }
    key: [event_id]
    dated_by: started_at
    series: series
    subjects: { shop: shop_id }
    columns: { event_id: text, shop_id: text, kind: text, customer: text, series: text, flag: bool,
               quantity: count, n_cases: count, n_hits: count, weight: number, value: number,
               price: money, part: ratio, wait: duration, started_at: instant, due_at: instant,
               done_at: instant, booked_on: date }
)";

const std::vector<std::pair<std::string, Stored>>& columns() {
  static const std::vector<std::pair<std::string, Stored>> all = {
      {"event_id", Stored::Text},  {"shop_id", Stored::Text},    {"kind", Stored::Text},
      {"customer", Stored::Text},  {"series", Stored::Text},     {"flag", Stored::Bool},
      {"quantity", Stored::Count}, {"n_cases", Stored::Count},   {"n_hits", Stored::Count},
      {"weight", Stored::Number},  {"value", Stored::Number},    {"price", Stored::Money},
      {"part", Stored::Ratio},     {"wait", Stored::Duration},   {"started_at", Stored::Instant},
      {"due_at", Stored::Instant}, {"done_at", Stored::Instant}, {"booked_on", Stored::Date}};
  return all;
}

std::vector<std::string> texts_of(const std::string& column) {
  if (column == "shop_id") return {"S1", "S2", "S3", "S4", "S5", "S9"};  // S9 is in no sheet
  if (column == "kind") return {"a", "ab", "b", "发货", "x y"};
  if (column == "series") return {"dsr", "rank"};
  return {"c0", "c1", "c2", "c3", "c4", "c5", "a", "b"};
}

std::vector<std::int64_t> numbers_of(Stored type) {
  switch (type) {
    case Stored::Bool:
      return {0, 1};
    case Stored::Count:
      return {0, 1, 1, 2, 3, 5, 7};
    case Stored::Number:
      return {0, 250'000, 500'000, 1'000'000, 1'500'000, -250'000, 3'333'333, 4'000'000};
    case Stored::Money:
      return {0, 5'000, 20'000, 25'000, -12'500, 1, 33'333, 1'234'567, 66'666};
    case Stored::Ratio:
      return {0, 500'000, 125'000, 1'000'000, 333'333, 100, 1'500'000};
    case Stored::Duration:
      return {0, 1, 500'000, 90 * kMicrosPerMinute, kMicrosPerDay, 35 * kMicrosPerSecond};
    default:
      return {};
  }
}

Cell random_cell(Dice& dice, const std::string& column, Stored type) {
  if (column != "event_id" && dice.one_in(5)) return {};
  if (type == Stored::Text) return {true, 0, dice.word(texts_of(column))};
  const std::int64_t day = kFirstOfMay - 12 + dice.below(48);
  if (type == Stored::Date) return {true, day, {}};
  if (type != Stored::Instant) return {true, dice.pick(numbers_of(type)), {}};
  const std::vector<std::int64_t> seconds = {0, 0, 1, 21'600, 28'799, 28'800, 43'200, 86'399};
  return {true, day * kMicrosPerDay + dice.pick(seconds) * kMicrosPerSecond - kEast, {}};
}

/// The due time of most rows stands a day or two behind their start, the end about there.
void draw_near(Dice& dice, Row& row) {
  const Cell& start = row.at("started_at");
  for (const char* column : {"due_at", "done_at"}) {
    Cell& cell = row.at(column);
    if (!start.set || !cell.set || dice.one_in(4)) continue;
    cell.number = start.number + dice.below(5) * (kMicrosPerDay / 2) + dice.below(2);
    cell.number -= cell.number % kMicrosPerSecond;
  }
}

std::string decimal(Int128 digits, int scale) {
  const Int128 size = digits < 0 ? -digits : digits;
  std::string fraction = to_string(size % power_of_ten(scale));
  fraction.insert(0, static_cast<std::size_t>(scale) - fraction.size(), '0');
  return (digits < 0 ? "-" : "") + to_string(size / power_of_ten(scale)) + "." + fraction;
}

std::string written(const Cell& cell, Stored type) {
  if (!cell.set) return "";
  const auto number = static_cast<std::int64_t>(cell.number);
  switch (type) {
    case Stored::Text:
      return cell.text;
    case Stored::Bool:
      return number == 1 ? "true" : "false";
    case Stored::Count:
      return std::to_string(number);
    case Stored::Number:
    case Stored::Ratio:
      return decimal(number, 6);
    case Stored::Money:
      return decimal(number, 4);
    case Stored::Duration:
      return decimal(number, 3) + " ms";
    case Stored::Instant:
      return format_local(number + kEast);
    case Stored::Date:
      return to_string(Date{static_cast<std::int32_t>(number)});
  }
  return "";
}

void write_events(const RandomData& data, const std::string& path) {
  std::ofstream out(path);
  for (const auto& [name, type] : columns()) out << name << (name == "booked_on" ? "\n" : ",");
  for (const Row& row : data.fact.rows) {
    for (const auto& [name, type] : columns()) {
      out << written(row.at(name), type) << (name == "booked_on" ? "\n" : ",");
    }
  }
}

}  // namespace

RandomData random_data(Dice& dice) {
  RandomData data{{{columns().begin(), columns().end()}, "started_at", "series", {}},
                  {{"S1", "P1"}, {"S2", "P1"}, {"S3", "P2"}, {"S4", ""}, {"S5", "P2"}}};
  const int n_rows = 40 + dice.below(260);
  for (int i = 0; i < n_rows; ++i) {
    Row row;
    for (const auto& [name, type] : columns()) row[name] = random_cell(dice, name, type);
    row["event_id"] = {true, 0, "e" + std::to_string(i)};
    draw_near(dice, row);
    data.fact.rows.push_back(std::move(row));
  }
  return data;
}

void write_data(const RandomData& data, const std::string& dir) {
  std::ofstream(dir + "/model.yaml") << kModel;
  std::ofstream(dir + "/platforms_20260801.csv") << "platform_id,name\nP1,one\nP2,two\nP3,none\n";
  std::ofstream shops(dir + "/shops_20260801.csv");
  shops << "shop_id,name,platform_id\n";
  for (const auto& [shop, platform] : data.platform_of) {
    shops << shop << ",shop " << shop << "," << platform << "\n";
  }
  write_events(data, dir + "/events_20260801.csv");
}

}  // namespace steelyard::laws
