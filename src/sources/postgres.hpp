// Postgres: the rows of one query into a CSV file, as the database writes them. libpq stands behind
// it.
//
//     postgresql://reader@db.example:5432/shop   select … → COPY (select …) TO STDOUT → query.csv
//
// Promise: the query runs alone, in a read-only transaction with a snapshot of one moment, under a
// time limit; what is no single query with rows is refused before it runs. NULL is an empty cell, an
// empty text is "". Times carry their offset; wall clocks and days are of the house's zone. The count
// of rows received must be the database's own. Nothing is tried again.
// Not here: functions of the database that act outside its transaction (dblink, pg_write_file …);
// only the rights of the role keep those away.
// Tested by: tests/sources/postgres_test.cpp, tests/e2e/sources.sh (a real server).
#pragma once

#include "sources/fetched.hpp"

namespace steelyard {

/// Errors: D026 stopped, D053, D055 … D057 the query, E051, E055, E060 … E066.
Result<FetchedFile> fetch_postgres(const FetchRequest& request, const Context& context);

/// The query as it can stand in brackets: without the semicolon and the blanks at its end.
std::string bare_query(std::string_view query);

}  // namespace steelyard
