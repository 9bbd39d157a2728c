// Writes a standard the way a scheme writes it.
//
//     steps "≥ 90% → 100, else → 0", min_sample 30   →   "≥ 90% → 100, else → 0; at least n = 30"
//
// With a target, cut-offs speak of the attainment; the text then says so. Not here: where a value
// falls on it (score/curve.hpp). Tested by: tests/report.

#include "report/standard_words.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace steelyard {

namespace {

struct Writer {
  Language language;

  [[nodiscard]] std::string_view pick(std::string_view zh, std::string_view en) const {
    return steelyard::pick(language, zh, en);
  }
  template <typename... Args>
  [[nodiscard]] std::string words(std::string_view zh, std::string_view en,
                                  const Args&... args) const {
    return steelyard::words(language, zh, en, args...);
  }
  [[nodiscard]] std::string show(const Quantity& quantity) const {
    const double value =
        to_double(make_fraction(quantity.value.digits, power_of_ten(quantity.value.scale)));
    return show_number(value, quantity.unit, language);
  }
  static std::string points(const Decimal& points) {
    return format_decimal_trimmed(points.digits, points.scale);
  }

  static std::string_view sign(Comparison comparison) {
    switch (comparison) {
      case Comparison::Ge:
        return "≥";
      case Comparison::Gt:
        return ">";
      case Comparison::Le:
        return "≤";
      case Comparison::Lt:
        return "<";
      case Comparison::Eq:
        return "=";
    }
    STEELYARD_CHECK(false, "every comparison is known");
    return "";
  }

  [[nodiscard]] std::string show(const Cutoff& cutoff) const {
    return fmt::format("{} {}", sign(cutoff.comparison), show(cutoff.at));
  }
  [[nodiscard]] std::string condition(const Step& step) const {
    if (step.tests.empty()) return show(step.cutoff);
    std::string text;
    for (const StepTest& test : step.tests) {
      if (!text.empty()) text += step.any ? pick(" 或 ", " or ") : pick(" 且 ", " and ");
      if (test.of == TestOf::Count) text += pick("次数 ", "count ");
      if (test.of == TestOf::Sample) text += pick("样本 ", "n ");
      text += show(test.cutoff);
    }
    return text;
  }
  [[nodiscard]] std::string basis(const Standard& standard) const {
    if (standard.percentile) {
      std::string within;
      for (const PlacedText& one : standard.percentile->within) {
        within += within.empty() ? "" : pick("、", ", ");
        within += one.text;
      }
      if (within.empty()) return std::string(pick("按同组百分位 ", "by percentile among peers "));
      return words("按同 {} 百分位 ", "by percentile within the same {} ", within);
    }
    const bool attained = standard.target && !std::holds_alternative<Deduct>(standard.curve);
    return std::string(attained ? pick("按达成率 ", "by attainment ") : "");
  }
  [[nodiscard]] std::string sample(const MinSample& sample) const {
    std::string text = sample.of.text.empty()
                           ? words("最少样本 {}", "at least n = {}", sample.n)
                           : words("{1} 至少 {0}", "at least {0} of {1}", sample.n, sample.of.text);
    if (sample.points) text += words("，不足得 {}", ", else {} points", points(*sample.points));
    return text;
  }

  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(const Steps& steps) const {
    std::string text;
    for (const Step& step : steps.steps) {
      text +=
          fmt::format("{}{} → {}", text.empty() ? "" : ", ", condition(step), points(step.points));
    }
    if (steps.otherwise) {
      text +=
          words("{}其余 → {}", "{}else → {}", text.empty() ? "" : ", ", points(*steps.otherwise));
    }
    return text;
  }
  std::string operator()(const Line& line) const {
    std::string text;
    for (const LinePoint& point : line.points) {
      text +=
          fmt::format("{}{}: {}", text.empty() ? "" : ", ", show(point.at), points(point.points));
    }
    return text;
  }
  std::string operator()(const Deduct& deduct) const {
    std::string text =
        language == Language::Zh
            ? fmt::format("每{}{} 扣 {} 分", deduct.per_below ? "低" : "高", show(deduct.per),
                          points(deduct.points))
            : fmt::format("per {} {}: −{} points", show(deduct.per),
                          deduct.per_below ? "below" : "above", points(deduct.points));
    if (deduct.from) text += words("，自 {} 起", ", from {}", show(*deduct.from));
    if (deduct.at_most) text += words("，最多 {}", ", at most {}", points(*deduct.at_most));
    return text;
  }

  [[nodiscard]] std::string target(const Target& target) const {
    switch (target.from) {
      case Target::From::Number:
        return words("目标 {}", "target {}", show(target.number));
      case Target::From::Sheet:
        return std::string(pick("目标见目标表", "target from the targets sheet"));
      case Target::From::PreviousPeriod:
        return std::string(pick("目标为上一周期", "target is the period before"));
      case Target::From::ByColumn: {
        std::string values;
        for (const ValueTarget& one : target.by_value) {
          values += (values.empty() ? "" : ", ") + one.value.text + " " + show(one.target);
        }
        return words("目标按 {} 的行数合成：{}", "target by the rows of each {}: {}",
                     target.by.text, values);
      }
    }
    STEELYARD_CHECK(false, "every origin of a target is known");
    return "";
  }
};

}  // namespace

std::string show_standard(const Standard& standard, Language language) {
  const Writer writer{language};
  std::vector<std::string> parts;
  if (standard.target) parts.push_back(writer.target(*standard.target));
  if (standard.range) {
    parts.push_back(writer.words("范围 {} … {}", "range {} … {}", writer.show(standard.range->low),
                                 writer.show(standard.range->high)));
  }
  const std::string curve = std::visit(writer, standard.curve);
  if (!curve.empty()) {
    parts.push_back(writer.basis(standard) + curve);
  }
  if (standard.min_sample.n > 0) parts.push_back(writer.sample(standard.min_sample));
  std::string text;
  for (const std::string& part : parts) {
    text += (text.empty() ? "" : std::string(writer.pick("；", "; "))) + part;
  }
  return text;
}

}  // namespace steelyard
