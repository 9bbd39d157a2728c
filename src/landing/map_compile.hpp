// The compiled form of an adapter over one header: every column found once, so that mapping a
// record is loops over vectors. Private to map*.cpp.
// Tested by: tests/landing/land_file_test.cpp.
#pragma once

#include <unordered_map>

#include "landing/adapter_map.hpp"
#include "landing/cell.hpp"

namespace steelyard {

/// How often the values of some columns came up to this record.
struct NthCounter {
  std::unordered_map<std::uint64_t, std::uint32_t> n_by_value;
  std::uint64_t record = 0;  // the record last counted
  std::uint32_t n = 0;       // and its number
};

struct MapCell {
  enum class From : std::uint8_t {
    Nothing,
    Column,
    Fixed,
    Row,
    Nth,
    PivotName,
    PivotValue,
    Concat,
    Product,
    Sum
  };
  From from = From::Nothing;
  bool is_plain = false;  // Column, and nothing below but `rule` has a say
  std::size_t at = 0;     // Column: its place in the record
  CellRule rule;
  std::vector<std::pair<std::string, std::string>> map;
  std::string otherwise;
  std::optional<std::string> fallback;
  std::vector<MapCell> other;  // `or`: none or one
  std::string pattern;
  std::string single;
  std::uint64_t n_of_number = 0;  // landed cells whose day was taken out of a number …
  std::uint64_t n_leaps = 0;      // … that were written as second 60
  bool required = false;
  bool is_limited = false;  // its column has limits: map_limits.cpp
  int first = 0;
  int words = 0;
  std::string house;       // the column of a currency: that of rows without one …
  std::string word, code;  // … the word last met in it, and its code
  std::vector<MapCell> parts;
  std::vector<std::size_t> nth_of;  // Nth: places whose values are counted
  NthCounter nth;
  std::string text;    // Fixed: the text; Row and Concat: room to write it
  std::string column;  // as the file names it, for rejects
};

struct MapCondition {
  RowCondition condition;
  std::optional<std::size_t> at;  // none: the file lacks the column, and nothing holds of it
};

struct MapTarget {
  const Relation* relation = nullptr;
  std::vector<MapCell> cells;  // one per stored column of the relation, in order
  std::vector<MapCondition> when;
  std::vector<std::size_t> key;              // places in `cells`
  std::optional<std::size_t> zone_cell;      // the shop or platform whose zone counts
  std::optional<std::size_t> money_cell;     // what the account of money sums
  std::optional<std::size_t> currency_cell;  // of that money, whether the file brings it or not
  std::optional<std::size_t> date_cell;      // facts: the day a row is counted on
  std::optional<std::size_t> paid_cell;      // a sum of what was paid and refunded: at most …
  std::optional<std::size_t> price_cell;     // … the price …
  std::optional<std::size_t> freight_cell;   // … and the freight
  std::vector<std::size_t> subject_cells;    // facts: whom a row is counted for
  std::vector<std::size_t> in_order;         // days none of which lies before the last one
  RelationBlock block;
  std::vector<CellValue> staged;
  bool is_staged = false;
  bool has_remarks = false;  // some staged cell is to be counted below
  std::uint64_t staged_hash = 0;
  std::unordered_map<std::uint64_t, std::uint64_t> seen;  // `also`: key → the row last landed
};

struct PivotColumn {
  std::size_t at = 0;
  std::string period;
};

struct MapFill {
  std::optional<std::size_t> by;
  std::vector<std::size_t> columns;
};

struct MapSplit {
  std::string at;
  std::vector<std::size_t> columns;  // of the list, those that the file has; the first rules
};

struct CompiledMap {
  std::vector<MapTarget> targets;
  std::vector<MapCondition> skip_when;
  std::vector<PivotColumn> pivots;
  MapFill fill;
  MapSplit split;
};

/// One cell without its rule. Errors: D022, D023, D071.
Result<MapCell> compile_cell(const CellSource& source, const MapRequest& request);
/// Where the header has that name, compared without outer blanks and full-width twins.
std::optional<std::size_t> place_of(const std::vector<std::string>& header, std::string_view name);

Result<CompiledMap> compile_map(const MapRequest& request);

}  // namespace steelyard
