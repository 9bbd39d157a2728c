// postgres_failure: see postgres_failure.hpp.
//
//     42P01 relation "ordres" does not exist → D057 at its place in the query
//
// The SQLSTATE decides, for it has no language; the server's sentence is shown as it is, since only
// it knows the names. Tested by: tests/sources, tests/e2e/sources.sh.

#include "sources/postgres_failure.hpp"

#include <algorithm>
#include <charconv>
#include <regex>

#include "base/text.hpp"
#include "sources/postgres.hpp"

namespace steelyard {

namespace {

Diagnostic plain(Code code, std::vector<std::string> args, Text hint) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = std::move(hint), .labels = {}};
}

/// "FATAL:  28P01: password …" → 28P01; empty when it was not the server who spoke.
std::string sqlstate_in(const std::string& words) {
  static const std::regex spoken(":  ([0-9A-Z]{5}): ");  // two blanks: after the severity
  std::smatch found;
  return std::regex_search(words, found, spoken) ? found[1].str() : std::string();
}

/// The server's sentence in "…FATAL:  28P01: sentence\nLOCATION: …".
std::string sentence_in(const std::string& words, const std::string& sqlstate) {
  const std::size_t at = words.find(sqlstate + ": ");
  const std::string rest = words.substr(at + sqlstate.size() + 2);
  return rest.substr(0, rest.find('\n'));
}

Diagnostic refused_login(const FetchRequest& request) {
  return plain(
      "E061"_code, {request.address.shown},
      {"检查用户名和密码；密码写在 ~/.pgpass 或 PGPASSFILE 指的文件里，或环境变量 PGPASSWORD 里",
       "check user and password; the password stands in ~/.pgpass, in the file that "
       "PGPASSFILE names, or in the environment variable PGPASSWORD"});
}

Text reason_of(const std::string& words) {
  if (words.contains("could not translate host name")) return {"找不到这台主机", "no such host"};
  if (words.contains("refused")) return {"连接被拒绝", "the connection was refused"};
  if (words.contains("No such file")) {
    return {"本机没有服务器的套接字", "there is no socket of a server on this machine"};
  }
  if (words.contains("does not support SSL")) {
    return {"服务器不支持加密连接", "the server does not speak TLS"};
  }
  return {"连不上", "no connection came about"};
}

/// The place of the n-th character of the query.
Span place_of(const std::string& query, std::size_t position) {
  if (position == 0) return {};
  const std::u32string chars = decode_utf8(query);
  const auto before = std::u32string_view(chars).substr(0, position - 1);
  const std::size_t newline = before.rfind(U'\n');
  const std::size_t begin = newline == std::u32string_view::npos ? 0 : newline + 1;
  return {.source = std::make_shared<const Source>(Source{"query", query}),
          .line = static_cast<int>(std::ranges::count(before, U'\n')) + 1,
          .column = static_cast<int>(before.size() - begin) + 1,
          .length = 1};
}

bool is_one_of(const std::string& sqlstate, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, sqlstate) != list.end();
}

}  // namespace

Diagnostic explain_connecting(const ConnectFailure& failure, const FetchRequest& request) {
  const std::string sqlstate = sqlstate_in(failure.words);
  const std::string& shown = request.address.shown;
  if (failure.wants_password || sqlstate.starts_with("28")) return refused_login(request);
  if (!sqlstate.empty()) {
    return plain("E062"_code, {shown, sentence_in(failure.words, sqlstate)},
                 {"检查地址里的库名；若是连接数已满或正在启动，稍后再试",
                  "check the database's name; if it is full or just starting, try again later"});
  }
  if (failure.words.contains("certificate")) {
    return plain("E051"_code, {shown},
                 {"用 --ca-file 指明服务器的证书", "name its certificate with --ca-file"});
  }
  Text why = reason_of(failure.words);
  return plain("E060"_code, {shown, std::move(why.zh), std::move(why.en)},
               {"检查主机名、端口，以及服务器是否允许从这里连接",
                "check the host, the port, and whether the server lets this machine in"});
}

Diagnostic explain_query_failure(const QueryFailure& failure, const FetchRequest& request) {
  const std::string& shown = request.address.shown;
  const std::string& state = failure.sqlstate;
  if (state == "25006") return no_reading_query(request);
  if (state == "57014") return query_too_slow(request);
  if (state.empty() || state.starts_with("08") || state.starts_with("57P")) {
    return connection_lost(request);
  }
  Diagnostic said = plain("E065"_code, {shown, failure.words}, {});
  said.span = place_of(bare_query(request.options.query), failure.position);
  if (state == "42601") {
    said.code = "D055"_code;
    said.hint = {"--query 只写一条查询，如 select … from …",
                 "--query holds one query: select … from …"};
  } else if (is_one_of(state, {"42P01", "42703", "42883", "42P02", "3F000", "42704"})) {
    said.code = "D057"_code;
    said.hint = {"检查表名、列名和 schema（如 public.orders）",
                 "check the names of tables and columns, and the schema (public.orders)"};
  } else if (state == "42501") {
    said.code = "E064"_code;
    said.hint = {"请管理员授予 select 权限", "ask the administrator for the right to select"};
  }
  return said;
}

Diagnostic explain_query(const PGresult& result, std::size_t n_before,
                         const FetchRequest& request) {
  const auto field = [&result](int which) {
    const char* text = PQresultErrorField(&result, which);
    return std::string(text == nullptr ? "" : text);
  };
  QueryFailure failure{
      .sqlstate = field(PG_DIAG_SQLSTATE), .words = field(PG_DIAG_MESSAGE_PRIMARY), .position = 0};
  const std::string position = field(PG_DIAG_STATEMENT_POSITION);
  std::size_t at = 0;
  std::from_chars(position.data(), position.data() + position.size(), at);
  if (at > n_before) failure.position = at - n_before;
  return explain_query_failure(failure, request);
}

Diagnostic unreadable_database(const Address& address) {
  const std::string scheme = address.text.substr(0, address.text.find(':'));
  return plain("D053"_code, {scheme + "://…"},
               {"写成 postgresql://用户@主机:5432/库名；特殊字符写成 %XX",
                "write postgresql://user@host:5432/database; special characters are written %XX"});
}

Diagnostic unanswered_database(const FetchRequest& request) {
  return plain("E060"_code, {request.address.shown, "没有应答", "it does not answer"},
               {"检查主机名、端口和防火墙", "check the host, the port and the firewall"});
}

Diagnostic query_too_slow(const FetchRequest& request) {
  return plain("E063"_code, {request.address.shown, std::to_string(request.options.seconds_max)},
               {"缩小查询的范围，或用 --timeout 秒数 放宽",
                "ask for less, or allow more with --timeout SECONDS"});
}

Diagnostic connection_lost(const FetchRequest& request) {
  return plain("E066"_code, {request.address.shown}, {"稍后再试", "try again later"});
}

Diagnostic no_reading_query(const FetchRequest& request) {
  return plain("D056"_code, {request.address.shown},
               {"只写 select（可带 with）；什么都没有改动",
                "write a select (with `with` if need be); nothing was changed"});
}

}  // namespace steelyard
