// place_read: whether a condition asks for more of a place within a key than if it is the first.
//
//     order_rank = 1, order_rank > 1, order_rank is set   →   First          order_rank <= 3, order_rank   →   Number
//
// Tested by: tests/warehouse/place_read_test.cpp.
#pragma once

#include <string>

#include "plan/expr.hpp"
#include "sql/write_rank.hpp"

namespace steelyard {

/// What `expr` reads of the column of places `name`; First also where it does not read it.
PlaceRead place_read(const Expr& expr, const std::string& name);

}  // namespace steelyard
