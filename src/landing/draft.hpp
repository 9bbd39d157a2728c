// Draft: an adapter's YAML for a header that nobody knows yet, to be edited by a person.
//
//     header 订单号, 实收款, 快递费     into orders
//     →  columns: { order_id: 订单号, paid_amount: 实收款 }    # 快递费 stays unread
//
// A name is matched by the column's own name and labels, then by what other adapters call it, then
// by labels that contain it. Promise: a file's column is used once; what is guessed by a part of a
// label says so; a key that nothing was found for gets a column that no file has, so that the draft
// loads nothing before it was edited.
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

struct AdapterDraft {
  std::string text;                  // the YAML
  std::vector<std::string> guessed;  // "amount ← 成交金额(元)": to be looked at
  std::vector<std::string> missing;  // key columns: nothing loads before they are edited
};

/// With it begins the column of a key that nothing was found for, which no file has.
inline constexpr std::string_view kUnmappedMark = "? ";

/// The relation most of whose columns a file with that header seems to have; empty: none at all.
std::string likely_relation(const std::vector<std::string>& header,
                            const std::vector<Adapter>& adapters, const Model& model);
/// Errors: M061 no such relation, M062 a derived one.
Result<AdapterDraft> draft_adapter(const DraftRequest& request);

}  // namespace steelyard
