// postgres: see postgres.hpp.
//
//     begin read only → settings and the snapshot → prepare the query alone → does it give rows?
//     → COPY (the query) TO STDOUT → rows into the file → as many as the database counted
//
// Why a query cannot write: the extended protocol takes one statement at a time; the query must be
// one by itself before it is put into the brackets of COPY, so that it cannot end them and say TO
// PROGRAM; the transaction is read only, and can no longer be made otherwise once it has a snapshot.
// Not here: waiting (postgres_session.cpp), words (postgres_failure.cpp).
// Tested by: tests/e2e/sources.sh, tests/sources/postgres_test.cpp.

#include "sources/postgres.hpp"

#include <array>
#include <charconv>

#include "base/text.hpp"
#include "sources/postgres_failure.hpp"
#include "sources/postgres_session.hpp"

namespace steelyard {

namespace {

constexpr std::uint64_t kTellEvery = 4096;

constexpr std::string_view kBefore = "COPY (";

Result<PgResult> run_text(PostgresSession& session, const std::string& sql) {
  // With parameters, none of them: the protocol that takes a single statement.
  return session.run([&sql](PGconn* connection) {
    return PQsendQueryParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0);
  });
}

/// The moment of the snapshot by the database's clock. From here on nothing can be written.
Result<std::int64_t> begin_reading(PostgresSession& session, const FetchRequest& request) {
  TRY(run_text(session, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"));
  const std::string limit = std::to_string(request.options.seconds_max * 1000);
  const std::array<const char*, 2> values{limit.c_str(), request.time_zone.c_str()};
  const PgResult settings = TRY(session.run([&values](PGconn* connection) {
    return PQsendQueryParams(connection,
                             "SELECT (extract(epoch FROM now()) * 1000000)::bigint, "
                             "set_config('statement_timeout', $1, true), "
                             "set_config('TimeZone', $2, true), "
                             "set_config('DateStyle', 'ISO, YMD', true)",
                             2, nullptr, values.data(), nullptr, nullptr, 0);
  }));
  const std::string_view text = PQgetvalue(settings.get(), 0, 0);
  std::int64_t at_us = 0;
  std::from_chars(text.data(), text.data() + text.size(), at_us);
  return at_us;
}

/// The query must be one by itself and give columns.
Result<void> check_query(PostgresSession& session, const std::string& query,
                         const FetchRequest& request) {
  TRY(session.run([&query](PGconn* connection) {
    return PQsendPrepare(connection, "", query.c_str(), 0, nullptr);
  }));
  const PgResult described =
      TRY(session.run([](PGconn* connection) { return PQsendDescribePrepared(connection, ""); }));
  if (PQnfields(described.get()) == 0) return fail(no_reading_query(request));
  return {};
}

/// How many rows came, the header not counted.
Result<std::uint64_t> copy_rows(PostgresSession& session, BoundedFile& file,
                                const FetchRequest& request, const FetchProgress& progress) {
  std::uint64_t n_rows = 0;
  bool is_header = true;
  while (true) {
    const std::string_view row = TRY(session.next_copied());
    if (row.empty()) return n_rows;
    if (!file.add(row)) TRY(file.failure(request.address.shown));
    if (!is_header) ++n_rows;
    is_header = false;
    if (n_rows % kTellEvery == 1) progress.tell(file.size(), 0, n_rows);
  }
}

}  // namespace

std::string bare_query(std::string_view query) {
  query = trim(query);
  while (query.ends_with(';')) query = trim(query.substr(0, query.size() - 1));
  return std::string(query);
}

Result<FetchedFile> fetch_postgres(const FetchRequest& request, const Context& context) {
  PostgresSession session = TRY(PostgresSession::connect(request, context));
  const std::int64_t at_us = TRY(begin_reading(session, request));
  const std::string query = bare_query(request.options.query);
  TRY(check_query(session, query, request));
  BoundedFile file = TRY(BoundedFile::create(request.folder + "/bytes", request.options.bytes_max));
  // The line break ends a comment at the query's end.
  session.query_begins_at(kBefore.size());
  TRY(run_text(session, std::string(kBefore) + query +
                            "\n) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8')"));
  const FetchProgress progress(context, request.address.shown);
  const std::uint64_t n_rows = TRY(copy_rows(session, file, request, progress));
  const PgResult done = TRY(session.last_result());
  progress.tell(file.size(), file.size(), n_rows);
  if (std::to_string(n_rows) != PQcmdTuples(const_cast<PGresult*>(done.get()))) {
    return fail(session.lost());
  }
  return FetchedFile{.path = file.path(),
                     .name = request.address.name,
                     .stated = StatedTime{.at_us = at_us, .from = "database"}};
}

}  // namespace steelyard
