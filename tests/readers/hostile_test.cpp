// Files made to do harm: they cost at most the child, and the message says which limit was met.

#include <gtest/gtest.h>

#include "base/sanitized.hpp"
#include "base/text.hpp"
#include "readers/child.hpp"
#include "tests/landing/landing_folder.hpp"
#include "workbook_parts.hpp"
#include "xls_writer.hpp"

namespace steelyard {
namespace {

using testing::Folder;
using testing::OneSheet;
using testing::Parts;

/// "ok" or the code with the English hint; the file read to its end in a child.
std::string outcome(const Parts& parts, const ChildLimits& limits = {}) {
  const Folder folder;
  const std::string path = folder.path + "/a.xlsx";
  testing::write_zip(path, parts);
  const ChildRequest request{
      .format = ChildFormat::Xlsx, .path = path, .sheet = {}, .limits = limits};
  const auto told = [](const Diagnostics& list) {
    return std::string(code_name(list.front().code)) + " " + list.front().hint.en.substr(0, 40);
  };
  auto reader = open_in_child(request, {});
  if (!reader) return told(reader.error());
  RawRecord record;
  for (;;) {
    const Result<bool> more = (*reader)->next(record);
    if (!more) return told(more.error());
    if (!*more) return "ok";
  }
}

std::string outcome_of(const OneSheet& one, const ChildLimits& limits = {}) {
  return outcome(testing::parts_of(one), limits);
}

std::string repeated(const std::string& text, std::size_t n) {
  std::string out;
  out.reserve(n * text.size());
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

const std::string kRow = "<row><c><v>1</v></c></row>";

TEST(Hostile, ZipBomb) {
  // 90 MB of blanks in 90 kB.
  EXPECT_EQ(outcome_of({.rows = kRow + std::string(90'000'000, ' ')}).substr(0, 25),
            "D016 the limit is 300 tim");
  ChildLimits small;
  small.unpacked_bytes = 1U << 20;
  EXPECT_EQ(outcome_of({.rows = kRow + std::string(2'000'000, ' ')}, small).substr(0, 23),
            "D016 the limit is 1 MiB");
}

TEST(Hostile, AMillionMergedRanges) {
  EXPECT_EQ(outcome_of({.rows = kRow,
                        .after = "<mergeCells>" +
                                 repeated("<mergeCell ref=\"A1:XFD1048576\"/>", 1'000'000) +
                                 "</mergeCells>"}),
            "ok");
}

TEST(Hostile, DeepXml) {
  EXPECT_EQ(outcome_of({.rows = kRow + repeated("<a>", 1'000'000)}).substr(0, 20),
            "D016 the limit is 64");
}

TEST(Hostile, DocumentTypesAndEntities) {
  Parts parts = testing::parts_of({.rows = kRow});
  parts["xl/worksheets/sheet1.xml"] =
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c "
      "t='str'><v>&x;</v></c></row></sheetData></worksheet>";
  EXPECT_EQ(outcome(parts).substr(0, 4), "D014");
  parts["xl/worksheets/sheet1.xml"] =
      "<worksheet><sheetData><row><c t='str'><v>&x;</v></c></row></sheetData></worksheet>";
  EXPECT_EQ(outcome(parts).substr(0, 4), "D014");
}

TEST(Hostile, HugeCells) {
  const std::string limit = "D016 the limit is 1048576 bytes in one cell; ";
  EXPECT_EQ(
      outcome_of({.rows = "<row><c t='str'><v>" + std::string(2'000'000, 'x') + "</v></c></row>"}),
      limit);
  EXPECT_EQ(outcome_of({.rows = "<row a='" + std::string(5'000'000, 'x') + "'/>"}), limit);
  EXPECT_EQ(outcome_of({.rows = "<row><c t='s'><v>0</v></c></row>",
                        .strings = "<si><t>" + std::string(5'000'000, 'x') + "</t></si>"}),
            limit);
}

TEST(Hostile, CellsColumnsAndMemory) {
  ChildLimits limits;
  limits.n_cells = 1000;
  EXPECT_EQ(outcome_of({.rows = repeated("<row><c r='ALL1'><v>1</v></c></row>", 3)}, limits)
                .substr(0, 23),
            "D016 the limit is 1000 ");
  limits = {};
  limits.k_columns = 10;
  EXPECT_EQ(outcome_of({.rows = repeated("<c><v>1</v></c>", 11)}, limits).substr(0, 4), "D011")
      << "cells outside of a row are none";
  EXPECT_EQ(outcome_of({.rows = "<row>" + repeated("<c><v>1</v></c>", 11) + "</row>"}, limits)
                .substr(0, 20),
            "D016 the limit is 10");
#ifndef STEELYARD_SANITIZED  // there a limit of address space cannot be set
  limits = {};
  limits.memory_bytes = 300ULL << 20;
  limits.ratio = 100'000;
  const Parts fat = testing::parts_of(
      {.rows = kRow,
       .strings = repeated("<si><t>" + std::string(1000, 'x') + "</t></si>", 150'000)});
  EXPECT_EQ(outcome(fat, limits).substr(0, 31), "D016 the limit is 300 MiB of me");
#endif
}

/// Sixty thousand sheets that are one and the same, without a cell: a file of a megabyte asks for
/// thousands of millions of steps, more than any machine takes in the second it gets.
TEST(Hostile, Time) {
  const Folder folder;
  testing::XlsWriter xls;
  for (int i = 0; i < 200'000; ++i) xls.raw(0x0208, {});
  xls.n_sheets = 60'000;
  folder.write("a.xls", xls.bytes());
  ChildLimits limits;
  limits.cpu_seconds = 1;
  const auto reader = open_in_child(
      {.format = ChildFormat::Xls, .path = folder.path + "/a.xls", .sheet = {}, .limits = limits},
      {});
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().front().code, "D016"_code);
  EXPECT_TRUE(reader.error().front().hint.en.starts_with("the limit is 1 second"));
}

TEST(Hostile, CutAndDamagedArchives) {
  const Folder folder;
  testing::write_zip(
      folder.path + "/a.xlsx",
      testing::parts_of({.rows = repeated(kRow, 5000) + "<row><c><v>7</v></c></row>"}));
  const std::string good = folder.read("a.xlsx");
  for (const std::size_t size : {good.size() / 2, good.size() - 30, std::size_t{40}}) {
    folder.write("cut.xlsx", good.substr(0, size));
    const auto reader = open_reader(folder.path + "/cut.xlsx");
    ASSERT_FALSE(reader) << size;
    EXPECT_EQ(reader.error().front().code, "D014"_code) << size;
  }
  // One byte of the packed sheet: its checksum no longer fits, or it cannot be unpacked.
  std::string damaged = good;
  const std::size_t sheet = damaged.find("xl/worksheets/sheet1.xml");
  damaged[sheet + 60] = static_cast<char>(damaged[sheet + 60] ^ 0x55);
  folder.write("damaged.xlsx", damaged);
  auto reader = open_reader(folder.path + "/damaged.xlsx");
  Result<bool> more = reader.has_value();
  RawRecord record;
  while (reader && more && *more) more = (*reader)->next(record);
  EXPECT_EQ((reader ? more.error() : reader.error()).front().code, "D014"_code);
}

}  // namespace
}  // namespace steelyard
