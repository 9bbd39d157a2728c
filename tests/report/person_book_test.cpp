// A person's workbook: its formulas are ours, bounded, and their cached values are the card's; what the
// formulas say is added up by the test itself.

#include "report/person_book.hpp"

#include "people_firm.hpp"
#include "xlsx_parts.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

class PersonBook : public testing::Test {
 protected:
  static void SetUpTestSuite() { people = std::make_unique<PeopleFirm>(); }
  static void TearDownTestSuite() { people.reset(); }

  std::map<std::string, std::string> parts(const Scored& run, const char* who) {
    const std::string path = people->firm.dir() + "/person.xlsx";
    EXPECT_TRUE(write_person_book(path, run, PeopleFirm::card_of(run, who), Language::Zh, {}));
    return parts_of_xlsx(path);
  }
  /// Formula and cached value of a cell: "=H2 → 32".
  static std::string cell(const std::string& sheet, const std::string& place) {
    const std::size_t at = sheet.find("<c r=\"" + place + "\"");
    if (at == std::string::npos) return "";
    const std::string text = sheet.substr(at, sheet.find("</c>", at) - at);
    const auto inside = [&](const std::string& open, const std::string& close) {
      const std::size_t begin = text.find(open);
      if (begin == std::string::npos) return std::string();
      return text.substr(begin + open.size(), text.find(close, begin) - begin - open.size());
    };
    const std::string formula = inside("<f>", "</f>");
    return (formula.empty() ? "" : "=" + formula + " → ") + inside("<v>", "</v>");
  }

  static std::unique_ptr<PeopleFirm> people;
};
std::unique_ptr<PeopleFirm> PersonBook::people;

TEST_F(PersonBook, TheSumIsLive) {
  const Scored run = people->run("2026-05");
  auto book = parts(run, "E1");
  const std::string indicators = book["xl/worksheets/sheet2.xml"];
  EXPECT_EQ(cell(indicators, "H2"), "=F2*G2/100 → 32");
  EXPECT_EQ(cell(indicators, "H3"), "=F3*G3/100 → 24");
  EXPECT_EQ(cell(indicators, "H4"), "=F4*G4/100 → 24.75");
  const std::string sum = book["xl/worksheets/sheet4.xml"];
  EXPECT_EQ(cell(sum, "C2"), "='指标'!H2 → 32");
  EXPECT_EQ(cell(sum, "C5"), "='加减分'!F2 → -2");
  EXPECT_EQ(cell(sum, "C6"), "=MAX(0,SUM(C2:C5)) → 78.75");
  EXPECT_EQ(cell(sum, "C7"), "=ROUND(C6,2) → 78.75");
  EXPECT_EQ(cell(sum, "C8"), "=MAX(0,SUM(C7:C7)) → 78.75");
  EXPECT_EQ(cell(book["xl/worksheets/sheet1.xml"], "B8"), "='由来'!C8 → 78.75");
}

TEST_F(PersonBook, PartsAndWhatARedLineSets) {
  Scored run = people->run("2026-05");
  PeopleFirm::enrich(run);
  std::string sum = parts(run, "E1")["xl/worksheets/sheet4.xml"];
  EXPECT_EQ(cell(sum, "C7"), "=C6*7/10 → 55.125");
  EXPECT_EQ(cell(sum, "C8"), "=78.750000000*3/10 → 23.625");
  EXPECT_EQ(cell(sum, "C9"), "=MAX(0,SUM(C7:C8)) → 78.75");
  for (Scorecard& card : run.scorecards) {
    card.parts = nullptr;
    card.score = 0;
    RedLineCard abuse;
    abuse.text = "abuse";
    abuse.holds = true;
    abuse.total = Decimal{0, 0};
    card.red_lines = {abuse};
  }
  sum = parts(run, "E1")["xl/worksheets/sheet4.xml"];
  EXPECT_EQ(cell(sum, "C7"), "=ROUND(C6,2) → 78.75");
  EXPECT_EQ(cell(sum, "C8"), "0") << "set by the red line: a number";
  EXPECT_EQ(cell(sum, "C9"), "=C8 → 0");
}

}  // namespace
}  // namespace steelyard
