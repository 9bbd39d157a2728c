// write_order: an order and everything that followed from it, as rows of its relations.
//
//     write_order(world, order, chunk)     →   a row of orders, rows of order_lines, payments, …
//
// Tested by: tests/sample/sample_test.cpp.
#pragma once

#include "sample/chunks.hpp"
#include "sample/order.hpp"

namespace steelyard::sample {

void write_order(const World& world, const Order& order, Chunk& chunk);

/// Ids of things that are in no list, so that 待映射 has work: S9…, P9….
inline constexpr std::uint64_t kUnknownShopBase = 900'000;
inline constexpr std::uint64_t kUnknownProductBase = 90'000'000;

void put_shop_id(std::uint32_t shop, CsvBuffer& rows);          // S0001
void put_product_id(std::uint32_t product, CsvBuffer& rows);    // P000001
void put_customer_id(std::uint64_t customer, CsvBuffer& rows);  // C00000001
void put_person_id(std::uint32_t person, CsvBuffer& rows);      // E00001; kNobody = missing
void put_team_id(std::uint32_t team, CsvBuffer& rows);          // T0001

}  // namespace steelyard::sample
