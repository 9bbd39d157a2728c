// What a person is told of an entry: above all whether it counts. A red line that a person decides on waits, whatever was
// confirmed of the entry.

#include "month/entry_words.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

class EntryWords : public ::testing::Test {
 protected:
  EntryWords() {
    one.key = {"service", "2026-05"};
    RedLine line;
    line.item = "abuse";
    one.assessment.plan.red_lines.push_back(line);
    line.item = "theft";
    line.confirm_by_person = false;
    one.assessment.plan.red_lines.push_back(line);
  }
  /// The English half of the note on one entry, which lee confirmed.
  [[nodiscard]] std::string told(const std::string& item, std::optional<bool> acts = {}) const {
    UnshownEntry entry;
    entry.shown.id = "N1";
    entry.row.item = item;
    entry.row.entered_by = "zoe";
    entry.row.confirmed_by = "lee";
    entry.acts = acts;
    const std::string note = write_entry_note({one, {entry}, {0}, {0}});
    return note.substr(note.find("New entries"));
  }
  MonthCase one;
};

TEST_F(EntryWords, ARedLineThatIsUndecidedWaits) {
  EXPECT_NE(told("abuse").find("it waits: somebody decides whether the red line acts"),
            std::string::npos)
      << told("abuse");
  EXPECT_EQ(told("abuse").find("it counts"), std::string::npos);
}

TEST_F(EntryWords, OneThatWasDecidedSaysHow) {
  EXPECT_NE(told("abuse", true).find("somebody decided that it acts"), std::string::npos);
  EXPECT_NE(told("abuse", false).find("somebody decided that it does not act"), std::string::npos);
}

TEST_F(EntryWords, OneThatActsAtOnceAndPointsCount) {
  EXPECT_NE(told("theft").find("it counts: somebody else"), std::string::npos);
  EXPECT_NE(told("praise").find("it counts: somebody else"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
