// Reads the condition of a step.
//
//     ≤ 2% or count ≤ 4       ≤2% 或 次数≤4       n < 40 and count ≤ 4       样本≥40 且 <10%
//
// One joining word per step: what `a and b or c` means is not for a scheme to leave open. What needs
// both is written as two steps with the same points.
// Tested by: tests/plan/step_tests_test.cpp, tests/golden/plan_diagnostics.

#include "plan/step_tests.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

enum class Join { None, And, Or };
struct JoinWord {
  std::string_view word;
  Join join;
};
constexpr std::array kJoinWords = std::to_array<JoinWord>({{"并且", Join::And},
                                                           {"且", Join::And},
                                                           {" and ", Join::And},
                                                           {" AND ", Join::And},
                                                           {"或者", Join::Or},
                                                           {"或", Join::Or},
                                                           {" or ", Join::Or},
                                                           {" OR ", Join::Or}});

struct Subject {
  std::string_view word;
  TestOf of;
};
constexpr std::array kSubjects = std::to_array<Subject>({{"count", TestOf::Count},
                                                         {"次数", TestOf::Count},
                                                         {"件数", TestOf::Count},
                                                         {"样本量", TestOf::Sample},
                                                         {"样本", TestOf::Sample},
                                                         {"n", TestOf::Sample}});

struct Piece {
  std::string_view text;
  Join before = Join::None;  // the word that joins it to the one before
};

const JoinWord* join_at(std::string_view text) {
  for (const JoinWord& word : kJoinWords) {
    if (text.starts_with(word.word)) return &word;
  }
  return nullptr;
}

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  Join before = Join::None;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    const JoinWord* word = join_at(text.substr(i));
    if (word == nullptr) {
      i += first_char(text.substr(i)).n_bytes;
      continue;
    }
    pieces.push_back({text.substr(begin, i - begin), before});
    before = word->join;
    begin = i + word->word.size();
    i = begin;
  }
  pieces.push_back({text.substr(begin), before});
  return pieces;
}

/// Takes "count" or "n" off the front.
TestOf take_subject(std::string_view& text) {
  text = trim(text);
  for (const Subject& subject : kSubjects) {
    if (!text.starts_with(subject.word)) continue;
    text = trim(text.substr(subject.word.size()));
    return subject.of;
  }
  return TestOf::Value;
}

int n_chars(std::string_view text) {
  int n = 0;
  for (; !text.empty(); ++n) text.remove_prefix(first_char(text).n_bytes);
  return n;
}

/// The part of a placed text, placed.
PlacedText part_of(const PlacedText& whole, std::string_view part) {
  PlacedText out{std::string(part), whole.span};
  const auto n_before = static_cast<std::size_t>(part.data() - whole.text.data());
  out.span.column += n_chars(std::string_view(whole.text).substr(0, n_before));
  out.span.length = n_chars(part);
  return out;
}

std::string_view word_of(TestOf of) {
  if (of == TestOf::Count) return "count ";
  return of == TestOf::Sample ? "n " : "";
}

}  // namespace

std::optional<Step> read_step_condition(const PlacedText& text, Diagnostics& out) {
  Step step;
  Join join = Join::None;
  bool readable = true;
  for (Piece& piece : pieces_of(text.text)) {
    if (piece.before != Join::None && join != Join::None && piece.before != join) {
      out.push_back({"P162"_code,
                     text.span,
                     {text.text},
                     {"拆成两级台阶，得分相同", "write two steps with the same points"},
                     {}});
      return std::nullopt;
    }
    if (piece.before != Join::None) join = piece.before;
    const TestOf of = take_subject(piece.text);
    const auto cutoff = read_cutoff(part_of(text, trim(piece.text)), out);
    readable = readable && cutoff.has_value();
    if (cutoff) step.tests.push_back({of, *cutoff});
  }
  if (!readable) return std::nullopt;
  step.cutoff = step.tests.front().cutoff;
  step.any = join == Join::Or;
  if (step.tests.size() == 1 && step.tests.front().of == TestOf::Value) step.tests.clear();
  return step;
}

std::string condition_text(const Step& step) {
  if (step.tests.empty()) return to_string(step.cutoff);
  std::string text;
  for (const StepTest& test : step.tests) {
    if (!text.empty()) text += step.any ? " or " : " and ";
    text += std::string(word_of(test.of)) + to_string(test.cutoff);
  }
  return text;
}

}  // namespace steelyard
