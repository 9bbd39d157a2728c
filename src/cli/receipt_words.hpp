// receipt_words: what `steelyard receipt` prints.
//
// Tested by: tests/e2e/actions.sh.
#pragma once

#include <string>
#include <vector>

#include "month/receipt_file.hpp"

namespace steelyard {

std::string write_receipt_text(const Receipt& one, bool is_new, Language language);
std::string write_receipt_json(const Receipt& one, bool is_new);

std::string write_noted_text(const NotedFile& done, Language language);
std::string write_noted_json(const NotedFile& done, Language language);

std::string write_receipts_text(const std::vector<ReceiptList>& lists, const std::string& zone,
                                Language language);
std::string write_receipts_json(const std::vector<ReceiptList>& lists);

}  // namespace steelyard
