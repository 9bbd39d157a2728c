// The digest for one person: score, grade, red lines, what cost most, and the right to a review.
//
// Tested by: tests/report/digest_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "report/digest_writer.hpp"
#include "report/grade_words.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/standing.hpp"
#include "report/words.hpp"
#include "score/parts.hpp"

namespace steelyard {

namespace {

std::string losses(const DigestWriter& digest, const Scorecard& card) {
  std::vector<std::size_t> costly;
  const auto lost = [&](std::size_t i) { return lost_by(card, card.indicators[i]); };
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    if (card.indicators[i].points && lost(i) > 0) costly.push_back(i);
  }
  std::ranges::stable_sort(costly, [&](std::size_t a, std::size_t b) { return lost(a) > lost(b); });
  if (costly.size() > digest.level.n_names) costly.resize(digest.level.n_names);
  std::string text;
  for (const std::size_t i : costly) {
    text += fmt::format(fmt::runtime(digest.pick("失分 {2}：{0} {1}\n", "costs {2}: {0} {1}\n")),
                        digest.label(i),
                        show_marked_value(card.indicators[i], digest.run().assessment.indicators[i],
                                          digest.language),
                        show_fixed(lost(i), kPointScale, 2));
  }
  return text;
}

std::string result(const DigestWriter& digest, const Scorecard& card) {
  std::string text = fmt::format(
      fmt::runtime(digest.pick("得分 {}，等级 {}", "score {}, grade {}")),
      card.score ? digest_points(*card.score) : "—",
      card.grade.empty() ? digest.pick("未评级", "no grade")
                         : show_grade(digest.run().assessment.plan, card.grade, digest.language));
  const std::vector<Move> moves = moves_of(digest.contents);
  if (!moves.empty()) {
    text +=
        digest.pick("；较上期 ", "; against the period before ") + digest_signed(moves.front().by);
  }
  const std::string no_grade = show_no_grade(card, digest.language);
  if (!no_grade.empty()) text += digest.pick("；", "; ") + no_grade;
  return text + "\n";
}

std::string red_lines(const DigestWriter& digest, const Scorecard& card) {
  std::string text;
  for (const RedLineCard& line : card.red_lines) {
    if (!line.holds && !line.is_unknown) continue;
    text += show_red_line(line, digest.run().assessment, digest.language) +
            digest.pick("（", " (") + show_red_line_state(line, digest.language) +
            digest.pick("）\n", ")\n");
  }
  return text;
}

std::string remembered(const DigestWriter& digest, const Scorecard& card) {
  const std::string text = show_memory_briefly(card, digest.run().assessment.plan, digest.language);
  return text.empty() ? text : text + "\n";
}

std::string unrated(const DigestWriter& digest) {
  const auto n = static_cast<std::int64_t>(digest.unrated_indicators().size());
  if (n == 0) return "";
  if (digest.language == Language::Zh) return fmt::format("未评指标 {} 项\n", n);
  return counted(n, "indicator not rated\n", "indicators not rated\n");
}

std::string of_person(const DigestWriter& digest) {
  const Scorecard& card = digest.cards().front();
  return digest.title() + fmt::format("{} {}\n", card.subject, cut_to_width(card.name, 40)) +
         result(digest, card) + red_lines(digest, card) + remembered(digest, card) +
         losses(digest, card) + unrated(digest) + digest.left_out() + digest.notes() +
         digest.pick("有疑问可提出复核。\n", "You may ask for a review of this result.\n") +
         digest.end();
}

}  // namespace

std::string write_person_digest(const ReportContents& contents, Language language) {
  STEELYARD_CHECK(contents.run.scorecards.size() == 1, "the contents of one person");
  return fitting_digest(contents, language, of_person);
}

}  // namespace steelyard
