// write_lists, write_customers: what exists, before anything happens.
//
//     S0004,栖霞食品专营店,PL1,食品,四川,B,open,2023-02-11,false
//
// Promise: every id that an order, line or parcel names is in a list, but for the planted unknown
// ones. Not here: sheets by day (write_shop.cpp, write_agent.cpp). Tested by: sample_test.cpp.

#include "sample/write_firm.hpp"
#include "sample/write_orders.hpp"

namespace steelyard::sample {

namespace {

void put_end(Date last, CsvBuffer& rows) {
  if (last == kOpenEnd) return rows.missing();
  rows.date(last);
}

void write_platforms(const World& world, CsvBuffer& rows) {
  for (std::uint32_t i = 0; i < world.n_platforms; ++i) {
    rows.begin_row();
    rows.id("PL", i + 1, 1);
    rows.text(kPlatformNames[i]);
    rows.end_row();
  }
}

std::string_view tier_of(const World& world, std::uint32_t shop) {
  const std::size_t n = world.shops.size();
  if (shop < n / 5) return "A";
  return shop < n * 3 / 5 ? "B" : "C";
}

void write_shops(const World& world, CsvBuffer& rows) {
  for (std::uint32_t i = 0; i < world.shops.size(); ++i) {
    const Shop& shop = world.shops[i];
    rows.begin_row();
    put_shop_id(i, rows);
    rows.text(shop.name);
    rows.id("PL", shop.platform + 1, 1);
    rows.text(kCategories[shop.category].name);
    rows.text(kRegions[shop.region].name);
    rows.text(tier_of(world, i));
    rows.text(shop.closed == kOpenEnd ? "open" : "closed");
    rows.date(shop.opened);
    rows.boolean(shop.pilot);
    rows.end_row();
  }
}

void write_teams(const World& world, CsvBuffer& rows) {
  for (std::uint32_t i = 0; i < world.teams.size(); ++i) {
    rows.begin_row();
    put_team_id(i, rows);
    rows.text(world.teams[i].name);
    rows.text(world.teams[i].department);
    rows.end_row();
  }
}

void write_people(const World& world, CsvBuffer& rows) {
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const Person& person = world.people[i];
    rows.begin_row();
    put_person_id(i, rows);
    rows.text(person_name(world.options.seed, i));
    rows.text(person.role);
    rows.date(person.joined);
    put_end(person.left, rows);
    put_person_id(person.manager, rows);
    rows.end_row();
  }
}

void write_assignments(const World& world, CsvBuffer& rows) {
  for (const Spell& spell : world.spells) {
    rows.begin_row();
    put_person_id(spell.person, rows);
    put_team_id(spell.team, rows);
    if (spell.shop == kNobody) {
      rows.missing();
    } else {
      put_shop_id(spell.shop, rows);
    }
    rows.decimal(spell.share_percent, 2);
    rows.date(spell.first);
    put_end(spell.last, rows);
    rows.end_row();
  }
}

void write_products(const World& world, CsvBuffer& rows) {
  for (std::uint32_t i = 0; i < world.products.size(); ++i) {
    const Product& product = world.products[i];
    const Category& category = kCategories[world.shops[product.shop].category];
    rows.begin_row();
    put_product_id(i, rows);
    rows.text(product_title(world.options.seed, i, category));
    rows.text(category.name);
    rows.money(product.price_fen);
    if (product.cost_in_product) {
      rows.money(product.cost_fen);
    } else {
      rows.missing_money();
    }
    rows.end_row();
  }
}

void write_costs(const World& world, CsvBuffer& rows) {
  for (std::uint32_t i = 0; i < world.products.size(); ++i) {
    const Product& product = world.products[i];
    if (!product.cost_in_sheet) continue;
    rows.begin_row();
    put_product_id(i, rows);
    // The house's sheet is newer than the platform's: two per cent dearer.
    rows.money(product.cost_fen * 102 / 100);
    rows.end_row();
  }
}

}  // namespace

void write_lists(const World& world, Chunk& chunk) {
  write_platforms(world, chunk[Table::Platforms]);
  write_shops(world, chunk[Table::Shops]);
  write_teams(world, chunk[Table::Teams]);
  write_people(world, chunk[Table::People]);
  write_assignments(world, chunk[Table::Assignments]);
  write_products(world, chunk[Table::Products]);
  write_costs(world, chunk[Table::Costs]);
}

void write_customers(const World& world, Range customers, Chunk& chunk) {
  CsvBuffer& rows = chunk[Table::Customers];
  for (std::uint64_t i = customers.begin; i < customers.end; ++i) {
    rows.begin_row();
    put_customer_id(i, rows);
    rows.text(kRegions[world.customer_region(i)].name);
    rows.date(world.customer_joined(i));
    rows.end_row();
  }
}

}  // namespace steelyard::sample
