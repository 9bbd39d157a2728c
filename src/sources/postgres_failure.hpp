// Why a database did not answer, or refused, in our words. Private to sources/.
// Tested by: tests/sources, tests/e2e/sources.sh.
#pragma once

#include <libpq-fe.h>

#include <string>

#include "sources/fetched.hpp"

namespace steelyard {

struct ConnectFailure {
  std::string words;  // the library's, with the server's SQLSTATE where it spoke
  bool wants_password = false;
};
/// E051, E060 … E062.
Diagnostic explain_connecting(const ConnectFailure& failure, const FetchRequest& request);

/// What the server says of a query.
struct QueryFailure {
  std::string sqlstate;
  std::string words;         // its one sentence; may name tables, never the address
  std::size_t position = 0;  // character of the query, from 1; 0 = none
};
/// D055 … D057, E063 … E066.
Diagnostic explain_query_failure(const QueryFailure& failure, const FetchRequest& request);
/// `n_before` characters of what was sent stand before the query.
Diagnostic explain_query(const PGresult& result, std::size_t n_before, const FetchRequest& request);

Diagnostic unreadable_database(const Address& address);
Diagnostic unanswered_database(const FetchRequest& request);
Diagnostic query_too_slow(const FetchRequest& request);
Diagnostic connection_lost(const FetchRequest& request);
/// It would change data, or gives no rows.
Diagnostic no_reading_query(const FetchRequest& request);

}  // namespace steelyard
