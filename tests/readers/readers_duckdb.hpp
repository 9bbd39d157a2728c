// The embedded engine's C interface, for the test that writes Parquet files. The readers library
// keeps it to itself, so it is named by its place.
#pragma once
#pragma GCC system_header

#include "../../third_party/duckdb/duckdb.h"
