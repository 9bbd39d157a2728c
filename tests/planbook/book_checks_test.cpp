// What plan.xlsx holds beside the plan: checks and drop-downs, as another program sees them; and
// that no key of the plan language is without a field.

#include <cstdlib>
#include <set>

#include "plan/plan_read.hpp"
#include "planbook/plan_layout.hpp"
#include "tests/planbook/plan_text.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

TEST(PlanLayout, EveryKeyOfTheLanguageHasAFieldOrGoesToOther) {
  std::set<std::string> top;
  std::set<std::string> of_indicators;
  for (const PlanSheet& sheet : plan_sheets()) {
    if (!sheet.path.empty()) top.insert(sheet.path.front());
    for (const PlanField& field : sheet.fields) {
      if (sheet.path.empty()) top.insert(field.path.front());
      if (sheet.path == TreePath{"indicators"} && !field.path.empty()) {
        of_indicators.insert(field.path.front());
      }
    }
  }
  for (const PlanKey& key : all_key_sets()[0].keys) {
    const bool is_offered = key.applied != Applied::OfModel;  // those are refused
    EXPECT_EQ(top.contains(std::string(key.name)), is_offered) << key.name;
  }
  for (const std::string_view field : usual_kind_fields()) {
    EXPECT_TRUE(of_indicators.contains(std::string(field))) << field;
  }
}

TEST(PlanLayout, NamesOfASheetDiffer) {
  std::set<std::string> sheets;
  for (const PlanSheet& sheet : plan_sheets()) {
    EXPECT_TRUE(sheets.insert(comparable_name(sheet.name.zh)).second);
    EXPECT_TRUE(sheets.insert(comparable_name(sheet.name.en)).second);
    std::map<std::string, std::size_t> names;
    for (std::size_t i = 0; i < sheet.fields.size(); ++i) {
      for (const std::string& name : {sheet.fields[i].name.zh, sheet.fields[i].name.en}) {
        const auto [at, is_new] = names.emplace(comparable_name(name), i);
        EXPECT_TRUE(is_new || at->second == i) << sheet.name.en << ": " << name;
      }
    }
  }
}

TEST(BookChecks, AnotherProgramSeesThem) {
  if (std::system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) {
    GTEST_SKIP() << "skipped: python3-openpyxl is not installed";
  }
  const testing::TestFile file("checks.xlsx");
  const SourcePtr source = testing::source_of(testing::read_text_file(
      testing::fs::path(kProjectRoot) / "catalog/presets/shop-monthly.yaml"));
  ASSERT_TRUE(write_plan_book(file.path(), testing::commented(source),
                              {{{"gmv", {"成交额", "GMV"}}}, {"orders"}}, Language::En));
  const std::string script = R"(
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
assert book.sheetnames == ['Plan', 'Objectives', 'Indicators', 'Entries', 'Red lines', 'Grades',
                           'Rules', 'Notes', 'Help', 'Lists'], book.sheetnames
assert book['Lists'].sheet_state == 'hidden'
sheet = book['Indicators']
assert sheet.freeze_panes == 'A2'
head = [cell.value for cell in sheet[1]]
checks = {}
for check in sheet.data_validations.dataValidation:
    checks[head[next(iter(check.sqref.ranges)).min_col - 1]] = check
assert checks['Better'].formula1 == '\"higher,lower,within\"', checks['Better'].formula1
assert checks['Weight'].type == 'decimal'
assert (checks['Weight'].formula1, checks['Weight'].formula2) == ('0', '100')
assert 'Objectives' in checks['Objective'].formula1
assert 'Lists' in checks['Indicator'].formula1 and 'Lists' in checks['Data'].formula1
weight = head.index('Weight') + 1
assert [sheet.cell(row, weight).value for row in range(2, 5)] == [30, 10, 20]
assert not any(cell.data_type == 'f' for page in book for row in page.iter_rows() for cell in row)
letters = openpyxl.utils.get_column_letter(head.index('Quantile') + 1)
assert sheet.column_dimensions[letters].hidden
)";
  EXPECT_EQ(std::system(("/usr/bin/python3 -c \"" + script + "\" " + file.path()).c_str()), 0);
}

}  // namespace
}  // namespace steelyard
