// Shards: see shards.hpp.

#include "tests/cluster/shards.hpp"

#include <curl/curl.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>

#include "tests/root.hpp"

namespace steelyard::testing {

namespace {

namespace fs = std::filesystem;

bool is_installed() {
  for (const char* folder : {"/usr/bin", "/usr/sbin", "/usr/local/bin"}) {
    if (fs::exists(std::string(folder) + "/clickhouse-server")) return true;
  }
  return false;
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t n, void* to) {
  static_cast<std::string*>(to)->append(bytes, size * n);
  return size * n;
}

pid_t start_program(const std::vector<std::string>& words) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // should the tests be killed, nothing stays behind
  std::vector<char*> list;
  for (const std::string& word : words) list.push_back(const_cast<char*>(word.c_str()));
  list.push_back(nullptr);
  ::execv(list[0], list.data());
  ::_exit(127);
}

}  // namespace

Shards::Shards(int n) : processes_(static_cast<std::size_t>(n), 0) {
  if (!is_installed()) {
    missing_ = "no clickhouse-server here";
    return;
  }
  // Every table is many small files: in memory where there is such a file system.
  const bool in_memory = ::access("/dev/shm", W_OK) == 0;
  const fs::path parent = in_memory ? fs::path("/dev/shm") : fs::temp_directory_path();
  std::string pattern = (parent / "steelyard-shards-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
  for (int i = 0; i < 5; ++i) {
    take_ports();
    missing_.clear();
    for (std::size_t shard = 0; shard < processes_.size(); ++shard) {
      if (!try_start(shard)) missing_ = "a shard did not start, see " + folder_;
    }
    if (missing_.empty()) return;
    for (std::size_t shard = 0; shard < processes_.size(); ++shard) kill(shard);
  }
}

Shards::~Shards() {
  for (std::size_t shard = 0; shard < processes_.size(); ++shard) kill(shard);
  std::error_code ignored;
  if (missing_.empty()) fs::remove_all(folder_, ignored);
}

void Shards::take_ports() {
  std::random_device dice;
  http_.clear();
  tcp_.clear();
  const int first = 20'000 + static_cast<int>(dice() % 20'000);
  for (std::size_t shard = 0; shard < processes_.size(); ++shard) {
    http_.push_back(first + static_cast<int>(shard) * 2);
    tcp_.push_back(first + static_cast<int>(shard) * 2 + 1);
  }
}

bool Shards::try_start(std::size_t shard) {
  std::vector<std::string> words = {"/bin/bash",
                                    std::string(kProjectRoot) + "/tests/cluster/shard.sh", folder_,
                                    std::to_string(shard + 1), std::to_string(http_[shard])};
  for (const int port : tcp_) words.push_back(std::to_string(port));
  processes_[shard] = start_program(words);
  for (int i = 0; i < 1'000; ++i) {
    if (is_up(shard)) return true;
    if (::waitpid(processes_[shard], nullptr, WNOHANG) != 0) break;
    ::usleep(20'000);
  }
  return false;
}

void Shards::start(std::size_t shard) {
  if (!try_start(shard)) missing_ = "a shard did not start again, see " + folder_;
}

void Shards::kill(std::size_t shard) {
  if (processes_[shard] == 0) return;
  ::kill(processes_[shard], SIGKILL);
  ::waitpid(processes_[shard], nullptr, 0);
  processes_[shard] = 0;
}

std::string Shards::address(const std::string& database, const std::string& more) const {
  std::string hosts;
  for (const int port : http_) {
    hosts += (hosts.empty() ? "127.0.0.1:" : ",127.0.0.1:") + std::to_string(port);
  }
  return "clickhouse://" + hosts + "/" + database + more;
}

std::string Shards::ask(std::size_t shard, const std::string& sql) const {
  CURL* curl = curl_easy_init();
  std::string answer;
  const std::string url =
      "http://127.0.0.1:" + std::to_string(http_[shard]) + "/?wait_end_of_query=1";
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, sql.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &on_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer);
  curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
  curl_easy_perform(curl);
  curl_easy_cleanup(curl);
  return answer;
}

bool Shards::is_up(std::size_t shard) const { return ask(shard, "SELECT 1") == "1\n"; }

}  // namespace steelyard::testing
