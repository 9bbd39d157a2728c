// See column_limits.hpp.

#include "model/column_limits.hpp"

#include "base/int128.hpp"

namespace steelyard {

namespace {

std::string shown(std::int64_t value, Stored type) {
  const int decimals = decimals_of(type).value_or(0);
  if (type != Stored::Ratio) return format_decimal_trimmed(value, decimals);
  return format_decimal_trimmed(value, decimals - 2) + "%";
}

}  // namespace

bool ColumnLimits::empty() const { return !least && !above && !most && form == TextForm::Any; }

bool ColumnLimits::hold(std::int64_t value) const {
  return (!least || value >= *least) && (!above || value > *above) && (!most || value <= *most);
}

std::string describe_limits(const ColumnLimits& limits, Stored type) {
  if (limits.least && limits.most) {
    return shown(*limits.least, type) + " … " + shown(*limits.most, type);
  }
  std::string text;
  if (limits.least) text = "≥ " + shown(*limits.least, type);
  if (limits.above) text = "> " + shown(*limits.above, type);
  if (limits.most) text += (text.empty() ? "≤ " : ", ≤ ") + shown(*limits.most, type);
  return text;
}

std::optional<int> decimals_of(Stored type) {
  switch (type) {
    case Stored::Money:
      return 4;
    case Stored::Number:
    case Stored::Ratio:
      return 6;
    case Stored::Count:
      return 0;
    case Stored::Text:
    case Stored::Bool:
    case Stored::Duration:
    case Stored::Instant:
    case Stored::Date:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace steelyard
