// declared: see declared.hpp.
//
//     source:erp → sources/erp.yaml → https://erp.example/export/orders.csv, adapter erp
//
// Not here: fetching (gather.cpp). Tested by: tests/sources/declared_test.cpp.

#include "sources/declared.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "plan/yaml.hpp"
#include "sources/address.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

Diagnostic malformed(const Span& span, Text hint) {
  return {.code = "D052"_code, .span = span, .args = {}, .hint = std::move(hint), .labels = {}};
}

std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") names.push_back(entry.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

Diagnostic unknown_source(const std::string& folder, std::string_view name) {
  const std::vector<std::string> known = names_in(folder);
  Text hint = did_you_mean(name, known);
  if (hint.empty() && known.empty()) {
    hint = {"sources/ 下还没有来源：写一个 sources/名称.yaml",
            "sources/ holds none yet: write sources/NAME.yaml"};
  } else if (hint.empty()) {
    hint = {"有：" + join(known, ", "), "there are " + join(known, ", ")};
  }
  return {"D051"_code, {}, {std::string(name)}, std::move(hint), {}};
}

std::string text_of(const YamlNode& map, std::string_view key, Diagnostics& out) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return {};
  if (!node->is_scalar() || node->text.empty()) {
    out.push_back(malformed(node->span, {"这里应是一段文字", "a text stands here"}));
  }
  return node->text;
}

void read_set(const YamlNode& map, LoadOptions& options, Diagnostics& out) {
  const YamlNode* set = map.find("set");
  if (set == nullptr) return;
  if (!set->is_map()) {
    out.push_back(malformed(set->span, {"写成 { shop: S1 }", "write { shop: S1 }"}));
    return;
  }
  for (const YamlNode::Entry& entry : set->entries) {
    // emplace keeps what was typed.
    options.set.emplace(entry.key.text, entry.value.text);
  }
}

/// One of two keys, and a query with the second.
std::string read_address(const YamlNode& map, std::string& query, Diagnostics& out) {
  const std::string http = text_of(map, "http", out);
  const std::string postgres = text_of(map, "postgres", out);
  const std::string declared_query = text_of(map, "query", out);
  if (http.empty() == postgres.empty() || postgres.empty() != declared_query.empty()) {
    out.push_back(
        malformed(map.span, {"写 http: 地址，或 postgres: 地址 和 query: 查询",
                             "write http: ADDRESS, or postgres: ADDRESS and query: QUERY"}));
  }
  if (query.empty()) query = declared_query;
  const std::string& address = http.empty() ? postgres : http;
  const std::string scheme = to_lower(address.substr(0, address.find(':')));
  if (!address.empty() && scheme.starts_with("http") != postgres.empty()) {
    out.push_back(malformed(map.span, {"地址的开头与键不符：http(s):// 或 postgresql://",
                                       "the address does not begin as its key says: http(s):// or "
                                       "postgresql://"}));
  }
  return address;
}

std::string below(const std::string& project_dir, const std::string& path) {
  if (path.empty() || path.front() == '/') return path;
  return project_dir + "/" + path;
}

}  // namespace

std::string_view declared_name(std::string_view word) {
  constexpr std::string_view kPrefix = "source:";
  return word.starts_with(kPrefix) ? word.substr(kPrefix.size()) : std::string_view();
}

Result<DeclaredSource> read_declared(const std::string& project_dir, std::string_view name,
                                     const LoadOptions& typed) {
  const std::string folder = project_dir + "/sources";
  const std::string path = folder + "/" + std::string(name) + ".yaml";
  if (name.contains('/') || name.starts_with('.') || !fs::is_regular_file(path)) {
    return fail(unknown_source(folder, name));
  }
  const YamlNode map = TRY(parse_yaml(TRY(read_source(path))));
  if (!map.is_map())
    return fail(malformed(map.span, {"写 http: 或 postgres:", "write http: or postgres:"}));
  Diagnostics out;
  check_keys(map,
             {"http", "postgres", "query", "name", "adapter", "set", "ca_file", "bearer_file",
              "bearer_env"},
             out);
  DeclaredSource source{.address = {}, .options = typed};
  FetchOptions& fetch = source.options.fetch;
  source.address = read_address(map, fetch.query, out);
  read_set(map, source.options, out);
  const auto fill = [&](std::string& to, std::string text) {
    if (to.empty()) to = std::move(text);
  };
  fill(source.options.adapter, text_of(map, "adapter", out));
  fill(fetch.name, text_of(map, "name", out));
  fill(fetch.ca_file, below(project_dir, text_of(map, "ca_file", out)));
  const std::string bearer_file = below(project_dir, text_of(map, "bearer_file", out));
  const std::string bearer_env = text_of(map, "bearer_env", out);
  if (fetch.bearer_file.empty() && fetch.bearer_env.empty()) {
    fetch.bearer_file = bearer_file;
    fetch.bearer_env = bearer_env;
  }
  if (!out.empty()) return fail(std::move(out));
  return source;
}

}  // namespace steelyard
