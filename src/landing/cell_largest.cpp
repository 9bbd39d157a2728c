// largest_number: where the numbers of a column end, in the words and the unit of its cells, so that a
// refused one (D033) can be told beside its limit.
//
//     money → "100,000,000,000"     ratio in percent → "100,000,000,000%"     seconds → "4,000,000,000 s"
//
// Tested by: tests/landing/cell_test.cpp.

#include "base/date.hpp"
#include "landing/cell.hpp"

namespace steelyard {

namespace {

std::string grouped(std::int64_t n) {
  std::string text = std::to_string(n);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string in_units_of(std::int64_t micros, const char* name) {
  return grouped(kDurationMax / micros) + " " + name;
}

std::string largest_plain(Stored type) {
  switch (type) {
    case Stored::Money:
    case Stored::Number:
    case Stored::Ratio:
    case Stored::Count:
      return grouped(kStoredMax / static_cast<std::int64_t>(power_of_ten(scale_of(type))));
    case Stored::Duration:
      return in_units_of(kMicrosPerSecond, "s");  // 0 is all that is read without a unit
    case Stored::Text:
    case Stored::Bool:
    case Stored::Instant:
    case Stored::Date:
      return "";
  }
  return "";
}

}  // namespace

std::string largest_number(const CellRule& rule) {
  switch (rule.unit) {
    case CellUnit::None:
      return largest_plain(rule.type);
    case CellUnit::Percent:
      return grouped(kStoredMax /
                     static_cast<std::int64_t>(power_of_ten(scale_of(rule.type) - 2))) +
             "%";
    case CellUnit::Millisecond:
      return in_units_of(1000, "ms");
    case CellUnit::Second:
      return in_units_of(kMicrosPerSecond, "s");
    case CellUnit::Minute:
      return in_units_of(kMicrosPerMinute, "min");
    case CellUnit::Hour:
      return in_units_of(kMicrosPerHour, "h");
    case CellUnit::Day:
      return in_units_of(kMicrosPerDay, "d");
  }
  return "";
}

}  // namespace steelyard
