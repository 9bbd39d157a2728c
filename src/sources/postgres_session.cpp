// postgres_session: see postgres_session.hpp.
//
//     connect (polling) → run → result | COPY → row → row → … → result
//
// Polling by hand and not the library's blocking calls, so that Ctrl-C and the time limit reach
// every wait. Tested by: tests/sources/postgres_test.cpp, tests/e2e/sources.sh.

#include "sources/postgres_session.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <vector>

#include "sources/postgres_failure.hpp"

namespace steelyard {

namespace {

constexpr int kSliceMs = 100;

struct Parameters {
  std::vector<const char*> names;
  std::vector<const char*> values;
  void add(const char* name, const char* value) {
    names.push_back(name);
    values.push_back(value);
  }
};

/// What the address leaves open and what is never left to it. Borrows from the request.
Result<Parameters> parameters_of(const FetchRequest& request) {
  char* ignored = nullptr;  // the library's complaint may repeat the address
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
      PQconninfoParse(request.address.text.c_str(), &ignored), &PQconninfoFree);
  PQfreemem(ignored);
  if (options == nullptr) return fail(unreadable_database(request.address));
  bool has_mode = false;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    has_mode =
        has_mode || (std::string_view(option->keyword) == "sslmode" && option->val != nullptr);
  }
  Parameters parameters;
  parameters.add("dbname", request.address.text.c_str());
  parameters.add("client_encoding", "UTF8");
  parameters.add("application_name", "steelyard");
  if (!request.options.ca_file.empty()) {
    parameters.add("sslrootcert", request.options.ca_file.c_str());
    if (!has_mode) parameters.add("sslmode", "verify-full");
  }
  parameters.add(nullptr, nullptr);
  return parameters;
}

}  // namespace

PostgresSession::PostgresSession(const FetchRequest& request, const Context& context,
                                 Connection connection)
    : request_(&request),
      context_(&context),
      connection_(std::move(connection)),
      // The server's own limit comes first; this one is for a server that no longer answers.
      end_(Clock::now() + std::chrono::seconds(request.options.seconds_max) +
           std::chrono::milliseconds(request.patience.connect_ms)) {}

Result<PostgresSession> PostgresSession::connect(const FetchRequest& request,
                                                 const Context& context) {
  const Parameters parameters = TRY(parameters_of(request));
  Connection connection(PQconnectStartParams(parameters.names.data(), parameters.values.data(), 1),
                        &PQfinish);
  STEELYARD_CHECK(connection != nullptr, "there is memory for a connection");
  PostgresSession session(request, context, std::move(connection));
  TRY(session.open());
  return session;
}

Result<void> PostgresSession::open() {
  const Clock::time_point until =
      Clock::now() + std::chrono::milliseconds(request_->patience.connect_ms);
  PGconn* connection = connection_.get();
  PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);  // with the SQLSTATE, which has no language
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (PQstatus(connection) != CONNECTION_BAD && state != PGRES_POLLING_OK &&
         state != PGRES_POLLING_FAILED) {
    const Result<void> ready = wait(state == PGRES_POLLING_READING ? POLLIN : POLLOUT, until);
    if (!ready) return context_->cancelled() ? ready : fail(unanswered_database(*request_));
    state = PQconnectPoll(connection);
  }
  if (state == PGRES_POLLING_OK) return {};
  return fail(explain_connecting({.words = PQerrorMessage(connection),
                                  .wants_password = PQconnectionNeedsPassword(connection) != 0},
                                 *request_));
}

Result<void> PostgresSession::wait(short events, Clock::time_point until) {
  pollfd socket{.fd = PQsocket(connection_.get()), .events = events, .revents = 0};
  while (true) {
    if (context_->cancelled()) {
      cancel_query();
      return fail(Diagnostic{"D026"_code, {}, {request_->address.shown}, {}, {}});
    }
    if (Clock::now() >= until) {
      cancel_query();
      return fail(query_too_slow(*request_));
    }
    if (::poll(&socket, 1, kSliceMs) > 0) return {};
  }
}

void PostgresSession::cancel_query() {
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel(PQgetCancel(connection_.get()),
                                                                  &PQfreeCancel);
  std::array<char, 256> ignored{};
  if (cancel != nullptr && PQstatus(connection_.get()) == CONNECTION_OK) {
    PQcancel(cancel.get(), ignored.data(), static_cast<int>(ignored.size()));
  }
}

Result<void> PostgresSession::wait_for_result() {
  PGconn* connection = connection_.get();
  while (PQisBusy(connection) != 0) {
    TRY(wait(POLLIN, end_));
    if (PQconsumeInput(connection) == 0) return fail(lost());
  }
  return {};
}

Result<PgResult> PostgresSession::last_result() {
  PgResult last(nullptr, &PQclear);
  while (true) {
    TRY(wait_for_result());
    PgResult next(PQgetResult(connection_.get()), &PQclear);
    if (next == nullptr) break;
    const ExecStatusType status = PQresultStatus(next.get());
    if (status == PGRES_COPY_OUT) return next;
    // A dead connection is told twice; the first telling says why.
    if (last == nullptr || PQresultStatus(last.get()) != PGRES_FATAL_ERROR) last = std::move(next);
  }
  if (last == nullptr) return fail(lost());
  if (PQresultStatus(last.get()) == PGRES_FATAL_ERROR) {
    return fail(explain_query(*last, n_before_, *request_));
  }
  return last;
}

Result<std::string_view> PostgresSession::next_copied() {
  PGconn* connection = connection_.get();
  while (true) {
    char* row = nullptr;
    const int n = PQgetCopyData(connection, &row, 1);
    copied_.reset(row);
    if (n > 0) return std::string_view(row, static_cast<std::size_t>(n));
    if (n == -1) return std::string_view();
    if (n == -2) return fail(lost());
    TRY(wait(POLLIN, end_));
    if (PQconsumeInput(connection) == 0) return fail(lost());
  }
}

Diagnostic PostgresSession::lost() const { return connection_lost(*request_); }

}  // namespace steelyard
