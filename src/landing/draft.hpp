// Draft: an adapter's YAML for a header that nobody knows yet, to be edited by a person.
//
//     header 订单号, 实收款, 快递费     into orders
//     →  columns: { order_id: 订单号, paid_amount: 实收款 }    # 快递费 stays unread
//
// A name is matched by the column's own name and labels, then by what other adapters call it, then
// by labels that contain it. Promise: a file's column is used once; what is guessed by a part of a
// label says so; the draft holds a line for every key that nothing was found for.
// Tested by: tests/landing/preview_test.cpp.
#pragma once

#include "landing/adapter.hpp"

namespace steelyard {

struct DraftRequest {
  std::string name;  // of the adapter to be
  std::string into;
  const std::vector<std::string>& header;
  const std::vector<Adapter>& adapters;  // whose words are synonyms
  const Model& model;
};

/// Errors: M061 no such relation, M062 a derived one.
Result<std::string> draft_adapter(const DraftRequest& request);

}  // namespace steelyard
