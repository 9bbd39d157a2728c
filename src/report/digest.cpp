// Every paragraph of a digest is one function of the run and of how much may be said; the first
// level whose text fits is the one.
//
// Whoever moved is explained by the indicator whose contribution moved most in the same direction.
// Tested by: tests/report/digest_test.cpp.

#include "report/digest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kFewest = 5;  // grades of fewer people would tell whose they are

// How much may be said.
struct Level {
  std::size_t n_movers;
  bool with_why;
  std::size_t n_names;
  bool with_notes;
};
constexpr Level kLevels[] = {{3, true, 5, true}, {2, true, 3, false}, {0, false, 0, false}};

struct Move {
  const Scorecard* card = nullptr;
  const Scorecard* was = nullptr;
  Int128 by = 0;  // 10^-2
};

std::string points(Int128 value) { return show_fixed(value, kTotalScale, 2); }
std::string signed_points(Int128 by) {
  return (by < 0 ? "−" : by > 0 ? "+" : "±") + points(by < 0 ? -by : by);
}

std::optional<Int128> median_of(const std::vector<Scorecard>& cards) {
  std::vector<Int128> scores;
  for (const Scorecard& card : cards) {
    if (card.score) scores.push_back(*card.score);
  }
  if (scores.empty()) return std::nullopt;
  std::sort(scores.begin(), scores.end());
  const std::size_t middle = scores.size() / 2;
  if (scores.size() % 2 == 1) return scores[middle];
  return divide_half_up(scores[middle - 1] + scores[middle], 2);
}

struct Digest {
  const ReportContents& contents;
  Language language;
  Level level;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(language == Language::Zh ? zh : en);
  }
  [[nodiscard]] const Run& run() const { return contents.run; }
  [[nodiscard]] const std::vector<Scorecard>& cards() const { return run().scorecards; }
  [[nodiscard]] std::string label(std::size_t i) const {
    return label_of(run().assessment.indicators[i], language);
  }
  [[nodiscard]] std::string name(const Scorecard& card) const {
    return cut_to_width(card.name.empty() ? card.subject : card.name, 24);
  }
  [[nodiscard]] std::string list(const std::vector<std::string>& all) const {
    const auto n = std::min(all.size(), level.n_names);
    const std::vector<std::string> shown(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
    return join(shown, pick("、", ", ")) + (n < all.size() ? "…" : "");
  }

  [[nodiscard]] std::string title() const {
    const Plan& plan = run().assessment.plan;
    const std::string text = plan.title.empty() ? plan.name : plan.title.in(language);
    return pick("【", "[") + cut_to_width(text, 60) + pick("】", "] ") + run().period.name + "\n";
  }
  [[nodiscard]] std::string end() const {
    return fmt::format("{} {}\n{}{}\n", pick("数据截至", "data up to"),
                       format_local(run().as_of_local_us).substr(0, 16),
                       pick("可复算：steelyard replay ", "computed again by: steelyard replay "),
                       run().id);
  }

  [[nodiscard]] std::string counts() const {
    const auto n_scored = std::ranges::count_if(
        cards(), [](const Scorecard& card) { return card.score.has_value(); });
    std::string text = run().is_people
                           ? fmt::format(fmt::runtime(pick("考核 {} 人，有得分 {} 人",
                                                           "{} people assessed, {} with a score")),
                                         cards().size(), n_scored)
                           : fmt::format(fmt::runtime(pick("考核对象 {} 个，有得分 {} 个",
                                                           "{} assessed, {} with a score")),
                                         cards().size(), n_scored);
    const auto middle = median_of(cards());
    if (middle && !run().is_people) {
      text += pick("；中位数 ", "; median ") + points(*middle);
      const auto was = before() ? median_of(before()->scorecards) : std::nullopt;
      if (was) text += " (" + signed_points(*middle - *was) + ")";
    }
    return text + "\n";
  }

  [[nodiscard]] std::string grades() const {
    if (cards().empty() || (run().is_people && cards().size() < kFewest)) return "";
    std::vector<std::string> parts;
    const auto add = [&](const std::string& grade, const std::string& shown) {
      const auto n = std::ranges::count(cards(), grade, &Scorecard::grade);
      if (n > 0 || !grade.empty()) parts.push_back(fmt::format("{} {}", shown, n));
    };
    for (const Grade& grade : run().assessment.plan.grades) add(grade.name, grade.name);
    add("", pick("未评", "not rated"));
    return pick("等级：", "grades: ") + join(parts, " · ") + "\n";
  }

  [[nodiscard]] const Run* before() const {
    return contents.before.empty() ? nullptr : &contents.before.back();
  }
  // Of who has a score in both periods, by how much, the greatest gain first.
  [[nodiscard]] std::vector<Move> moves() const {
    std::vector<Move> out;
    if (before() == nullptr) return out;
    std::map<std::string_view, const Scorecard*> was;
    for (const Scorecard& card : before()->scorecards) was[card.subject] = &card;
    for (const Scorecard& card : cards()) {
      const auto at = was.find(card.subject);
      if (at == was.end() || !card.score || !at->second->score) continue;
      out.push_back({&card, at->second, *card.score - *at->second->score});
    }
    std::ranges::stable_sort(out, [](const Move& a, const Move& b) {
      return a.by != b.by ? a.by > b.by : a.card->subject < b.card->subject;
    });
    return out;
  }

  // A red line that acts in one of the two periods only explains more than any indicator.
  [[nodiscard]] std::string red_line_of(const Move& move) const {
    for (const auto& [card, other] : {std::pair{move.card, move.was}, {move.was, move.card}}) {
      for (const RedLineCard& line : card->red_lines) {
        const auto same = [&](const RedLineCard& one) {
          return one.text == line.text && one.acted();
        };
        if (!line.acted() || std::ranges::any_of(other->red_lines, same)) continue;
        return show_red_line(line, language) +
               (card == move.card ? "" : pick("，本期未触及", ", no longer"));
      }
    }
    return "";
  }

  [[nodiscard]] std::string why(const Move& move) const {
    if (const std::string red = red_line_of(move); !red.empty()) return pick("：", ": ") + red;
    const Int128 sign = move.by < 0 ? -1 : 1;
    std::optional<std::size_t> most;
    Int128 most_by = 0;
    for (std::size_t i = 0; i < move.card->indicators.size(); ++i) {
      const Int128 by =
          sign * (move.card->indicators[i].contribution - move.was->indicators[i].contribution);
      if (by > most_by) most = i, most_by = by;
    }
    if (!most) return "";
    const IndicatorCard& now = move.card->indicators[*most];
    const IndicatorCard& was = move.was->indicators[*most];
    const auto value = [&](const IndicatorCard& one) {
      if (!now.attainment || !was.attainment) return show_value(one.estimate, language);
      return pick("达成 ", "attained ") +
             show_number(to_double(*one.attainment), Unit::Ratio, language);
    };
    return fmt::format("{}{} {} → {}", pick("：", ": "), label(*most), value(was), value(now));
  }

  [[nodiscard]] std::string line_of(const Move& move) const {
    return fmt::format("{} {} {} → {}{}\n", move.by < 0 ? "▼" : "▲", name(*move.card),
                       signed_points(move.by), points(*move.card->score),
                       level.with_why ? why(move) : "");
  }

  [[nodiscard]] std::string movers() const {
    const std::vector<Move> all = moves();
    if (all.empty()) {
      return pick("没有上期得分可比\n", "no score of the period before to compare with\n");
    }
    const auto n_up = std::ranges::count_if(all, [](const Move& move) { return move.by > 0; });
    const auto n_down = std::ranges::count_if(all, [](const Move& move) { return move.by < 0; });
    std::string text =
        fmt::format(fmt::runtime(pick("较上期：升 {}，降 {}，平 {}\n",
                                      "against the period before: {} up, {} down, {} even\n")),
                    n_up, n_down, static_cast<std::int64_t>(all.size()) - n_up - n_down);
    if (run().is_people) return text;
    for (std::size_t i = 0; i < std::min(level.n_movers, all.size()) && all[i].by > 0; ++i) {
      text += line_of(all[i]);
    }
    for (std::size_t i = 0; i < std::min(level.n_movers, all.size()); ++i) {
      const Move& move = all[all.size() - 1 - i];
      if (move.by >= 0) break;
      text += line_of(move);
    }
    return text;
  }

  [[nodiscard]] std::string red_lines() const {
    const auto acted = [](const Scorecard& card) {
      return std::ranges::any_of(card.red_lines, &RedLineCard::acted);
    };
    const auto n = std::ranges::count_if(cards(), acted);
    if (n == 0) return "";
    std::vector<std::string> who;
    for (const Scorecard& card : cards()) {
      if (acted(card)) who.push_back(name(card));
    }
    std::string text = fmt::format("{} {}", pick("红线生效", "red line applied"), n);
    if (!run().is_people && level.n_names > 0) text += pick("：", ": ") + list(who);
    return text + "\n";
  }

  // What a reader must know is not there.
  [[nodiscard]] std::string missing() const {
    std::string text;
    std::vector<std::string> ungraded;
    for (const Scorecard& card : cards()) {
      if (card.grade.empty()) ungraded.push_back(name(card));
    }
    if (!ungraded.empty()) {
      text += fmt::format("{} {}", pick("未评等级", "without a grade"), ungraded.size());
      if (!run().is_people && level.n_names > 0) text += pick("：", ": ") + list(ungraded);
      text += "\n";
    }
    const std::vector<std::string> unrated = unrated_indicators();
    if (!unrated.empty() && level.n_names > 0) {
      text += pick("未评指标（对象数）：", "indicators not rated (of how many): ") + list(unrated) +
              "\n";
    }
    return text + rows_missing() + notes();
  }
  [[nodiscard]] std::vector<std::string> unrated_indicators() const {
    std::vector<std::pair<std::int64_t, std::size_t>> found;
    for (std::size_t i = 0; i < run().assessment.indicators.size(); ++i) {
      const auto n = std::ranges::count_if(cards(), [&](const Scorecard& card) {
        return card.indicators[i].planned_weight > 0 && !card.indicators[i].points;
      });
      if (n > 0) found.emplace_back(-n, i);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> out;
    for (const auto& [n, i] : found) out.push_back(fmt::format("{} {}", label(i), -n));
    return out;
  }
  [[nodiscard]] std::string rows_missing() const {
    std::string text;
    std::uint64_t n_rejected = 0;
    for (const BatchHeader& batch : contents.batches) n_rejected += batch.n_rejected;
    if (n_rejected > 0) {
      text +=
          fmt::format(fmt::runtime(pick("拒收记录 {} 条\n", "{} records refused\n")), n_rejected);
    }
    // One row may count in several indicators: the one with most of them speaks for all.
    std::int64_t n_nobody = 0;
    for (std::size_t i = 0; i < run().unassigned.size(); ++i) {
      if (run().assessment.indicators[i].counted) {
        n_nobody = std::max<std::int64_t>(n_nobody, run().unassigned[i].estimate.n);
      }
    }
    if (n_nobody > 0) {
      text += fmt::format(
          fmt::runtime(pick("待映射记录至少 {} 条\n", "records of nobody assessed: at least {}\n")),
          n_nobody);
    }
    return text;
  }
  [[nodiscard]] std::string notes() const {
    std::string text;
    if (!level.with_notes) return text;
    for (const Diagnostic& note : run().notes) text += message_of(note, language) + "\n";
    return text;
  }

  [[nodiscard]] std::string of_group() const {
    std::string text = title();
    if (cards().empty()) {
      text += pick("没有考核对象\n", "nobody was assessed\n");
    } else {
      text += counts() + grades() + red_lines() + movers();
    }
    return text + missing() + end();
  }

  [[nodiscard]] std::string losses(const Scorecard& card) const {
    std::vector<std::size_t> costly;
    const auto lost = [&](std::size_t i) {
      return card.indicators[i].weight - card.indicators[i].contribution;
    };
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      if (card.indicators[i].points && lost(i) > 0) costly.push_back(i);
    }
    std::ranges::stable_sort(costly,
                             [&](std::size_t a, std::size_t b) { return lost(a) > lost(b); });
    if (costly.size() > level.n_names) costly.resize(level.n_names);
    std::string text;
    for (const std::size_t i : costly) {
      text += fmt::format(fmt::runtime(pick("失分 {2}：{0} {1}\n", "costs {2}: {0} {1}\n")),
                          label(i), show_value(card.indicators[i].estimate, language),
                          show_fixed(lost(i), kPointScale, 2));
    }
    return text;
  }

  [[nodiscard]] std::string of_person() const {
    const Scorecard& card = cards().front();
    std::string text = title() + fmt::format("{} {}\n", card.subject, cut_to_width(card.name, 40));
    text += fmt::format(fmt::runtime(pick("得分 {}，等级 {}", "score {}, grade {}")),
                        card.score ? points(*card.score) : "—",
                        card.grade.empty() ? pick("未评", "not rated") : card.grade);
    const std::vector<Move> all = moves();
    if (!all.empty()) {
      text += fmt::format("{}{}", pick("；较上期 ", "; against the period before "),
                          signed_points(all.front().by));
    }
    text += "\n";
    for (const RedLineCard& line : card.red_lines) {
      if (!line.holds && !line.is_unknown) continue;
      text += show_red_line(line, language) + pick("（", " (") +
              show_red_line_state(line, language) + pick("）\n", ")\n");
    }
    text += losses(card);
    const std::vector<std::string> unrated = unrated_indicators();
    if (!unrated.empty()) {
      text += fmt::format(fmt::runtime(pick("未评指标 {} 项\n", "{} indicators not rated\n")),
                          unrated.size());
    }
    return text + notes() +
           pick("有疑问可提出复核。\n", "You may ask for a review of this result.\n") + end();
  }
};

// The first level that fits; the last is cut, should names of plans and grades be that long.
template <typename Write>
std::string fitting(const ReportContents& contents, Language language, Write write) {
  std::string text;
  for (const Level& level : kLevels) {
    text = write(Digest{contents, language, level});
    if (n_chars(text) <= kDigestLimit) return text;
  }
  std::u32string cut = decode_utf8(text).substr(0, kDigestLimit - 1);
  return encode_utf8(cut + U'…');
}

}  // namespace

std::string write_digest(const ReportContents& contents, Language language) {
  return fitting(contents, language, [](const Digest& digest) { return digest.of_group(); });
}

std::string write_person_digest(const ReportContents& contents, Language language) {
  STEELYARD_CHECK(contents.run.scorecards.size() == 1, "the contents of one person");
  return fitting(contents, language, [](const Digest& digest) { return digest.of_person(); });
}

}  // namespace steelyard
