// See reject_text.hpp.

#include "landing/reject_text.hpp"

#include <algorithm>
#include <functional>

#include "base/text.hpp"
#include "landing/personal.hpp"
#include "readers/encoding.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kRawMax = std::size_t{64} * 1024;
constexpr std::string_view kHidden = "…";

/// A bad record's cells may hold bytes that are no text; its fault says which.
std::string readable(std::string_view cell) {
  std::string text;
  while (const auto invalid = find_invalid_utf8(cell)) {
    text += std::string(cell.substr(0, invalid->offset)) + "\uFFFD";
    cell.remove_prefix(invalid->offset + invalid->length);
  }
  return text += cell;
}

bool lies_in(std::string_view cell, std::string_view raw) {
  const std::less_equal<> before;
  return before(raw.data(), cell.data()) &&
         before(cell.data() + cell.size(), raw.data() + raw.size());
}

/// The cells as far as they may be shown, TAB between them.
std::string rebuilt(const RawRecord& record, const std::vector<std::size_t>& personal,
                    std::size_t n_shown) {
  std::string text;
  for (std::size_t i = 0; i < record.cells.size() && text.size() < kRawMax; ++i) {
    if (i > 0) text += '\t';
    if (i >= n_shown) return text += kHidden;
    const bool is_hidden = std::ranges::find(personal, i) != personal.end();
    text += is_hidden && !record.cells[i].empty() ? kHidden : readable(record.cells[i]);
  }
  return text;
}

/// The record as it stands, its personal cells cut out of it.
std::string cut_out(const RawRecord& record, const std::vector<std::size_t>& personal) {
  std::string text;
  std::size_t from = 0;
  for (const std::size_t at : personal) {
    const std::string_view cell = record.cells[at];
    if (cell.empty()) continue;
    const auto begin = static_cast<std::size_t>(cell.data() - record.raw.data());
    text += record.raw.substr(from, begin - from);
    text += kHidden;
    from = begin + cell.size();
  }
  return text += record.raw.substr(from);
}

}  // namespace

RejectText::RejectText(const std::vector<std::string>& header) : k_header_(header.size()) {
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (is_personal(header[i])) personal_.push_back(i);
  }
}

std::string RejectText::of(const RawRecord& record) const {
  if (personal_.empty()) return std::string(cut_utf8(record.raw, kRawMax));
  std::string text;
  if (record.cells.size() == k_header_) {
    const bool is_in_place = std::ranges::all_of(personal_, [&](std::size_t at) {
      return record.cells[at].empty() || lies_in(record.cells[at], record.raw);
    });
    text = is_in_place ? cut_out(record, personal_) : rebuilt(record, personal_, k_header_);
  } else if (record.cells.size() > k_header_) {
    text = rebuilt(record, personal_, personal_.front());
  } else {
    text = kHidden;
  }
  return std::string(cut_utf8(text, kRawMax));
}

}  // namespace steelyard
