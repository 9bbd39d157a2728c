// Reads `--set name=value` against what the adapters ask for, so that a slip is not a value lost in
// silence. Tested by: tests/cli/set_values_test.cpp.

#include "cli/set_values.hpp"

#include <algorithm>
#include <set>

#include "base/nearest_or_all.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

void collect_options(const std::vector<CellSource>& sources, std::set<std::string>& out);

void collect_options(const CellSource& source, std::set<std::string>& out) {
  if (const auto* option = std::get_if<FromOption>(&source.from)) out.insert(option->name);
  if (const auto* concat = std::get_if<Concat>(&source.from)) collect_options(concat->parts, out);
  if (const auto* product = std::get_if<Product>(&source.from)) {
    collect_options(product->factors, out);
  }
  if (const auto* sum = std::get_if<Sum>(&source.from)) collect_options(sum->parts, out);
  collect_options(source.other, out);
}

void collect_options(const std::vector<CellSource>& sources, std::set<std::string>& out) {
  for (const CellSource& source : sources) collect_options(source, out);
}

/// The names that the adapter asks for; of all adapters when none is called so.
std::vector<std::string> option_names(const std::vector<Adapter>& adapters,
                                      const std::string& name) {
  const bool is_one =
      std::ranges::any_of(adapters, [&](const Adapter& adapter) { return adapter.name == name; });
  std::set<std::string> names;
  for (const Adapter& adapter : adapters) {
    if (is_one && adapter.name != name) continue;
    for (const Mapping& mapping : adapter.mappings) {
      for (const auto& [column, source] : mapping.columns) collect_options(source, names);
    }
  }
  return {names.begin(), names.end()};
}

Text hint_for(const std::string& typed, const std::vector<std::string>& known) {
  if (!known.empty()) return nearest_or_all(typed, known);
  return {"去掉这个 --set", "leave this --set out"};
}

}  // namespace

Result<std::map<std::string, std::string>> read_set_values(const std::vector<std::string>& pairs,
                                                           const std::vector<Adapter>& adapters,
                                                           const std::string& adapter) {
  std::map<std::string, std::string> values;
  Diagnostics wrong;
  const std::vector<std::string> known = option_names(adapters, adapter);
  for (const std::string& pair : pairs) {
    const std::size_t at = pair.find('=');
    if (at == std::string::npos) {
      wrong.push_back(
          {"U021"_code, {}, {pair}, {"写成 --set 名称=值", "write --set name=value"}, {}});
      continue;
    }
    const std::string name = pair.substr(0, at);
    if (std::ranges::find(known, name) == known.end()) {
      wrong.push_back({"C150"_code, {}, {name}, hint_for(name, known), {}});
    }
    values[name] = pair.substr(at + 1);
  }
  if (!wrong.empty()) return fail(std::move(wrong));
  return values;
}

}  // namespace steelyard
