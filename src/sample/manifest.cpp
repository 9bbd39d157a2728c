// write_manifest: the totals and the planted truths with their names.
//
//     {"generator": "steelyard sample", "orders": {"n": 20000, …}, "planted": {…}}
//
// Promise: no number stands here that was not counted from what was written. Not here: estimates;
// who reads the manifest divides. Tested by: tests/sample/sample_test.cpp.

#include "sample/manifest.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/int128.hpp"

namespace steelyard::sample {

namespace {

using Json = nlohmann::ordered_json;

std::string shop_id(std::uint32_t shop) { return fmt::format("S{:04}", shop + 1); }

std::string person_id(std::uint32_t person) { return fmt::format("E{:05}", person + 1); }

/// People whose shop or team changed within the period: a later spell begins in it.
std::uint64_t n_moved(const World& world) {
  std::map<std::uint32_t, Date> first;  // spell of each person
  for (const Spell& spell : world.spells) {
    const auto at = first.try_emplace(spell.person, spell.first).first;
    at->second = std::min(at->second, spell.first);
  }
  std::set<std::uint32_t> moved;
  for (const Spell& spell : world.spells) {
    const bool is_later = first[spell.person] < spell.first;
    if (is_later && world.options.first <= spell.first) moved.insert(spell.person);
  }
  return moved.size();
}

std::string month_name(Date first, std::size_t months_later) {
  const YearMonthDay at = to_ymd(first);
  const int months = at.year * 12 + at.month - 1 + static_cast<int>(months_later);
  return fmt::format("{:04}-{:02}", months / 12, months % 12 + 1);
}

template <std::size_t N>
Json by_name(const std::array<std::uint64_t, N>& counts,
             const std::array<std::string_view, N>& names) {
  Json json = Json::object();
  for (std::size_t i = 0; i < N; ++i) {
    if (!names[i].empty()) json[std::string(names[i])] = counts[i];
  }
  return json;
}

template <std::size_t N>
Json by_score(const std::array<std::uint64_t, N>& counts, std::size_t lowest) {
  Json json = Json::object();
  for (std::size_t i = lowest; i < N; ++i) json[std::to_string(i)] = counts[i];
  return json;
}

Json late_json(const LateTotals& late) { return {{"n", late.n_due}, {"late", late.n_late}}; }

Json files_json(const Totals& totals, const SampleSummary& summary) {
  Json json = Json::object();
  for (std::size_t i = 0; i < kTables; ++i) {
    const TableSpec& spec = spec_of(static_cast<Table>(i));
    Json money = Json::object();
    std::size_t k_money = 0;
    for (const ColumnSpec& column : spec.columns) {
      if (column.type != ColumnType::Money) continue;
      money[std::string(column.name)] = format_decimal(totals.tables[i].money[k_money++], 2);
    }
    const SampleFile& file = summary.files[i];
    json[std::string(spec.name)] = {{"file", std::filesystem::path(file.path).filename().string()},
                                    {"rows", file.n_rows},
                                    {"bytes", file.n_bytes},
                                    {"money", money}};
  }
  return json;
}

Json orders_json(const World& world, const Totals& totals) {
  Json months = Json::object();
  for (std::size_t i = 0; i < totals.months.size(); ++i) {
    const MonthTotals& month = totals.months[i];
    if (month.n_orders == 0) continue;
    months[month_name(world.options.first, i)] = {
        {"orders", month.n_orders},
        {"paid", month.n_paid},
        {"amount", format_decimal(month.amount_fen, 2)},
        {"paid_amount", format_decimal(month.paid_fen, 2)}};
  }
  return {{"n", world.options.n_orders},
          {"paid", totals.n_paid},
          {"presale", totals.n_presale},
          {"by_status", by_name(totals.statuses, kStatuses)},
          {"cancelled_by_fault", by_name(totals.cancel_faults, kFaults)},
          {"unknown_shop", totals.n_unknown_shop},
          {"lines_unknown_product", totals.n_unknown_product_lines},
          {"lines_without_cost", totals.n_costless_lines},
          {"by_month_created", months}};
}

Json late_definitions_json(const World& world, const Totals& totals) {
  const auto define = [](const LateTotals& late, std::string_view words) {
    Json json = late_json(late);
    json["definition"] = words;
    return json;
  };
  return {
      {"as_of", to_string(world.export_day) + " 00:00:00"},
      {"late_24h",
       define(totals.late_24h,
              "paid, not presale; shipped_at > paid_at + 24 h; unshipped past due = late")},
      {"late_24h_not_cancelled",
       define(totals.late_24h_not_cancelled, "the same, without cancelled orders")},
      {"late_promise", define(totals.late_promise,
                              "paid, not cancelled; shipped_at > promised_ship_at; unshipped past "
                              "due = late")},
      {"late_delivery",
       define(totals.late_delivery, "delivered; delivered_at > promised_delivery_at")}};
}

Json effect_json(const Effect& effect, std::int64_t unit) {
  const auto mean = [&effect, unit](std::int64_t sum) {
    if (effect.n == 0) return std::string("0.0000");
    const Int128 den = static_cast<Int128>(effect.n) * unit;
    return format_decimal(divide_half_up(static_cast<Int128>(sum) * 10'000, den), 4);
  };
  return {{"n", effect.n},
          {"mean", mean(effect.sum)},
          {"mean_without_scheme", mean(effect.sum_without)},
          {"effect", mean(effect.sum - effect.sum_without)}};
}

Json scheme_json(const World& world, const Totals& totals) {
  Json shops = Json::array();
  for (const std::uint32_t shop : world.planted.pilot_shops) shops.push_back(shop_id(shop));
  return {{"from", to_string(world.planted.scheme_from)},
          {"shops", shops},
          {"of", "orders of pilot shops paid since then"},
          {"ship_hours_factor", "0.80"},
          {"ship_hours_of", "those of them that were shipped, without presale orders"},
          {"ship_hours", effect_json(totals.scheme_ship_s, kHour)},
          {"csat", effect_json(totals.scheme_csat, 1)}};
}

Json deteriorating_json(const World& world, const Totals& totals) {
  Json months = Json::object();
  for (std::size_t i = 0; i < totals.deteriorating_late.size(); ++i) {
    const LateTotals& late = totals.deteriorating_late[i];
    if (late.n_due > 0) months[month_name(world.options.first, i)] = late_json(late);
  }
  return {{"shop", shop_id(world.planted.deteriorating_shop)},
          {"from", to_string(world.planted.deteriorates_from)},
          {"late_24h_by_month_paid", months}};
}

Json red_line_json(const World& world) {
  const Planted& planted = world.planted;
  if (planted.red_line_agent == kNobody) return nullptr;
  return {{"subject", person_id(planted.red_line_agent)},
          {"item", "辱骂客户"},
          {"day", to_string(planted.red_line_day)}};
}

/// Within the period, of those who are in the list.
Json people_json(const World& world) {
  const auto within = [&world](Date day) {
    return world.options.first <= day && day <= world.options.last;
  };
  std::map<std::string_view, std::uint64_t> by_role;
  std::uint64_t n_joined = 0;
  std::uint64_t n_left = 0;
  std::uint64_t n_part_time = 0;
  for (const Person& person : world.people) {
    ++by_role[person.role];
    n_joined += within(person.joined) ? 1 : 0;
    n_left += within(person.left) ? 1 : 0;
    n_part_time += person.is_part_time ? 1 : 0;
  }
  return {{"n", world.people.size()}, {"by_role", by_role},       {"joined", n_joined},
          {"left", n_left},           {"part_time", n_part_time}, {"moved", n_moved(world)}};
}

Json planted_json(const World& world, const Totals& totals) {
  const Planted& planted = world.planted;
  Json tiny = Json::array();
  for (std::size_t i = 0; i < planted.tiny_shops.size(); ++i) {
    Json shop = late_json(totals.tiny_late[i]);
    shop["shop"] = shop_id(planted.tiny_shops[i]);
    shop["orders"] = totals.tiny_orders[i];
    tiny.push_back(shop);
  }
  return {{"good_but_tiny", tiny},
          {"deteriorating", deteriorating_json(world, totals)},
          {"bunching",
           {{"shop", shop_id(planted.bunching_shop)},
            {"threshold_hours", 24},
            {"shipped_in_23_to_24_h", totals.n_bunch_last_hour},
            {"shipped_in_24_to_25_h", totals.n_bunch_next_hour},
            {"moved_under_the_threshold", totals.n_bunch_moved}}},
          {"anomaly",
           {{"carrier", kCarriers[planted.anomaly_carrier]},
            {"region", kRegions[planted.anomaly_region].name},
            {"shipped_first", to_string(planted.anomaly_first)},
            {"shipped_last", to_string(planted.anomaly_last)},
            {"delay_hours", 96},
            {"late_delivery_caught", late_json(totals.anomaly_caught)},
            {"late_delivery_others", late_json(totals.anomaly_others)}}},
          {"scheme", scheme_json(world, totals)},
          {"red_line", red_line_json(world)}};
}

std::uint64_t n_costless_products(const World& world) {
  std::uint64_t n = 0;
  for (const Product& product : world.products) {
    if (!product.cost_in_product && !product.cost_in_sheet) ++n;
  }
  return n;
}

}  // namespace

std::string write_manifest(const World& world, const Totals& totals, const SampleSummary& summary) {
  const SampleOptions& options = world.options;
  Json json = {{"generator", "steelyard sample"},
               {"version", 1},
               {"options",
                {{"orders", options.n_orders},
                 {"seed", options.seed},
                 {"shops", world.shops.size()},
                 {"first", to_string(options.first)},
                 {"last", to_string(options.last)},
                 {"format", options.format}}},
               {"export_day", to_string(world.export_day)},
               {"time_zone", "Asia/Shanghai"},
               {"currency", "CNY"},
               {"files", files_json(totals, summary)},
               {"orders", orders_json(world, totals)},
               {"people", people_json(world)},
               {"products_without_cost", n_costless_products(world)},
               {"late", late_definitions_json(world, totals)}};
  json["returns"] = {{"orders_with_return", totals.n_delivered_with_return},
                     {"by_fault", by_name(totals.return_faults, kFaults)},
                     {"by_reason", by_name(totals.return_reasons, kReasons)}};
  json["stars"] = by_score(totals.stars, 1);
  json["csat"] = by_score(totals.csat, 1);
  json["nps"] = by_score(totals.nps, 0);
  json["valid_complaints"] = totals.n_valid_complaints;
  json["planted"] = planted_json(world, totals);
  return json.dump(2) + "\n";
}

}  // namespace steelyard::sample
