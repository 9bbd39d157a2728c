// http: see http.hpp.
//
//     attempt → 503 → wait → attempt → 302 Location: /b.csv → attempt → 200, bytes into the file
//
// Redirects are followed here and not by the library, so that no header meant for one host reaches
// another. Everything the library says is put into our words by http_failure.cpp.
// Not here: what an answer says of itself (http_answer.cpp), the token (bearer.cpp).
// Tested by: tests/sources/http_test.cpp, http_tls_test.cpp.

#include "sources/http.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <thread>

#include "base/date.hpp"
#include "base/text.hpp"
#include "sources/bearer.hpp"
#include "sources/http_answer.hpp"
#include "sources/http_failure.hpp"

namespace steelyard {

namespace {

using Clock = std::chrono::steady_clock;
using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlUrl = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr std::size_t kHeadBytes = 512;  // enough to see a page for what it is

/// What is sent and to whom: the secrets are those of `origin` alone.
struct Target {
  std::string url;  // without user and password
  std::string origin;
  std::string scheme;
};

struct Secrets {
  std::string origin;
  std::string user;
  std::string password;
  std::string header;
};

/// One answer as it comes in. The callbacks below fill it.
struct Answer {
  CURL* curl = nullptr;
  BoundedFile* file = nullptr;
  const Context* context = nullptr;
  const FetchProgress* progress = nullptr;
  std::string head = {};
  std::string disposition = {};
  bool write_failed = false;
};

std::string part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t n, void* to) {
  auto& answer = *static_cast<Answer*>(to);
  const std::string_view piece(bytes, size * n);
  long status = 0;
  curl_easy_getinfo(answer.curl, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) return piece.size();  // an error's page is no data
  if (answer.head.size() < kHeadBytes) {
    answer.head += piece.substr(0, kHeadBytes - answer.head.size());
  }
  answer.write_failed = !answer.file->add(piece);
  return answer.write_failed ? CURL_WRITEFUNC_ERROR : piece.size();
}

std::size_t on_header(char* bytes, std::size_t size, std::size_t n, void* to) {
  const std::string_view line(bytes, size * n);
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos && to_lower(line.substr(0, colon)) == "content-disposition") {
    static_cast<Answer*>(to)->disposition = trim(line.substr(colon + 1));
  }
  return size * n;
}

int on_progress(void* to, curl_off_t total, curl_off_t done, curl_off_t, curl_off_t) {
  const auto& answer = *static_cast<Answer*>(to);
  answer.progress->tell(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(total), 0);
  return answer.context->cancelled() ? 1 : 0;
}

/// None when the library cannot read it, or it is of another scheme.
std::optional<Target> try_target(const std::string& url, Secrets* secrets) {
  const CurlUrl parsed(curl_url(), &curl_url_cleanup);
  const CURLUcode code = curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0);
  const std::string scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  if (code != CURLUE_OK || (scheme != "http" && scheme != "https")) return std::nullopt;
  Target target{.url = {}, .origin = {}, .scheme = scheme};
  target.origin = scheme + "://" + part_of(parsed.get(), CURLUPART_HOST) + ":" +
                  part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (secrets != nullptr) {
    secrets->user = part_of(parsed.get(), CURLUPART_USER, CURLU_URLDECODE);
    secrets->password = part_of(parsed.get(), CURLUPART_PASSWORD, CURLU_URLDECODE);
    secrets->origin = target.origin;
  }
  curl_url_set(parsed.get(), CURLUPART_USER, nullptr, 0);
  curl_url_set(parsed.get(), CURLUPART_PASSWORD, nullptr, 0);
  target.url = part_of(parsed.get(), CURLUPART_URL);
  return target;
}

class HttpFetch {
 public:
  HttpFetch(const FetchRequest& request, const Context& context)
      : request_(request),
        context_(context),
        progress_(context, request.address.shown),
        end_(Clock::now() + std::chrono::seconds(request.options.seconds_max)) {}

  Result<FetchedFile> run();

 private:
  Result<Target> next_target(const Target& from) const;
  Result<HttpAttempt> attempt(const Target& target);
  Result<HttpAttempt> attempt_patiently(const Target& target);
  void set_limits(Clock::duration left);
  void set_callbacks();
  /// The headers must live as long as the attempt.
  Headers set_secrets(const Target& target);
  Result<void> wait(std::int64_t ms) const;
  [[nodiscard]] Result<FetchedFile> named() const;
  [[nodiscard]] tl::unexpected<Diagnostics> stopped() const {
    return fail(Diagnostic{"D026"_code, {}, {request_.address.shown}, {}, {}});
  }

  const FetchRequest& request_;
  const Context& context_;
  FetchProgress progress_;
  Clock::time_point end_;
  Secrets secrets_;
  Curl curl_{nullptr, &curl_easy_cleanup};
  std::unique_ptr<BoundedFile> file_;
  Answer answer_;
  std::string location_;
};

Result<Target> HttpFetch::next_target(const Target& from) const {
  std::optional<Target> next = try_target(location_, nullptr);
  if (!next) {
    return fail(refused_redirect(request_.address.shown, {"要去的地址不是 http 或 https",
                                                          "it leads to neither http nor https"}));
  }
  if (from.scheme == "https" && next->scheme == "http") {
    return fail(refused_redirect(request_.address.shown,
                                 {"它从 https 降到 http", "it leads from https down to http"}));
  }
  return std::move(*next);
}

void HttpFetch::set_limits(Clock::duration left) {
  CURL* curl = curl_.get();
  const auto left_ms = std::chrono::duration_cast<std::chrono::milliseconds>(left).count();
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<std::int64_t>(left_ms, 1)));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                   static_cast<long>(request_.patience.connect_ms));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
  const std::int64_t stall_s = std::max<std::int64_t>(request_.patience.stall_ms / 1000, 1);
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(stall_s));
  curl_easy_setopt(curl, CURLOPT_MAXFILESIZE_LARGE,
                   static_cast<curl_off_t>(request_.options.bytes_max));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  if (!request_.options.ca_file.empty()) {
    curl_easy_setopt(curl, CURLOPT_CAINFO, request_.options.ca_file.c_str());
  }
}

void HttpFetch::set_callbacks() {
  CURL* curl = curl_.get();
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer_);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &on_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &answer_);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &answer_);
}

Headers HttpFetch::set_secrets(const Target& target) {
  Headers headers(nullptr, &curl_slist_free_all);
  if (target.origin != secrets_.origin) return headers;
  if (!secrets_.user.empty()) {
    curl_easy_setopt(curl_.get(), CURLOPT_USERNAME, secrets_.user.c_str());
    curl_easy_setopt(curl_.get(), CURLOPT_PASSWORD, secrets_.password.c_str());
  }
  if (!secrets_.header.empty()) {
    headers.reset(curl_slist_append(nullptr, secrets_.header.c_str()));
    curl_easy_setopt(curl_.get(), CURLOPT_HTTPHEADER, headers.get());
  }
  return headers;
}

Result<HttpAttempt> HttpFetch::attempt(const Target& target) {
  curl_.reset(curl_easy_init());
  CURL* curl = curl_.get();
  STEELYARD_CHECK(curl != nullptr, "the library was set up");
  if (!file_->clear()) TRY(file_->failure(request_.address.shown));
  answer_ = Answer{.curl = curl, .file = file_.get(), .context = &context_, .progress = &progress_};
  curl_easy_setopt(curl, CURLOPT_URL, target.url.c_str());
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "steelyard");
  curl_easy_setopt(curl, CURLOPT_FILETIME, 1L);
  set_limits(end_ - Clock::now());
  set_callbacks();
  const Headers headers = set_secrets(target);
  HttpAttempt done;
  done.curl_code = curl_easy_perform(curl);
  done.n_bytes = file_->size();
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &done.status);
  curl_off_t announced = -1;
  curl_easy_getinfo(curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
  done.n_announced = announced;
  return done;
}

Result<void> HttpFetch::wait(std::int64_t ms) const {
  const Clock::time_point until = std::min(Clock::now() + std::chrono::milliseconds(ms), end_);
  while (Clock::now() < until) {
    if (context_.cancelled()) return stopped();
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return {};
}

Result<HttpAttempt> HttpFetch::attempt_patiently(const Target& target) {
  std::int64_t pause_ms = request_.patience.backoff_ms;
  for (int n = 1;; ++n, pause_ms *= 2) {
    HttpAttempt done = TRY(attempt(target));
    if (context_.cancelled()) return stopped();
    if (answer_.write_failed) TRY(file_->failure(request_.address.shown));
    if (n < request_.patience.n_attempts && may_try_again(done)) {
      TRY(wait(pause_ms));
      continue;
    }
    if (done.curl_code != CURLE_OK) return fail(explain_transfer(done, request_));
    return done;
  }
}

Result<FetchedFile> HttpFetch::named() const {
  const char* type = nullptr;
  curl_easy_getinfo(curl_.get(), CURLINFO_CONTENT_TYPE, &type);
  if (is_web_page(type == nullptr ? "" : type, answer_.head)) {
    return fail(
        Diagnostic{"D050"_code,
                   {},
                   {request_.address.shown},
                   {"多半要先登录：用 --bearer-file 给出令牌，或用浏览器下载后载入文件",
                    "it probably wants a login: give a token with --bearer-file, or download "
                    "with a browser and load the file"},
                   {}});
  }
  FetchedFile fetched{.path = file_->path(), .name = {}, .stated = std::nullopt};
  fetched.name = name_in_disposition(answer_.disposition);
  if (fetched.name.empty()) fetched.name = request_.address.name;
  if (fetched.name.empty()) fetched.name = "download";
  curl_off_t changed = -1;
  curl_easy_getinfo(curl_.get(), CURLINFO_FILETIME_T, &changed);
  if (changed > 0) {
    fetched.stated = StatedTime{.at_us = changed * kMicrosPerSecond, .from = "last modified"};
  }
  return fetched;
}

Result<FetchedFile> HttpFetch::run() {
  file_ = std::make_unique<BoundedFile>(
      TRY(BoundedFile::create(request_.folder + "/bytes", request_.options.bytes_max)));
  std::optional<Target> typed = try_target(request_.address.text, &secrets_);
  if (!typed) return fail(Diagnostic{"D053"_code, {}, {request_.address.shown}, {}, {}});
  Target target = std::move(*typed);
  secrets_.header = TRY(read_bearer(request_.options));
  for (int n = 0; n <= request_.patience.n_redirects; ++n) {
    const HttpAttempt done = TRY(attempt_patiently(target));
    if (done.status == 200) return named();
    char* location = nullptr;
    curl_easy_getinfo(curl_.get(), CURLINFO_REDIRECT_URL, &location);
    if (done.status / 100 != 3 || location == nullptr) {
      return fail(explain_status(done.status, request_.address.shown));
    }
    location_ = location;
    target = TRY(next_target(target));
  }
  return fail(refused_redirect(request_.address.shown,
                               {"它转了五次还没到头", "it was redirected more than five times"}));
}

}  // namespace

Result<FetchedFile> fetch_http(const FetchRequest& request, const Context& context) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  return HttpFetch(request, context).run();
}

}  // namespace steelyard
