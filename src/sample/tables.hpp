// Table: the relations a sample consists of, with the columns of catalog/model.yaml in its order.
//
//     spec_of(Table::Costs)   →   {"costs", {{"product_id", Text}, {"cost", Money}}}
//
// The list is repeated here on purpose: the generator must not read the model it is used to test.
// Tested by: tests/sample (against catalog/model.yaml).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace steelyard::sample {

enum class Table : std::uint8_t {
  Platforms,
  Shops,
  Teams,
  People,
  Assignments,
  Departments,
  PayBases,
  Rosters,
  Customers,
  Products,
  Costs,
  Targets,
  Entries,
  Exclusions,
  ExchangeRates,
  Orders,
  OrderLines,
  Payments,
  Shipments,
  Returns,
  Reviews,
  SurveyAnswers,
  Tickets,
  Chats,
  AdCosts,
  ShopDays,
  AgentDays,
  Attendance,
  Readings,
  BrandSeries,
  MarketIndex,
};
inline constexpr std::size_t kTables = 31;

enum class ColumnType { Text, Bool, Count, Number, Ratio, Money, Duration, Instant, Date };

struct ColumnSpec {
  std::string_view name;
  ColumnType type;
};

struct TableSpec {
  std::string_view name;
  std::span<const ColumnSpec> columns;
};

const TableSpec& spec_of(Table table);
/// "product_id,cost\n".
std::string header_of(Table table);

}  // namespace steelyard::sample
