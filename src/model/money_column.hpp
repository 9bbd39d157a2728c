// money_column: the column by which the rows of a relation are reconciled, when they are loaded and
// when they are counted in the warehouse. A file that does not bring it has no account of money.
//
// Tested by: tests/pipeline/load_account_test.cpp.
#pragma once

#include <string>

#include "model/model.hpp"

namespace steelyard {

/// `amount`, else `line_amount`, else the first of its kind; "" if there is none.
std::string money_column(const Relation& relation);

}  // namespace steelyard
