// Head, end and lists of a digest, and the search for the level that fits.
//
// Tested by: tests/report/digest_test.cpp.

#include "report/digest_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/left_out.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

constexpr DigestLevel kLevels[] = {{3, true, 5, true}, {2, true, 3, false}, {0, false, 0, false}};

}  // namespace

std::string digest_points(Int128 value) { return show_fixed(value, kTotalScale, 2); }
std::string digest_signed(Int128 by) {
  return (by < 0 ? "−" : by > 0 ? "+" : "±") + digest_points(by < 0 ? -by : by);
}

std::string DigestWriter::pick(std::string_view zh, std::string_view en) const {
  return std::string(steelyard::pick(language, zh, en));
}

std::string DigestWriter::label(std::size_t i) const {
  return label_of(run().assessment.indicators[i], language);
}

std::string DigestWriter::name(const Scorecard& card) const {
  return cut_to_width(card.name.empty() ? card.subject : card.name, 24);
}

std::string DigestWriter::list(const std::vector<std::string>& all) const {
  const auto n = std::min(all.size(), level.n_names);
  const std::vector<std::string> shown(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
  return join(shown, pick("、", ", ")) + (n < all.size() ? "…" : "");
}

std::string DigestWriter::title() const {
  const Plan& plan = run().assessment.plan;
  const std::string text = plan.title.empty() ? plan.name : plan.title.in(language);
  return pick("【", "[") + cut_to_width(text, 60) + pick("】", "] ") + run().period.name + "\n";
}

std::string DigestWriter::end() const {
  return fmt::format("{} {}\n{}{}\n", pick("数据截至", "data up to"),
                     format_local(run().as_of_local_us).substr(0, 16),
                     pick("可复算：steelyard replay ", "computed again by: steelyard replay "),
                     run().id);
}

std::string DigestWriter::notes() const {
  std::string text;
  if (!level.with_notes) return text;
  for (const Diagnostic& note : run().notes) text += message_of(note, language) + "\n";
  return text;
}

std::string DigestWriter::left_out() const {
  const std::string which = show_all_left_out(run(), LeftOutOf::Weighted, language);
  if (which.empty() || level.n_names == 0) return "";
  return pick("* 值未知、未计入的行：", "* rows of unknown value, not counted: ") + which + "\n";
}

std::vector<std::string> DigestWriter::unrated_indicators() const {
  std::vector<std::pair<std::int64_t, std::size_t>> found;
  for (std::size_t i = 0; i < run().assessment.indicators.size(); ++i) {
    const auto n = std::ranges::count_if(cards(), [&](const Scorecard& card) {
      return card.indicators[i].planned_weight > 0 && !card.indicators[i].points;
    });
    if (n > 0) found.emplace_back(-n, i);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> out;
  out.reserve(found.size());
  for (const auto& [n, i] : found) out.push_back(fmt::format("{} {}", label(i), -n));
  return out;
}

std::string fitting_digest(const ReportContents& contents, Language language,
                           std::string (*write)(const DigestWriter&)) {
  std::string text;
  for (const DigestLevel& level : kLevels) {
    text = write(DigestWriter{contents, language, level});
    if (n_chars(text) <= kDigestLimit) return text;
  }
  std::u32string cut = decode_utf8(text).substr(0, kDigestLimit - 1);
  return encode_utf8(cut + U'…');
}

}  // namespace steelyard
