// What the tests of fetching share: a folder, a context, a fetch by HTTP in short words.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "http_server.hpp"
#include "sources/http.hpp"

namespace steelyard::testing {

struct Folder {
  std::string path = std::filesystem::temp_directory_path() / "sources-XXXXXX";

  Folder() {
    if (::mkdtemp(path.data()) == nullptr) std::abort();
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path file = path + "/" + name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Without a proxy of the environment, in little time.
struct Fetching {
  Folder folder;
  FetchOptions options;
  Patience patience{.connect_ms = 2'000, .stall_ms = 1'000, .backoff_ms = 10};
  std::atomic<bool> cancelled = false;

  Result<FetchedFile> fetch(const std::string& url) {
    ::setenv("no_proxy", "127.0.0.1,localhost", 1);
    static int n = 0;
    const std::string inside = folder.path + "/" + std::to_string(n++);
    std::filesystem::create_directories(inside);
    const Address address = parse_address(url).value();
    Context context;
    context.cancel = &cancelled;
    return fetch_http({.address = address,
                       .options = options,
                       .folder = inside,
                       .time_zone = "UTC",
                       .patience = patience},
                      context);
  }
  /// The code of the failure, or the bytes.
  std::string code(const std::string& url) {
    const Result<FetchedFile> fetched = fetch(url);
    if (fetched) return bytes_of(fetched->path);
    said = render(fetched.error(), Language::Zh) + render(fetched.error(), Language::En);
    return std::string(code_name(fetched.error().front().code));
  }
  std::string said;
};

}  // namespace steelyard::testing
