// PostgresSession: one connection, every wait of which can be stopped and has an end. Private to
// sources/.
//
// Tested by: tests/sources/postgres_test.cpp, tests/e2e/sources.sh.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <memory>

#include "sources/fetched.hpp"

namespace steelyard {

using PgResult = std::unique_ptr<PGresult, decltype(&PQclear)>;

class PostgresSession {
 public:
  /// Errors: D053, E051, E060 … E062.
  static Result<PostgresSession> connect(const FetchRequest& request, const Context& context);

  /// Sends what `send` sends (0 = it failed) and gives the last result. A COPY gives its beginning.
  template <typename Send>
  Result<PgResult> run(const Send& send) {
    if (send(connection_.get()) == 0) return fail(lost());
    return last_result();
  }
  /// The next row of a COPY, its newline included; empty at the end. Borrowed until the next call.
  Result<std::string_view> next_copied();
  /// What follows a COPY's last row.
  Result<PgResult> last_result();

  /// How many characters of what is sent stand before the user's query, for naming places in it.
  void query_begins_at(std::size_t n_chars) { n_before_ = n_chars; }
  [[nodiscard]] Diagnostic lost() const;

 private:
  using Clock = std::chrono::steady_clock;
  using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

  PostgresSession(const FetchRequest& request, const Context& context, Connection connection);
  Result<void> open();
  /// Until the socket can be read (or written), nobody stops and the time is not over.
  Result<void> wait(short events, Clock::time_point until);
  /// Until libpq holds a whole result.
  Result<void> wait_for_result();
  void cancel_query();

  const FetchRequest* request_;
  const Context* context_;
  Connection connection_;
  Clock::time_point end_;
  std::size_t n_before_ = 0;
  std::unique_ptr<char, decltype(&PQfreemem)> copied_{nullptr, &PQfreemem};
};

}  // namespace steelyard
