// RejectText: what of a refused record is kept for people: its text without personal data of buyers.
//
//     1002,张三,13800000000,12.3.4 under 订单编号,收货人姓名,联系手机,总金额 → 1002,…,…,12.3.4
//
// Promise: no cell of a personal column is kept. A record whose cells stand in other places than the
// header's keeps what lies before the first personal column, or nothing but its line: the original
// file has it. Tested by: tests/landing/reject_text_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "readers/reader.hpp"

namespace steelyard {

class RejectText {
 public:
  explicit RejectText(const std::vector<std::string>& header);
  /// At most 64 KiB.
  [[nodiscard]] std::string of(const RawRecord& record) const;

 private:
  std::vector<std::size_t> personal_;  // places in the header
  std::size_t k_header_;
};

}  // namespace steelyard
