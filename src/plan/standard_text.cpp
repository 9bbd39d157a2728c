// The one-line notation of steps: a comparison, a quantity, an arrow, points; separated by commas.
//
//     "≥ 90% → 100, ≥ 80% → 80, else → 0"      ＞=90％：100；其他：0      >= 90% => 100
//
// Promise: full-width twins, `->`, `=>`, `→` and `：` are one arrow; `,` `，` `;` `；` `、` one
// comma; every piece that cannot be read is reported at its own place in the line. Not here:
// whether the steps make sense together (standard_check.cpp). Tested by:
// tests/plan/standard_test.cpp.

#include "plan/standard_text.hpp"

#include <array>
#include <utility>

#include "base/date.hpp"
#include "base/text.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/step_tests.hpp"

namespace steelyard {
namespace {

/// A text in half-width signs that remembers the column of every byte.
struct Folded {
  std::string text;
  std::vector<int> columns;
  std::vector<std::string> typed;  // the characters as they were typed, by column
  Span span;

  /// What was typed between two bytes of the folded text, without blanks around it.
  [[nodiscard]] std::string written(std::size_t begin, std::size_t end) const {
    std::string out;
    if (begin >= end) return out;
    for (int column = columns[begin]; column <= columns[end - 1]; ++column) out += typed[column];
    return std::string(trim(out));
  }

  [[nodiscard]] Span place(std::size_t begin, std::size_t end) const {
    while (begin < end && text[begin] == ' ') ++begin;
    while (end > begin && text[end - 1] == ' ') --end;
    if (begin >= end) return span;
    Span part = span;
    part.column = span.column + columns[begin];
    part.length = columns[end - 1] - columns[begin] + 1;
    return part;
  }
};

Folded fold(const PlacedText& placed) {
  Folded folded{.text = {}, .columns = {}, .typed = {}, .span = placed.span};
  std::string_view rest = placed.text;
  for (int column = 0; !rest.empty(); ++column) {
    const Utf8Char c = first_char(rest);
    std::string half = to_half_width(rest.substr(0, c.n_bytes));
    if (c.code == U'、') half = ",";
    if (c.code == U'≧') half = ">=";
    if (c.code == U'≦') half = "<=";
    if (c.code == U'⇒') half = "->";
    if (half == "\n" || half == "\t") half = " ";
    folded.columns.insert(folded.columns.end(), half.size(), column);
    folded.text += half;
    folded.typed.emplace_back(rest.substr(0, c.n_bytes));
    rest.remove_prefix(c.n_bytes);
  }
  return folded;
}

struct Sign {
  std::string_view text;
  Comparison comparison;
  std::string_view shown;
};
constexpr std::array kSigns = std::to_array<Sign>({
    {">=", Comparison::Ge, "≥"},
    {"<=", Comparison::Le, "≤"},
    {">", Comparison::Gt, ">"},
    {"<", Comparison::Lt, "<"},
    {"==", Comparison::Eq, "="},
    {"=", Comparison::Eq, "="},
});

/// Takes a comparison off the front.
std::optional<Comparison> take_comparison(std::string_view& text) {
  text = trim(text);
  for (const Sign& sign : kSigns) {
    if (!text.starts_with(sign.text)) continue;
    text = trim(text.substr(sign.text.size()));
    return sign.comparison;
  }
  return std::nullopt;
}

std::optional<Cutoff> cutoff_of(std::string_view piece, const Span& span, Diagnostics& out) {
  std::string_view rest = piece;
  const std::optional<Comparison> comparison = take_comparison(rest);
  const std::optional<Quantity> at = try_parse_quantity(rest);
  if (comparison && at) return Cutoff{*comparison, *at, span};
  Text hint;
  if (!comparison) hint = {"先写 ≥、> 、≤ 或 <", "begin with ≥, >, ≤ or <"};
  if (comparison) hint = {"写法：90%、35 s、250", "write 90%, 35 s or 250"};
  out.push_back({"P151"_code, span, {std::string(trim(piece))}, std::move(hint), {}});
  return std::nullopt;
}

std::optional<Decimal> points_of(std::string_view text, const Span& span, Diagnostics& out) {
  text = trim(text);
  constexpr std::string_view kPoints = "分";
  if (text.ends_with(kPoints)) text = trim(text.substr(0, text.size() - kPoints.size()));
  const std::optional<Decimal> points = try_parse_small_decimal(text);
  if (points) return points;
  out.push_back({"P152"_code,
                 span,
                 {std::string(text)},
                 {"写一个不带单位的数，满分是 100", "write a bare number; 100 is full"},
                 {}});
  return std::nullopt;
}

struct Arrow {
  std::size_t at = std::string_view::npos;
  std::size_t n_bytes = 0;
};

/// The arrow of a piece, behind its comparison sign (">=90%=>100" has its arrow at the second =).
Arrow find_arrow(std::string_view piece) {
  const std::size_t sign = piece.find_first_not_of(' ');
  for (std::size_t i = sign == std::string_view::npos ? 0 : sign + 1; i < piece.size(); ++i) {
    const std::string_view rest = piece.substr(i);
    if (rest.starts_with("->") || rest.starts_with("=>")) return {i, 2};
    if (rest.starts_with(':')) return {i, 1};
  }
  return {};
}

class StepReader {
 public:
  StepReader(const Folded& folded, Steps& steps, Diagnostics& out)
      : folded_(folded), steps_(steps), out_(out) {}

  void read(std::size_t begin, std::size_t end) {
    const std::string_view piece = std::string_view(folded_.text).substr(begin, end - begin);
    if (trim(piece).empty()) return;  // a comma at the end
    const Span span = folded_.place(begin, end);
    if (steps_.otherwise) {
      out_.push_back({"P153"_code, span, {folded_.written(begin, end)}, {}, {}});
      return;
    }
    const Arrow arrow = find_arrow(piece);
    if (std::exchange(broken_, arrow.n_bytes == 0) && continues_number(piece)) return;
    if (arrow.n_bytes == 0) {
      out_.push_back({"P150"_code,
                      span,
                      {folded_.written(begin, end)},
                      {"写成“≥ 90% → 100”；数里不加千位逗号",
                       "write it as ≥ 90% → 100, and numbers without a comma"},
                      {}});
      return;
    }
    const std::string_view left = trim(piece.substr(0, arrow.at));
    const std::size_t behind = arrow.at + arrow.n_bytes;
    const auto points = points_of(piece.substr(behind), folded_.place(begin + behind, end), out_);
    if (is_else(left)) {
      steps_.otherwise = points.value_or(Decimal{});
      return;
    }
    std::optional<Step> step = read_step_condition(
        {folded_.written(begin, begin + arrow.at), folded_.place(begin, begin + arrow.at)}, out_);
    if (!step || !points) return;
    step->points = *points;
    steps_.steps.push_back(std::move(*step));
  }

 private:
  const Folded& folded_;
  Steps& steps_;
  Diagnostics& out_;
  bool broken_ = false;  // the piece before had no arrow

  /// "≥ 1,000 → 100" falls apart at the comma; one complaint is enough.
  static bool continues_number(std::string_view piece) {
    return !piece.empty() && piece.front() >= '0' && piece.front() <= '9';
  }
};

std::string percent(Decimal value) { return to_string(Decimal{value.digits * 100, value.scale}); }

}  // namespace

bool is_else(std::string_view text) {
  text = trim(text);
  return text == "else" || text == "其他" || text == "其它" || text == "其余" || text == "否则";
}

void read_steps_text(const PlacedText& text, Steps& steps, Diagnostics& out) {
  const Folded folded = fold(text);
  StepReader reader(folded, steps, out);
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= folded.text.size(); ++i) {
    const bool ends = i == folded.text.size() || folded.text[i] == ',' || folded.text[i] == ';';
    if (!ends) continue;
    reader.read(begin, i);
    begin = i + 1;
  }
}

std::optional<Cutoff> read_cutoff(const PlacedText& text, Diagnostics& out) {
  return cutoff_of(fold(text).text, text.span, out);
}

std::optional<Quantity> try_parse_quantity(std::string_view text) {
  const std::string half = to_half_width(text);
  std::string_view rest = trim(half);
  const auto number = [&](std::string_view suffix) -> std::optional<Decimal> {
    if (!rest.ends_with(suffix)) return std::nullopt;
    return try_parse_small_decimal(trim(rest.substr(0, rest.size() - suffix.size())));
  };
  if (const auto value = number("%")) {
    return Quantity{{value->digits, value->scale + 2}, Unit::Ratio};
  }
  for (const std::string_view suffix : {"pp", "个百分点", "百分点"}) {
    if (const auto value = number(suffix)) {
      return Quantity{{value->digits, value->scale + 2}, Unit::PercentPoint};
    }
  }
  if (const auto value = number("")) return Quantity{*value, Unit::Count};
  if (const auto us = try_parse_duration(rest)) return Quantity{{*us, 0}, Unit::Duration};
  return std::nullopt;
}

std::string to_string(const Quantity& quantity) {
  switch (quantity.unit) {
    case Unit::Ratio:
      return percent(quantity.value) + "%";
    case Unit::PercentPoint:
      return percent(quantity.value) + " pp";
    case Unit::Duration:
      return format_duration(static_cast<std::int64_t>(quantity.value.digits));
    case Unit::Count:
    case Unit::Number:
    case Unit::Money:
      return to_string(quantity.value);
  }
  return {};
}

std::string to_string(const Cutoff& cutoff) {
  for (const Sign& sign : kSigns) {
    if (sign.comparison != cutoff.comparison) continue;
    return std::string(sign.shown) + " " + to_string(cutoff.at);
  }
  return {};
}

}  // namespace steelyard
