// What xlsx files hold besides plain cells, part by part: written by hand after ECMA-376, because no
// writer would write most of it.

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "readers/xlsx.hpp"
#include "tests/landing/landing_folder.hpp"
#include "workbook_parts.hpp"

namespace steelyard {
namespace {

using testing::Folder;
using testing::OneSheet;
using testing::Parts;

std::string show(const Parts& parts, const std::string& sheet = "",
                 const ChildLimits& limits = {}) {
  const Folder folder;
  const std::string path = folder.path + "/a.xlsx";
  testing::write_zip(path, parts);
  testing::ShownRows rows;
  const std::string bytes = folder.read("a.xlsx");
  const auto done = read_xlsx(
      bytes, {.format = ChildFormat::Xlsx, .path = path, .sheet = sheet, .limits = limits}, rows);
  if (!done) rows.lines.emplace_back(code_name(done.error().front().code));
  return join(rows.lines, "\n");
}
std::string show_sheet(const OneSheet& one) { return show(testing::parts_of(one)); }

TEST(XlsxQuirks, TypesOfCells) {
  EXPECT_EQ(
      show_sheet({.rows =
                      "<row r='2'>"
                      "<c r='A2' t='s'><v>1</v></c><c r='B2' t='inlineStr'><is><t>in</t></is></c>"
                      "<c r='C2' t='str'><f>A1</f><v>out</v></c><c r='D2' t='b'><v>1</v></c>"
                      "<c r='E2' t='b'><v>0</v></c><c r='F2' t='e'><v>#N/A</v></c>"
                      "<c r='G2' t='d'><v>2026-05-26T20:07:44</v></c><c r='I2'><v>1.50</v></c>"
                      "</row>",
                  .strings = "<si><t>no</t></si><si><t>yes</t></si>"}),
      "[S]\n2: yes|in|out|true|false|#N/A|2026-05-26T20:07:44||1.5");
}

TEST(XlsxQuirks, SharedStrings) {
  EXPECT_EQ(
      show_sheet({.rows = "<row><c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c>"
                          "<c t='s'><v> 3 </v></c></row>",
                  .strings =
                      "<si><r><rPr><b/></rPr><t>订</t></r><r><t xml:space='preserve'>单 "
                      "</t></r><rPh sb='0' eb='1'><t>ding</t></rPh></si>"
                      "<si/><si><t>a_x000D_b_x005F_c</t></si><si><t>&lt;&amp;&#10;</t></si>"}),
      "[S]\n1: 订单 ||a\rb_c|<&\n");
}

TEST(XlsxQuirks, PlacesAreImpliedOrGiven) {
  EXPECT_EQ(
      show_sheet({.rows = "<row><c><v>1</v></c><c r='C1'><v>3</v></c><c><v>4</v></c></row>"
                          "<row r='7'><c r='AA7'><v>27</v></c></row><row><c><v>8</v></c></row>"}),
      "[S]\n1: 1||3|4\n7: ||||||||||||||||||||||||||27\n8: 8");
  EXPECT_EQ(show_sheet({.rows = "<row r='2'/><row r='2'/>"}), "D014");
  EXPECT_EQ(show_sheet({.rows = "<row r='0'/>"}), "D014");
  EXPECT_EQ(show_sheet({.rows = "<row><c r='1A'><v>1</v></c></row>"}), "D014");
  EXPECT_EQ(show_sheet({.rows = "<row><c r='XFE1'><v>1</v></c></row>"}), "D016");
  EXPECT_EQ(show_sheet({.rows = "<row><c r='AAAA1'><v>1</v></c></row>"}), "D014");
}

TEST(XlsxQuirks, Dates) {
  const std::string styles =
      "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='31'/>"
      "<xf numFmtId='165'/>";
  const std::string formats =
      "<numFmt numFmtId='164' formatCode='yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm'/>"
      "<numFmt numFmtId='165' formatCode='000000'/>";
  const std::string rows =
      "<row><c s='0'><v>44706</v></c><c s='1'><v>44706</v></c><c s='2'><v>44706.5</v></c>"
      "<c s='3'><v>44706</v></c><c s='4'><v>17</v></c><c s='99'><v>1</v></c></row>";
  EXPECT_EQ(show_sheet({.rows = rows, .formats = formats, .styles = styles}),
            "[S]\n1: 44706|2022-05-25|2022-05-25 12:00:00|2022-05-25|000017|1");
  EXPECT_EQ(show_sheet({.rows = rows,
                        .formats = formats,
                        .styles = styles,
                        .workbook = "<workbookPr date1904='1'/>"}),
            "[S]\n1: 44706|2026-05-26|2026-05-26 12:00:00|2026-05-26|000017|1");
}

TEST(XlsxQuirks, Faults) {
  EXPECT_EQ(
      show_sheet({.rows =
                      "<row><c><v>6917926768823643751</v></c><c><v>1</v></c></row>"
                      "<row><c><v>1.23E+17</v></c></row><row><c><v>999999999999999</v></c></row>"}),
      "[S]\n1: 6.91792676882364E+18|1\n"
      "2: 1.23000000000000E+17\n3: 999999999999999");
  EXPECT_EQ(
      show_sheet({.rows = "<row><c><v>1</v></c><c><f>1+1</f></c></row>"
                          "<row><c><f>1+1</f><v/></c></row><row><c><f>1+1</f><v>2</v></c></row>"
                          "<row><c><v>1</v></c><c t='str'><f>A1</f><v></v></c></row>"}),
      "[S]\n1: 1 D009 2\n2:  D009 1\n3: 2\n4: 1");
  EXPECT_EQ(show_sheet({.rows = "<row><c t='s'><v>0</v></c></row>"}), "D014");
  EXPECT_EQ(show_sheet({.rows = "<row><c><v>nan</v></c></row>"}), "D014");
  EXPECT_EQ(show_sheet({.rows = "<row><c><v>12x</v></c></row>"}), "D014");
}

TEST(XlsxQuirks, BlankRowsAndMergedCells) {
  EXPECT_EQ(
      show_sheet({.rows = "<row><c/></row><row><c t='inlineStr'><is><t> </t></is></c></row>"
                          "<row r='5'><c r='A5'><v>1</v></c><c r='B5' s='3'/><c r='C5'/></row>",
                  .after = "<mergeCells><mergeCell ref='A5:C9'/></mergeCells>"}),
      "[S]\n5: 1");
  EXPECT_EQ(show_sheet({}), "D011");
}

TEST(XlsxQuirks, WhichSheet) {
  Parts parts = testing::parts_of({});
  parts["xl/workbook.xml"] =
      testing::kHead + "<workbook xmlns:r='" + testing::kOffice +
      "'><sheets><sheet name='隐藏' state='veryHidden' r:id='rId4'/><sheet name='空' r:id='rId1'/>"
      "<sheet name='图' r:id='rId6'/><sheet name='订单' r:id='rId5'/>"
      "<sheet name='退款' state='visible' r:id='rId4'/></sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      testing::relations(testing::relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                         testing::relation("rId4", "worksheet", "../xl/worksheets/./b.xml") +
                         testing::relation("rId5", "worksheet", "/xl/worksheets/c.xml") +
                         testing::relation("rId6", "chartsheet", "chartsheets/sheet1.xml"));
  const auto sheet = [](const std::string& value) {
    return "<x:worksheet "
           "xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData><x:row>"
           "<x:c><x:v>" +
           value + "</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  };
  parts["xl/worksheets/b.xml"] = sheet("1");
  parts["xl/worksheets/c.xml"] = sheet("2");
  EXPECT_EQ(show(parts), "[订单] 空 退款\n1: 2");
  EXPECT_EQ(show(parts, "退款"), "[退款] 空 订单\n1: 1");
  EXPECT_EQ(show(parts, "隐藏"), "[隐藏] 空 订单 退款\n1: 1");
  EXPECT_EQ(show(parts, "没有"), "D017");
  EXPECT_EQ(show(parts, "图"), "D017");
  EXPECT_EQ(show(parts, "空"), "D011");
}

TEST(XlsxQuirks, ArchivesThatAreNoWorkbooks) {
  EXPECT_EQ(show(Parts{{"a.csv", "id\n1\n"}}), "D013");
  EXPECT_EQ(show(Parts{{"mimetype", "x"}, {"content.xml", "<a/>"}}), "D013");
  Parts binary = testing::parts_of({});
  binary["_rels/.rels"] =
      testing::relations(testing::relation("rId1", "officeDocument", "xl/workbook.bin"));
  EXPECT_EQ(show(binary), "D013");
  Parts document = testing::parts_of({});
  document["xl/workbook.xml"] = "<document/>";
  EXPECT_EQ(show(document), "D013");
  Parts without = testing::parts_of({});
  without.erase("xl/worksheets/sheet1.xml");
  EXPECT_EQ(show(without), "D014");
}

}  // namespace
}  // namespace steelyard
