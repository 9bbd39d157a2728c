// Random rows of one fact with a column of every type and of its parts, as values and as the CSV that
// says the same; and the bridge between the two, by a loop over the parts.
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
  parts:
    label: { zh: 部分, en: parts }
    key: [event_id, part_id]
    dated_by: made_on
    subjects: { shop: part_shop }
    columns: { event_id: text, part_id: text, part_shop: text, made_on: date, spare: bool,
               cost: money, mass: number, took: duration }
  shop_events:
    label: { zh: 店铺事件, en: events by shop }
    key: [event_id, part_shop]
    dated_by: started_at
    series: series
    subjects: { shop: part_shop }
    bridge: { from: parts, by: [event_id, part_shop], parent: events,
              take: [shop_id, kind, customer, series, n_cases, n_hits, value, part, started_at,
                     due_at, done_at, booked_on] }
    derived:
      flag:     { type: bool, fold: any, from: parts, on: [event_id, part_shop], where: spare }
      quantity: { type: count, fold: count, from: parts, on: [event_id, part_shop] }
      price:    { type: money, fold: sum, from: parts, on: [event_id, part_shop], value: cost }
      weight:   { type: number, fold: max, from: parts, on: [event_id, part_shop], value: mass }
      wait:     { type: duration, fold: min, from: parts, on: [event_id, part_shop], value: took }
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

const std::vector<std::pair<std::string, Stored>>& part_columns() {
  static const std::vector<std::pair<std::string, Stored>> all = {
      {"event_id", Stored::Text}, {"part_id", Stored::Text}, {"part_shop", Stored::Text},
      {"made_on", Stored::Date},  {"spare", Stored::Bool},   {"cost", Stored::Money},
      {"mass", Stored::Number},   {"took", Stored::Duration}};
  return all;
}

std::vector<std::string> texts_of(const std::string& column) {
  if (column == "shop_id" || column == "part_shop")
    return {"S1", "S2", "S3", "S4", "S5", "S9"};  // S9 is in no sheet
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
  if (dice.one_in(5)) return {};
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

void write_rows(const std::vector<Row>& rows,
                const std::vector<std::pair<std::string, Stored>>& names, const std::string& path) {
  std::ofstream out(path);
  const std::string& last = names.back().first;
  for (const auto& [name, type] : names) out << name << (name == last ? "\n" : ",");
  for (const Row& row : rows) {
    for (const auto& [name, type] : names) {
      out << written(row.at(name), type) << (name == last ? "\n" : ",");
    }
  }
}

/// Up to four parts of an event; some of an event that is in no file.
void draw_parts(Dice& dice, const std::string& event, std::vector<Row>& out) {
  const int n = dice.below(5);
  for (int i = 0; i < n; ++i) {
    Row part;
    for (const auto& [name, type] : part_columns()) part[name] = random_cell(dice, name, type);
    part["event_id"] = {true, 0, dice.one_in(20) ? event + "x" : event};
    part["part_id"] = {true, 0, std::to_string(i)};
    out.push_back(std::move(part));
  }
}

/// What the children of one bridge row say together.
void fold(const std::vector<const Row*>& children, Row& row) {
  row["flag"] = {true, 0, {}};
  row["quantity"] = {true, static_cast<Int128>(children.size()), {}};
  for (const char* name : {"price", "weight", "wait"}) row[name] = {};
  for (const Row* child : children) {
    const Cell& spare = child->at("spare");
    if (spare.set && spare.number == 1) row["flag"].number = 1;
    const Cell& cost = child->at("cost");
    if (cost.set) row["price"] = {true, row["price"].number + cost.number, {}};
    const Cell& mass = child->at("mass");
    Cell& weight = row["weight"];
    if (mass.set && (!weight.set || mass.number > weight.number)) weight = mass;
    const Cell& took = child->at("took");
    Cell& wait = row["wait"];
    if (took.set && (!wait.set || took.number < wait.number)) wait = took;
  }
}

}  // namespace

NaiveFact bridge_rows(const RandomData& data, const std::string& level) {
  std::map<std::pair<std::string, std::string>, std::vector<const Row*>> children;
  for (const Row& part : data.parts) {
    const Cell& shop = part.at("part_shop");
    if (!shop.set) continue;
    const auto at = data.platform_of.find(shop.text);
    const std::string platform = at == data.platform_of.end() ? "" : at->second;
    children[{part.at("event_id").text, level == "shop" ? shop.text : platform}].push_back(&part);
  }
  NaiveFact bridge{data.fact.columns, "started_at", "series", {}};
  for (const auto& [key, own] : children) {
    Row row;
    for (const auto& [name, type] : columns()) row[name] = {};
    for (const Row& event : data.fact.rows) {
      if (event.at("event_id").text == key.first) row = event;
    }
    fold(own, row);
    row["owner"] = {true, 0, key.second};
    bridge.rows.push_back(std::move(row));
  }
  return bridge;
}

RandomData random_data(Dice& dice) {
  RandomData data{{{columns().begin(), columns().end()}, "started_at", "series", {}},
                  {},
                  {{"S1", "P1"}, {"S2", "P1"}, {"S3", "P2"}, {"S4", ""}, {"S5", "P2"}}};
  const int n_rows = 40 + dice.below(260);
  for (int i = 0; i < n_rows; ++i) {
    Row row;
    for (const auto& [name, type] : columns()) row[name] = random_cell(dice, name, type);
    row["event_id"] = {true, 0, "e" + std::to_string(i)};
    draw_near(dice, row);
    draw_parts(dice, row["event_id"].text, data.parts);
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
  write_rows(data.fact.rows, columns(), dir + "/events_20260801.csv");
  write_rows(data.parts, part_columns(), dir + "/parts_20260801.csv");
}

}  // namespace steelyard::laws
