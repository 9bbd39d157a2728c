// platform_form: see platform_form.hpp. Tested by: tests/pipeline/platform_test.cpp.

#include "sample/platform_form.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/int128.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace steelyard::sample {

std::size_t place_in(std::string_view header, std::string_view name) {
  const std::vector<std::string_view> names = split(header, '|');
  const auto at = std::ranges::find(names, name);
  STEELYARD_CHECK(at != names.end(), "a form names columns of its own header");
  return static_cast<std::size_t>(at - names.begin());
}

std::vector<std::string> cells_of(std::string_view header, const std::vector<NamedCell>& named) {
  std::vector<std::string> cells(split(header, '|').size());
  for (const NamedCell& cell : named) cells[place_in(header, cell.name)] = cell.text;
  return cells;
}

std::string yuan(std::int64_t fen) { return format_decimal(fen, 2); }

std::string clock_text(std::int64_t local_us, std::int64_t seconds_later) {
  return format_local(local_us + seconds_later * kMicrosPerSecond);
}

}  // namespace steelyard::sample
