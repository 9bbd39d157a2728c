// A firm of hand-written sheets, and what a run of it says of a person.
#pragma once

#include <algorithm>

#include "firm.hpp"
#include "report/explain.hpp"
#include "score/memory_card.hpp"

namespace steelyard {

using Scored = Run;  // testing::Test has a Run of its own

class HouseFirm : public testing::Test {
 protected:
  void load(const std::string& name, const std::string& text) {
    const std::string path = firm.dir() + "/" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};  // 25 July 2026
    firm.load_path(path, options);
  }
  void put(const std::string& name, const std::string& text) {
    const std::filesystem::path path = firm.dir() + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    ASSERT_TRUE(write_file_durably(path.string(), text));
  }
  [[nodiscard]] static const Scorecard& card_of(const Scored& run, const std::string& subject) {
    const auto card = std::ranges::find(run.scorecards, subject, &Scorecard::subject);
    EXPECT_NE(card, run.scorecards.end()) << subject;
    return *card;
  }
  [[nodiscard]] static const IndicatorCard& indicator_of(const Scored& run,
                                                         const std::string& subject,
                                                         const std::string& name) {
    const auto& all = card_of(run, subject).indicators;
    const auto card = std::ranges::find(all, name, &IndicatorCard::name);
    EXPECT_NE(card, all.end()) << name;
    return *card;
  }
  [[nodiscard]] static std::string score_of(const Scored& run, const std::string& subject) {
    const auto& score = card_of(run, subject).score;
    return score ? format_decimal_trimmed(*score, kTotalScale) : "none";
  }
  /// What the note of that code was told; empty where there is none.
  [[nodiscard]] static std::vector<std::string> noted(const Scored& run, const std::string& code) {
    for (const Diagnostic& note : run.notes) {
      if (code_name(note.code) == code) return note.args;
    }
    return {};
  }
  [[nodiscard]] std::string explained(const std::string& plan, const std::string& subject,
                                      const std::string& period, Language language) const {
    const Project project = firm.project();
    const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
    EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
    ExplainOptions options;
    options.subject = subject;
    options.assess.period = period;
    const auto explanation = explain(project, *checked, options, firm.context());
    EXPECT_TRUE(explanation) << (explanation ? "" : words_of(explanation.error()));
    ExplainTextOptions how;
    how.text.language = language;
    return write_explanation_text(*explanation, how);
  }
  Firm firm;
};

}  // namespace steelyard
