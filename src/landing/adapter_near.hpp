// How near adapters and relations are to a header, and what is said where none of them fits.
//
//     header order_no,amount   →   D020, nearest: olist_payments (lacks order_id, …)
//
// Private to landing/. Tested by: tests/landing/adapter_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "landing/adapter.hpp"

namespace steelyard {

/// How far an adapter or a relation is from a header that fits nothing.
struct Near {
  std::string name;
  std::vector<std::string> lacking;  // names that the header would have to hold …
  std::vector<std::string> unknown;  // … or would have to leave out
  std::size_t n_shared = 0;
  [[nodiscard]] std::size_t distance() const { return lacking.size() + unknown.size(); }
};

/// Requires: the header's names are plain.
Near near_to(const Adapter& adapter, const std::vector<std::string>& header);
Near near_to(const Relation& relation, const std::vector<std::string>& header);

/// A header as names are compared.
std::vector<std::string> plain_names(const std::vector<std::string>& header);
bool holds_name(const std::vector<std::string>& names, std::string_view wanted);

struct Asked {
  const std::vector<std::string>& header;
  std::string_view path;  // for people
};

/// D020 with the nearest, and how to begin a draft.
Diagnostic none_fits(const std::vector<Adapter>& adapters, const Model& model, const Asked& asked);

}  // namespace steelyard
