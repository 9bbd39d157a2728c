// See shard.hpp.
//
// wait_end_of_query: the server answers when it is done, so that a failure has a status of its own;
// that the body is looked at as well is for servers and proxies that do not keep to it.
// skip_unavailable_shards stays off, whatever the server's profile says: half an answer is none.

#include "cluster/shard.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <thread>

#include "cluster/answer.hpp"

namespace steelyard {

namespace {

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr const char* kSettings =
    "wait_end_of_query=1&skip_unavailable_shards=0&join_use_nulls=0&max_query_size=67108864"
    "&max_ast_elements=10000000&max_expanded_ast_elements=10000000&distributed_product_mode=allow";
constexpr int kAttempts = 3;  // of a question
constexpr long kConnectMs = 10'000;

std::size_t on_body(char* bytes, std::size_t size, std::size_t n, void* to) {
  static_cast<std::string*>(to)->append(bytes, size * n);
  return size * n;
}

Text meaning_of(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {"找不到这台主机", "no such host"};
    case CURLE_COULDNT_CONNECT:
      return {"连接被拒绝或没有应答", "the connection was refused or not answered"};
    case CURLE_OPERATION_TIMEDOUT:
      return {"超过了时限", "beyond the time limit"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return {"证书不可信，请用 ca_file= 指明",
              "its certificate is not trusted: name it, ca_file="};
    case CURLE_SSL_CONNECT_ERROR:
      return {"TLS 握手失败", "the TLS handshake failed"};
    default:
      return {fmt::format("传输中断（libcurl {}）", static_cast<int>(code)),
              fmt::format("the transfer broke off (libcurl {})", static_cast<int>(code))};
  }
}

}  // namespace

struct Shard::Impl {
  ClusterAddress address;
  std::string name;
  std::string url;
  std::string user_header;
  std::string password_header;
  CURL* curl = nullptr;

  ~Impl() { curl_easy_cleanup(curl); }

  void set_up(const std::string& whole_url, const Headers& headers) const {
    curl_easy_reset(curl);  // the connection stays
    curl_easy_setopt(curl, CURLOPT_URL, whole_url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "steelyard");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(address.seconds_max));
    curl_easy_setopt(curl, CURLOPT_TCP_NODELAY, 1L);
    if (!address.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, address.ca_file.c_str());
  }

  [[nodiscard]] Headers headers() const {
    curl_slist* list = curl_slist_append(nullptr, user_header.c_str());
    list = curl_slist_append(list, password_header.c_str());
    list = curl_slist_append(list, "Expect:");
    return {list, &curl_slist_free_all};
  }

  Result<std::string> post(const std::string& more_url, std::string_view body,
                           const std::string& sql, int n_attempts) {
    const Headers sent = headers();
    std::string answer;
    CURLcode code = CURLE_OK;
    for (int n = 1; n <= n_attempts; ++n) {
      answer.clear();
      set_up(url + more_url, sent);
      curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
      // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): its size is told above.
      curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
      curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
      curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
      code = curl_easy_perform(curl);
      if (code != CURLE_COULDNT_CONNECT || n == n_attempts) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(100 * n));
    }
    if (code != CURLE_OK) {
      const Text why = meaning_of(code);
      return fail(Diagnostic{"W011"_code,
                             {},
                             {name, why.zh, why.en},
                             {"请检查该服务器是否在运行，再执行一次",
                              "see whether that server runs, then run the command again"},
                             {}});
    }
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (const auto words = error_in(status, answer)) return fail(refused(sql, *words));
    return answer;
  }

  [[nodiscard]] Diagnostic refused(const std::string& sql, const std::string& words) const {
    return {"W012"_code, {}, {name, sql.substr(0, 200), words}, {}, {}};
  }
};

Shard::Shard(const ClusterAddress& address, std::size_t number, const std::string& password)
    : impl_(std::make_unique<Impl>()) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const ShardAddress& shard = address.shards[number];
  impl_->address = address;
  impl_->name = fmt::format("{}:{}", shard.host, shard.port);
  impl_->url =
      fmt::format("{}://{}/?{}", address.is_tls ? "https" : "http", impl_->name, kSettings);
  impl_->user_header = "X-ClickHouse-User: " + address.user;
  impl_->password_header = password.empty() ? "X-ClickHouse-Key;" : "X-ClickHouse-Key: " + password;
  impl_->curl = curl_easy_init();
  STEELYARD_CHECK(impl_->curl != nullptr, "the library was set up");
}

Shard::Shard(Shard&&) noexcept = default;
Shard::~Shard() = default;

const std::string& Shard::name() const { return impl_->name; }

Result<Table> Shard::ask(const std::string& sql) {
  const std::string body =
      TRY(impl_->post("", sql + "\nFORMAT TabSeparatedWithNamesAndTypes", sql, kAttempts));
  std::optional<Table> table = try_parse_answer(body);
  if (!table) return fail(impl_->refused(sql, "an answer that is no table"));
  return std::move(*table);
}

Result<void> Shard::run(const std::string& sql) {
  TRY(impl_->post("", sql, sql, 1));
  return {};
}

Result<void> Shard::insert(const std::string& into, std::string_view rows) {
  const std::string sql = "INSERT INTO " + into + " FORMAT TabSeparated";
  char* escaped = curl_easy_escape(impl_->curl, sql.c_str(), static_cast<int>(sql.size()));
  const std::string query = "&query=" + std::string(escaped);
  curl_free(escaped);
  TRY(impl_->post(query, rows, sql, 1));
  return {};
}

}  // namespace steelyard
