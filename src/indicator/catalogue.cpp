// catalogue: the definitions of a folder of files, each under its one name.
//
//     load_catalogue({indicators/trade.yaml, indicators/service.yaml})
//
// Promise: all errors of all files at once; the digest depends on the texts, not on the order of
// the files.  Not here: what the definitions mean (resolve.cpp).
// Tested by: tests/indicator/resolve_test.cpp.

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "indicator/resolve.hpp"

namespace steelyard {

namespace {

void report_twice(const IndicatorDef& second, const IndicatorDef& first, Diagnostics& out) {
  Label label{.span = first.span, .text = {.zh = "先在这里定义", .en = "first defined here"}};
  out.push_back({.code = "P124"_code,
                 .span = second.span,
                 .args = {second.name},
                 .hint = {},
                 .labels = {std::move(label)}});
}

std::string digest_of(std::vector<SourcePtr> files) {
  std::vector<std::string> digests;
  for (const SourcePtr& file : files) digests.push_back(digest(file->text));
  std::ranges::sort(digests);
  std::string all;
  for (const std::string& one : digests) all += one;
  return digest(all);
}

}  // namespace

const IndicatorDef* Catalogue::find(std::string_view name) const {
  const auto found = std::ranges::find(indicators, name, &IndicatorDef::name);
  return found == indicators.end() ? nullptr : &*found;
}

Result<Catalogue> load_catalogue(const std::vector<SourcePtr>& files) {
  Catalogue catalogue{.indicators = {}, .digest = digest_of(files)};
  Diagnostics out;
  for (const SourcePtr& file : files) {
    Result<std::vector<IndicatorDef>> defs = parse_catalogue(file);
    if (!defs) {
      append(out, std::move(defs).error());
      continue;
    }
    for (IndicatorDef& def : *defs) {
      if (const IndicatorDef* first = catalogue.find(def.name); first != nullptr) {
        report_twice(def, *first, out);
      } else {
        catalogue.indicators.push_back(std::move(def));
      }
    }
  }
  if (has_errors(out)) return fail(std::move(out));
  return catalogue;
}

}  // namespace steelyard
