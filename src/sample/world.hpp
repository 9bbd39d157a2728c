// World: the firm before its first order: shops, products, people, and what is planted where.
//
//     const World world = build_world(options);
//     world.shops[3]   →   the deteriorating one;   world.customer_region(17)   →   a function, no
//     table
//
// Its size grows with the number of shops (24 at 20,000 orders, 5,000 at 2e7), never with the
// orders. Immutable once built. Tested by: tests/sample.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sample/catalogue.hpp"
#include "sample/sample.hpp"

namespace steelyard::sample {

inline constexpr std::uint32_t kNobody = 0xffffffffU;
inline constexpr Date kOpenEnd{2'932'896};  // 9999-12-31

/// What is special about a shop. Everything else about it is ordinary chance.
enum class Plant { None, Tiny, Deteriorating, Bunching };

struct Shop {
  std::string name;
  std::uint32_t platform = 0;
  std::uint32_t category = 0;
  std::uint32_t region = 0;
  std::uint32_t warehouse = 0;
  Plant plant = Plant::None;
  bool pilot = false;
  Date opened;
  Date closed = kOpenEnd;        // the last day of trading
  Seconds ship_base_s = 0;       // mean time from payment to hand-over
  std::uint32_t defect_ppm = 0;  // chance that an order disappoints by its quality
  std::uint32_t first_product = 0;
  std::uint32_t n_products = 0;
  std::vector<std::uint32_t> presale_spells;  // indices of World::spells
  std::uint32_t aftersale_agent = kNobody;
  [[nodiscard]] bool trades_on(Date day) const { return opened <= day && day <= closed; }
};

struct Product {
  std::uint32_t shop = 0;
  std::int64_t price_fen = 0;
  std::int64_t cost_fen = 0;
  bool cost_in_product = false;  // products.cost is filled
  bool cost_in_sheet = false;    // the cost sheet has a row
};

struct Team {
  std::string name;
  std::string_view department;
  std::uint32_t manager = kNobody;
};

struct Person {
  std::string_view role;
  Date joined;
  Date left = kOpenEnd;                 // the last day of work
  std::uint32_t agent_index = kNobody;  // pre-sales agents only: row of the day totals
  std::uint32_t manager = kNobody;      // heads of departments have none
  bool is_part_time = false;            // half of every day
};

/// A person in a team for a shop (or none: warehouses) for some days.
struct Spell {
  std::uint32_t person = 0;
  std::uint32_t team = 0;
  std::uint32_t shop = kNobody;
  std::int64_t share_percent = 100;
  Date first;
  Date last = kOpenEnd;
  [[nodiscard]] bool covers(Date day) const { return first <= day && day <= last; }
};

struct Department {
  std::string_view name;  // as teams call it
  std::string_view full_name;
  std::int64_t coefficient = 100;  // 1/100
  std::uint32_t head = kNobody;
};

struct Warehouse {
  std::uint32_t day_team = 0;
  std::uint32_t night_team = 0;
  std::vector<std::uint32_t> day_packers;
  std::vector<std::uint32_t> night_packers;
};

/// Dates and places of what is planted; effects are constants in draw_order.cpp.
struct Planted {
  std::vector<std::uint32_t> tiny_shops;
  std::uint64_t orders_per_tiny_shop = 0;
  std::uint32_t deteriorating_shop = 0;
  Date deteriorates_from;
  std::uint32_t bunching_shop = 0;
  std::uint32_t anomaly_carrier = 0;
  std::uint32_t anomaly_region = 0;
  Date anomaly_first;
  Date anomaly_last;
  std::vector<std::uint32_t> pilot_shops;
  Date scheme_from;
  std::uint32_t red_line_agent = kNobody;
  Date red_line_day;
};

struct World {
  SampleOptions options;
  Date export_day;
  Seconds export_s = 0;  // every instant lies before it
  std::uint64_t n_customers = 0;
  std::uint32_t n_platforms = 0;
  std::uint32_t n_agents = 0;            // with day totals
  std::vector<Shop> shops;               // by size, largest first; the tiny ones last
  std::vector<std::uint32_t> shop_ends;  // running sums of the shops' weights
  std::vector<Product> products;
  std::vector<Team> teams;
  std::vector<Person> people;
  std::vector<Spell> spells;
  std::vector<Warehouse> warehouses;
  std::vector<Department> departments;
  std::uint64_t n_people_needed = 0;  // by shops and orders, with managers
  Planted planted;

  [[nodiscard]] int n_days() const { return options.last - options.first + 1; }
  /// A shop by size; tiny shops are never drawn.
  [[nodiscard]] std::uint32_t draw_shop(Random& random) const;
  [[nodiscard]] std::uint32_t customer_region(std::uint64_t customer) const;
  /// Customers are numbered by the day they joined.
  [[nodiscard]] Date customer_joined(std::uint64_t customer) const;
  /// How many customers had joined by the day (at least 1).
  [[nodiscard]] std::uint64_t n_joined(Date day) const;
  /// The pre-sales agent who serves the shop that day, or kNobody.
  [[nodiscard]] std::uint32_t agent_on(std::uint32_t shop, Date day, Random& random) const;
};

/// Five days a week, by turns.
bool works_on(std::uint32_t person, Date day);
/// Whole months from `from` to `day`, 0 in the month of `from`; negative before.
int months_since(Date from, Date day);

/// Requires: checked options.
World build_world(const SampleOptions& options);
/// Parts of it: people, teams and spells for shops that are already there.
void hire_staff(World& world);
/// Parts of that, in this order: heads of departments; whom `n_people` asks for beyond what shops and orders need; the managers of
/// teams and who answers to whom; who works half of every day; whose red line is planted.
void appoint_heads(World& world);
void hire_more(World& world);
void appoint_managers(World& world);
void choose_part_timers(World& world);
void plant_red_line(World& world);

}  // namespace steelyard::sample
