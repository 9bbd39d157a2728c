// PostgresDriver: the store of a team, in a database they run anyway.
//
//     connect → BEGIN → pg_advisory_xact_lock (one writer of the store) → statements → COMMIT
//
// Promise: as with a file, one writer at a time, and what was committed is durable
// (synchronous_commit on, whatever the server's default). A password comes from ~/.pgpass, the file of
// PGPASSFILE, or PGPASSWORD; of the address nothing is shown but host and database.
// Tested by: tests/store (skipped where no server is installed).

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <charconv>
#include <chrono>

#include "store/driver.hpp"

namespace steelyard {

namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr std::chrono::seconds kConnectPatience{10};
constexpr int kSliceMs = 100;
constexpr Oid kBigint = 20;
constexpr Oid kInteger = 23;

Text reason_of(const Connection& connection) {
  const std::string words = PQerrorMessage(connection.get());
  if (PQconnectionNeedsPassword(connection.get()) != 0 || words.contains("  28P01: ") ||
      words.contains("  28000: ")) {
    return {"用户名或密码不对", "wrong user or password"};
  }
  if (words.contains("  3D000: ")) return {"没有这个数据库", "there is no such database"};
  if (words.contains("could not translate host name")) return {"找不到这台主机", "no such host"};
  if (words.contains("refused")) return {"连接被拒绝", "the connection was refused"};
  if (words.contains("certificate"))
    return {"服务器的证书不可信", "its certificate is not trusted"};
  return {"连不上", "no connection came about"};
}

Diagnostic no_connection(const StoreAddress& address, const Connection& connection) {
  const Text why = reason_of(connection);
  return {
      "A001"_code,
      {},
      {address.shown, why.zh, why.en},
      {"检查地址；密码写在 ~/.pgpass 或 PGPASSFILE 指的文件里，或环境变量 PGPASSWORD 里",
       "check the address; the password stands in ~/.pgpass, in the file that PGPASSFILE names, "
       "or in the environment variable PGPASSWORD"},
      {}};
}

StoreValue value_at(const PGresult* answer, int row, int column) {
  if (PQgetisnull(answer, row, column) != 0) return {};
  const std::string_view text(PQgetvalue(answer, row, column),
                              static_cast<std::size_t>(PQgetlength(answer, row, column)));
  const Oid type = PQftype(answer, column);
  if (type != kBigint && type != kInteger) return std::string(text);
  std::int64_t whole = 0;
  std::from_chars(text.data(), text.data() + text.size(), whole);
  return whole;
}

StoreRows rows_of(const PGresult* answer) {
  StoreRows rows(static_cast<std::size_t>(PQntuples(answer)));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (int k = 0; k < PQnfields(answer); ++k) {
      rows[i].push_back(value_at(answer, static_cast<int>(i), k));
    }
  }
  return rows;
}

class PostgresDriver final : public StoreDriver {
 public:
  PostgresDriver(Connection connection, std::string shown)
      : connection_(std::move(connection)), shown_(std::move(shown)) {}

  Result<StoreRows> run(const std::string& sql, const StoreRow& values) override {
    TRY(require_keepable(values));
    std::vector<std::string> texts(values.size());
    std::vector<const char*> bound(values.size(), nullptr);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (std::holds_alternative<std::monostate>(values[i])) continue;
      const auto* whole = std::get_if<std::int64_t>(&values[i]);
      texts[i] = whole != nullptr ? std::to_string(*whole) : std::get<std::string>(values[i]);
      bound[i] = texts[i].c_str();
    }
    const Answer answer(PQexecParams(connection_.get(), sql.c_str(), static_cast<int>(bound.size()),
                                     nullptr, bound.data(), nullptr, nullptr, 0),
                        &PQclear);
    const ExecStatusType state = PQresultStatus(answer.get());
    if (state != PGRES_COMMAND_OK && state != PGRES_TUPLES_OK) return fail(failed(answer.get()));
    return rows_of(answer.get());
  }

  Result<void> begin(StoreAccess access) override {
    if (access == StoreAccess::Snapshot) {
      TRY(run("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", {}));
      return {};
    }
    TRY(run("BEGIN ISOLATION LEVEL READ COMMITTED", {}));
    // The number is the store's own: "steelyard" in no other use.
    const auto locked = run("SELECT pg_advisory_xact_lock(8390876182755042660)", {});
    if (locked) return {};
    roll_back();
    return fail(locked.error());
  }

  Result<void> commit() override {
    const Answer answer(PQexec(connection_.get(), "COMMIT"), &PQclear);
    // A transaction that had failed answers ROLLBACK, and no error.
    const std::string_view did = PQcmdStatus(answer.get());
    if (PQresultStatus(answer.get()) == PGRES_COMMAND_OK && did == "COMMIT") return {};
    const Diagnostic why = failed(answer.get());
    roll_back();
    return fail(why);
  }

  void roll_back() override {
    const Answer ignored(PQexec(connection_.get(), "ROLLBACK"), &PQclear);
  }

  Result<bool> has_table(const std::string& name) override {
    // The table of tables and not to_regclass: that answers from a cache which may not have heard of
    // what was made while this transaction waited for its turn.
    const StoreRows rows =
        TRY(run("SELECT 1 FROM pg_catalog.pg_class WHERE relname = $1 AND pg_table_is_visible(oid)",
                {name}));
    return !rows.empty();
  }

 private:
  [[nodiscard]] Diagnostic failed(const PGresult* answer) const {
    const char* state = answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    const char* said =
        answer == nullptr ? nullptr : PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    if (state != nullptr && std::string_view(state) == "55P03") {
      return {"A004"_code, {}, {shown_}, {}, {}};
    }
    const Text lost = {"连接中断", "the connection was lost"};
    return {"A002"_code,
            {},
            {shown_, said == nullptr ? lost.zh : said, said == nullptr ? lost.en : said},
            {},
            {}};
  }

  Connection connection_;
  std::string shown_;
};

/// By hand, so that Ctrl-C and the time limit reach it, and failures come with their SQLSTATE.
void finish_connecting(PGconn* connection, const Context& context) {
  const auto until = std::chrono::steady_clock::now() + kConnectPatience;
  PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
  PQsetNoticeProcessor(connection, [](void*, const char*) {}, nullptr);
  PostgresPollingStatusType state = PGRES_POLLING_WRITING;
  while (PQstatus(connection) != CONNECTION_BAD && state != PGRES_POLLING_OK &&
         state != PGRES_POLLING_FAILED) {
    const short wanted = state == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    pollfd socket{.fd = PQsocket(connection), .events = wanted, .revents = 0};
    if (context.cancelled() || std::chrono::steady_clock::now() >= until) return;
    if (::poll(&socket, 1, kSliceMs) > 0) state = PQconnectPoll(connection);
  }
}

}  // namespace

Result<std::unique_ptr<StoreDriver>> open_postgres(const StoreAddress& address,
                                                   const Context& context) {
  constexpr const char* kEnd = nullptr;
  constexpr std::array kNames = {"dbname", "client_encoding", "application_name", "options", kEnd};
  const std::array values = {address.text.c_str(), "UTF8", "steelyard",
                             "-c synchronous_commit=on -c lock_timeout=30s", kEnd};
  Connection connection(PQconnectStartParams(kNames.data(), values.data(), 1), &PQfinish);
  STEELYARD_CHECK(connection != nullptr, "there is memory for a connection");
  finish_connecting(connection.get(), context);
  if (PQstatus(connection.get()) != CONNECTION_OK) return fail(no_connection(address, connection));
  return std::unique_ptr<StoreDriver>(
      std::make_unique<PostgresDriver>(std::move(connection), address.shown));
}

}  // namespace steelyard
