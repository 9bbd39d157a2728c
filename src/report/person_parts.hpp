// person_parts: the sections of a person's story, each told by itself. Private to report/person_*.cpp.
// Tested by: tests/report/person_page_test.cpp.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "report/person_story.hpp"

namespace steelyard {

/// What all sections look at.
struct Teller {
  const Run& run;
  const Scorecard& card;
  Language language;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const;
  [[nodiscard]] std::string label(std::size_t i) const;
  [[nodiscard]] const ResolvedIndicator& indicator(std::size_t i) const {
    return run.assessment.indicators[i];
  }
};

// person_indicators.cpp
std::vector<StoryIndicator> tell_indicators(const Teller& teller);
StoryLines tell_not_counted(const Teller& teller);
std::vector<std::string> tell_waiting(const Teller& teller);
// person_sum.cpp
std::vector<SumLine> tell_sum(const Teller& teller);
// person_levers.cpp
void tell_levers(const Teller& teller, PersonStory& story);
// person_changes.cpp
/// Of the version before; empty where there is none, or nothing of the card changed.
StoryLines tell_changes(const Teller& teller, const PersonExtras& extras);

/// Lines as the terminal has them: two blanks are one step in.
StoryLines lines_of(const std::string& text);
/// A run object with one subject, no ranks and nothing that counts others; empty where it is none, or
/// does not hold the subject.
std::string only_subject_json(const nlohmann::ordered_json& run, const std::string& subject);

}  // namespace steelyard
