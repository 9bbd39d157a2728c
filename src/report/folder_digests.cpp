// folder_digests: see folder_digests.hpp.  Tested by: tests/report/store_run_test.cpp.

#include "report/folder_digests.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/digest.hpp"
#include "base/file.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kDigests = "digests.json";

// File → digest.
using Digests = std::map<std::string, std::string>;

std::string text_of(const Digests& digests) { return Json(digests).dump(1) + "\n"; }

// The digests, if the text is exactly what is written for them.
std::optional<Digests> parse_digests(const std::string& text, const std::string& needed) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  Digests digests;
  for (const auto& [file, wanted] : json.items()) {
    if (!wanted.is_string()) return std::nullopt;
    digests[file] = wanted.get<std::string>();
  }
  if (!digests.contains(needed) || text_of(digests) != text) return std::nullopt;
  return digests;
}

// Whether it was the digest that was changed, and not the file: two digests of different bytes
// differ in nearly all of their digits, one with a flipped bit in one.
bool is_misspelt(const std::string& wanted, const std::string& actual) {
  constexpr int kFew = 8;  // by chance in one of 10^50 changed files
  if (wanted.size() != actual.size()) return true;
  int n_differ = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) n_differ += wanted[i] != actual[i] ? 1 : 0;
  return n_differ <= kFew;
}

// Whether a file that the digests do not name has the digest of one that is not there.
bool is_under_another_name(const std::string& dir, const Digests& digests,
                           const std::string& wanted) {
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(dir, error)) {
    if (!entry.is_regular_file(error)) continue;
    const Result<std::string> bytes = read_file(entry.path().string());
    const std::string name = fs::relative(entry.path(), dir, error).string();
    if (bytes && !digests.contains(name) && digest(*bytes) == wanted) return true;
  }
  return false;
}

}  // namespace

Result<std::string> write_folder_digests(const std::string& dir) {
  Digests digests;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = TRY(read_file(entry.path().string()));
    digests[fs::relative(entry.path(), dir).string()] = digest(bytes);
  }
  const std::string text = text_of(digests);
  TRY(write_file_durably(fmt::format("{}/{}", dir, kDigests), text));
  return digest(text);
}

std::string first_changed_file(const std::string& dir, const std::string& needed) {
  const Result<std::string> text = read_file(fmt::format("{}/{}", dir, kDigests));
  if (!text) return kDigests;
  const std::optional<Digests> digests = parse_digests(*text, needed);
  if (!digests) return kDigests;
  for (const auto& [file, wanted] : *digests) {
    const Result<std::string> bytes = read_file(fmt::format("{}/{}", dir, file));
    if (!bytes) return is_under_another_name(dir, *digests, wanted) ? kDigests : file;
    const std::string actual = digest(*bytes);
    if (actual != wanted) return is_misspelt(wanted, actual) ? kDigests : file;
  }
  return {};
}

std::string first_added_file(const std::string& dir) {
  const Result<std::string> text = read_file(fmt::format("{}/{}", dir, kDigests));
  const Json known = text ? Json::parse(*text, nullptr, false) : Json();
  if (!known.is_object()) return {};
  std::string first;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(dir, error)) {
    if (entry.is_directory(error)) continue;
    const std::string name = fs::relative(entry.path(), dir, error).string();
    const bool is_new = name != kDigests && !known.contains(name);
    if (is_new && (first.empty() || name < first)) first = name;
  }
  return first;
}

bool is_as_written(const std::string& dir, const std::string& file) {
  const Result<std::string> text = read_file(fmt::format("{}/{}", dir, kDigests));
  const std::optional<Digests> digests = text ? parse_digests(*text, file) : std::nullopt;
  const Result<std::string> bytes = read_file(fmt::format("{}/{}", dir, file));
  return digests && bytes && digest(*bytes) == digests->at(file);
}

std::string folder_digest(const std::string& dir) {
  const Result<std::string> text = read_file(fmt::format("{}/{}", dir, kDigests));
  return text ? digest(*text) : std::string();
}

}  // namespace steelyard
