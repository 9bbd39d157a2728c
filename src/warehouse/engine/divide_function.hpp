// steelyard_divide(n, d): the half-away-from-zero division that the dialect writes, as a function of the engine.
//
//     steelyard_divide(7, 2) → 4    steelyard_divide(-7, 2) → -4    steelyard_divide(7, 0) → NULL
//
// As SQL it costs eight operations on 128-bit integers for each row, a tenth of a cold run.
// Private to connection.cpp. Tested by: tests/warehouse/divide_test.cpp.
#pragma once

#include <duckdb.h>

namespace steelyard {

/// Adds it to a connection. False when the engine refuses.
bool try_add_divide_function(duckdb_connection connection);

}  // namespace steelyard
