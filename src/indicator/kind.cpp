// kind: the list of all kinds, which is the folder kinds/, and how a kind reads its input.
//
//     find_kind("share")->interval = "Wilson"            find_kind("shares") = null
//
// The build writes indicator/kinds.def from the files of the folder, one line KIND(name) each, so a
// kind without its `kind_name` does not link. No static registration: it would vanish from a static
// library.  Promise: sorted by name.  Tested by: tests/indicator/kinds_test.cpp.

#include "indicator/kind.hpp"

#include <array>

namespace steelyard {

#define KIND(name) extern const Kind kind_##name;
#include "indicator/kinds.def"
#undef KIND

std::span<const Kind* const> all_kinds() {
  static const std::array kKinds = {
#define KIND(name) &kind_##name,
#include "indicator/kinds.def"
#undef KIND
  };
  return kKinds;
}

const Kind* find_kind(std::string_view name) {
  for (const Kind* kind : all_kinds()) {
    if (kind->name == name) return kind;
  }
  return nullptr;
}

ExprPtr KindInput::expr(std::string_view name) const {
  const auto found = exprs.find(name);
  return found == exprs.end() ? nullptr : found->second;
}

std::string_view KindInput::word(std::string_view name) const {
  const auto found = words.find(name);
  return found == words.end() ? std::string_view() : std::string_view(found->second);
}

Span KindInput::span_of(std::string_view name) const {
  const auto found = spans.find(name);
  return found == spans.end() ? span : found->second;
}

}  // namespace steelyard
