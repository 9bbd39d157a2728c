// gather: a bridge above its own level.
//
//     seller_orders by shop       one row per order and shop: as the bridge has them
//     seller_orders by platform   one row per order and platform: those of its shops gathered
//
// Of a gathered row the parent's columns are the same, folds go on over all its children (goods of
// the order on that platform), and what differs from row to row has no value.
// Tested by: tests/indicator/gather_test.cpp, tests/pipeline/bridge_test.cpp, tests/laws.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indicator/algebra.hpp"
#include "indicator/weighed_by.hpp"

namespace steelyard {

/// Rows of a bridge under subjects of type `from`, put together under those of type `to`.
struct Gather {
  std::string from;
  std::string to;
  [[nodiscard]] bool empty() const { return from.empty(); }
  friend bool operator==(const Gather&, const Gather&) = default;
};

/// Every column a measure reads, but for the one it is weighed by: its day first. May name one twice.
std::vector<std::string> columns_read(const Measure& measure);

/// What becomes of a column when the rows of one parent row are gathered. Several: it has no single
/// value.
enum class Gathering { Same, Sum, Min, Max, Several };

/// `column`: stored, taken or derived, of a relation that is a bridge.
Gathering gathering_of(const Model& model, const Relation& bridge, std::string_view column);

/// How the rows of a measure must be gathered to be weighed so; empty: they are taken as they lie. A
/// count of keys that the bridge itself brings (its shops) is taken over its rows at any level.
Gather gather_of(const Model& model, const Measure& measure, const WeighedBy& by,
                 std::string_view wanted);

/// The first column a gathered measure reads that has no value there.
std::optional<std::string> first_several(const Model& model, const Measure& measure);

}  // namespace steelyard
