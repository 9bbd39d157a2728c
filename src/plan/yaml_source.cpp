// YamlSource: where in the file a byte stands, in the lines and characters that people count.
//
//     at(5, 1) of "重: 1"  =  line 1, column 4, length 1
//
// Promise: every offset has a place, also one behind the end; a span never leaves its line. It is
// not a reader: it knows nothing of YAML. Tested by: tests/plan/yaml_test.cpp.

#include "plan/yaml_source.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

YamlSource::YamlSource(SourcePtr source) : source_(std::move(source)), text_(source_->text) {
  if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n' && i + 1 < text_.size()) starts_.push_back(i + 1);
  }
}

int YamlSource::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  return static_cast<int>(after - starts_.begin());
}

std::string_view YamlSource::line(int number) const {
  const std::size_t begin = start_of(number);
  const std::size_t end = number < n_lines() ? start_of(number + 1) : text_.size();
  std::string_view line = text_.substr(begin, end - begin);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Span YamlSource::at(std::size_t offset, std::size_t n_wanted) const {
  const int number = line_of(offset);
  const std::string_view whole = line(number);
  const std::size_t bytes = std::min(offset - start_of(number), whole.size());
  const std::size_t left = n_chars(whole.substr(bytes));
  return {source_, number, static_cast<int>(n_chars(whole.substr(0, bytes))) + 1,
          static_cast<int>(std::clamp<std::size_t>(n_wanted, 1, std::max<std::size_t>(left, 1)))};
}

Span YamlSource::rest_of_line(std::size_t offset) const {
  const int number = line_of(offset);
  const std::string_view whole = line(number);
  const std::size_t bytes = std::min(offset - start_of(number), whole.size());
  return at(offset, n_chars(trim(whole.substr(bytes))));
}

}  // namespace steelyard
