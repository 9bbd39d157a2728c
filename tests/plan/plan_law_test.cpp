// Law: whatever becomes of a good plan, it is read, or refused with an error; every diagnostic has
// a line of the file and words in both languages; and reading it twice says the same.
//
//     STEELYARD_SEED=7 test_plan --gtest_filter='PlanLaw.*'     replays a run

#include <gtest/gtest.h>

#include <random>

#include "plan_diagnose.hpp"
#include "tests/root.hpp"

namespace steelyard::plan_test {
namespace {

constexpr int kMutants = 4000;

std::uint64_t seed() {
  const char* wish = std::getenv("STEELYARD_SEED");
  return wish == nullptr ? 20260526 : std::strtoull(wish, nullptr, 10);
}

std::vector<std::string> good_texts() {
  std::vector<std::string> texts;
  for (const fs::path& folder : golden_cases()) texts.push_back(read_all(folder / "plan.yaml"));
  for (const auto& entry : fs::directory_iterator(fs::path(kProjectRoot) / "catalog/presets")) {
    texts.push_back(read_all(entry.path()));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed), texts_(good_texts()) {}

  std::string next() {
    std::string text = texts_[below(texts_.size())];
    const std::size_t n_changes = 1 + below(4);
    for (std::size_t i = 0; i < n_changes; ++i) change(text);
    return text;
  }

 private:
  std::mt19937_64 random_;
  std::vector<std::string> texts_;

  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

  void change(std::string& text) {
    static const std::vector<std::string> pieces = {
        ":",
        ": ",
        "：",
        ",",
        "，",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "\"",
        "'",
        "\n",
        "\t",
        " ",
        "  ",
        "- ",
        ">",
        "≥",
        "→",
        "%",
        "％",
        "#",
        "&",
        "*",
        "!",
        "|",
        "?",
        "@",
        "`",
        "-5",
        "1e9",
        "99999999999999999999",
        "else",
        "5",
        "---\n",
        "\xFF",
        "　",
        "weight: 40\n",
        "items: { a: }",
        "~",
        "null",
        "\r",
    };
    const std::size_t at = below(text.size() + 1);
    switch (below(4)) {
      case 0:
        text.insert(at, pieces[below(pieces.size())]);
        return;
      case 1:
        text.erase(at, 1 + below(12));
        return;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), below(80)));
        return;
      default:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        return;
    }
  }
};

int n_lines(const std::string& text) {
  return 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

TEST(PlanLaw, AnyMutantIsReadOrRefusedWithPlaces) {
  RecordProperty("seed", std::to_string(seed()));
  Mutator mutator(seed());
  int n_refused = 0;
  for (int i = 0; i < kMutants; ++i) {
    const std::string text = mutator.next();
    const SourcePtr source = source_of(text);
    const Diagnostics found = diagnose(source);
    const Result<Plan> plan = parse_plan(source);
    ASSERT_TRUE(plan.has_value() || has_errors(plan.error())) << "seed " << seed() << "\n" << text;
    n_refused += plan.has_value() ? 0 : 1;
    for (const Diagnostic& one : found) {
      ASSERT_GE(one.span.line, 1) << code_name(one.code) << " seed " << seed() << "\n" << text;
      ASSERT_LE(one.span.line, n_lines(text)) << code_name(one.code) << "\n" << text;
      ASSERT_GE(one.span.column, 1) << code_name(one.code) << "\n" << text;
    }
    ASSERT_EQ(render(found, Language::Zh), render(diagnose(source), Language::Zh));
  }
  EXPECT_GT(n_refused, kMutants / 4);
}

}  // namespace
}  // namespace steelyard::plan_test
