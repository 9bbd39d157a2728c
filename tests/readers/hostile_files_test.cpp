// Files made to do harm, each read by a program of its own: what it tells in both languages, and that
// the memory it took stays small whatever the file does to the child.

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <sstream>

#include "base/sanitized.hpp"
#include "readers/reader.hpp"
#include "tests/landing/landing_folder.hpp"
#include "workbook_parts.hpp"
#include "xls_writer.hpp"

namespace steelyard {
namespace {

using testing::Folder;
using testing::Parts;
using testing::XlsWriter;

struct Told {
  std::string what;  // "3 records" or a code
  std::string zh;
  std::string en;
  long mib = 0;
};

Told read_whole(const std::string& path) {
  const std::string self = std::filesystem::read_symlink("/proc/self/exe");
  const std::string command = "'" + self + "' __read_whole '" + path + "' 2>&1";
  Told told;
  FILE* const pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return told;
  std::string out;
  std::array<char, 4096> piece{};
  for (std::size_t n = 1; n > 0;) {
    n = std::fread(piece.data(), 1, piece.size(), pipe);
    out.append(piece.data(), n);
  }
  EXPECT_EQ(::pclose(pipe), 0) << out;
  std::istringstream lines(out);
  std::getline(lines, told.what);
  std::getline(lines, told.zh);
  std::getline(lines, told.en);
  lines >> told.mib;
  return told;
}

/// Reads it and looks at the memory; the code, and what must be in the two messages.
void expect_told(const std::string& path, const std::string& what, const std::string& zh = "",
                 const std::string& en = "") {
  const Told told = read_whole(path);
  EXPECT_EQ(told.what, what) << path << told.en;
  EXPECT_NE(told.zh.find(zh), std::string::npos) << told.zh;
  EXPECT_NE(told.en.find(en), std::string::npos) << told.en;
  EXPECT_LT(told.en.size(), 3000U) << "a message, not a file";
  EXPECT_GT(told.mib, 0);
#ifndef STEELYARD_SANITIZED  // which keeps what is freed
  EXPECT_LT(told.mib, 120) << path;
#endif
}

std::string repeated(const std::string& text, std::size_t n) {
  std::string out;
  out.reserve(n * text.size());
  for (std::size_t i = 0; i < n; ++i) out += text;
  return out;
}

/// A file with a hole from the end of `start` to `size`.
std::string sparse(const Folder& folder, const std::string& name, const std::string& start,
                   std::uint64_t size) {
  folder.write(name, start);
  std::filesystem::resize_file(folder.path + "/" + name, size);
  return folder.path + "/" + name;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

const std::string kHeader = "id,name\n1,a\n" + repeated("2,b\n", 100);

TEST(HostileFiles, LinesOfAGigabyte) {
  const Folder folder;
  // A hole reads as NUL, which no text holds; what counts is a gigabyte without a line end.
  expect_told(sparse(folder, "line.csv", kHeader + "3,", 1U << 30), "102 records");
  expect_told(sparse(folder, "cell.csv", kHeader + "3,\"", 1U << 27), "102 records");
  expect_told(sparse(folder, "line.jsonl", "{\"id\": 1}\n{\"id\": \"", 1U << 27), "2 records");
  expect_told(sparse(folder, "first.csv", repeated("x", 400), 1U << 27), "D016", "1 MiB（一行）",
              "1 MiB in one row");
}

TEST(HostileFiles, ManyColumnsAndManyLines) {
  const Folder folder;
  const auto told_of = [&](const std::string& text, const auto&... words) {
    folder.write("a.csv", text);
    expect_told(folder.path + "/a.csv", words...);
  };
  told_of(repeated("a,", 1'000'000) + "\n1\n", "D016", "16384 列", "16384 columns");
  told_of(repeated("a,", 400'000) + "\n1\n", "D016", "16384 列", "16384 columns");
  told_of(repeated(",", 1'000'000) + "\n1\n", "D012", "没有可用的表头", "no usable header");
  told_of("a,b\n" + repeated(",", 500'000) + "\n1,2\n", "2 records");
  told_of("a,b\n" + repeated("\n", 20'000'000) + "1,2\n", "1 records");
  told_of("a,b\n" + repeated("\"\n", 1'000'001), "500001 records");
  told_of("a,b\n" + repeated("x,\"y\n", 500'000), "500000 records");
}

TEST(HostileFiles, JsonOfEveryKind) {
  const Folder folder;
  std::string keys = "{";
  for (int i = 0; i < 50'000; ++i) keys += "\"" + std::to_string(i) + "\":1,";
  folder.write("deep.jsonl", "{\"a\": 1}\n{\"a\": " + repeated("[", 400'000) + "\n{\"b\":" +
                                 repeated("{\"c\":", 100'000) + "\n{\"a\": 1e999999}\n");
  expect_told(folder.path + "/deep.jsonl", "4 records");
  folder.write("wide.jsonl", keys + "\"a\":1}\n");
  expect_told(folder.path + "/wide.jsonl", "D016", "16384 列", "16384 columns");
}

TEST(HostileFiles, TenGigabytesOfNothing) {
  const Folder folder;
  constexpr std::uint64_t kSize = 10ULL << 30;
#ifndef STEELYARD_SANITIZED  // there a limit of address space cannot be set
  for (const std::string start : {"PK\x03\x04", "\xD0\xCF\x11\xE0"}) {
    expect_told(sparse(folder, "a.xlsx", start, kSize), "D016", "2048 MiB 内存",
                "2048 MiB of memory");
  }
#endif
  expect_told(sparse(folder, "a.parquet", "PAR1", kSize), "D014", "Parquet", "Parquet");
}

/// One text of nearly a MiB in each of many cells: half a gigabyte for a row, out of a few kilobytes.
TEST(HostileFiles, RowsThatGrow) {
  const Folder folder;
  const std::string row = "<row>" + repeated("<c t='s'><v>0</v></c>", 500) + "</row>";
  const auto told_of = [&](std::size_t size, std::size_t n_rows, const auto&... words) {
    testing::write_zip(
        folder.path + "/a.xlsx",
        testing::parts_of({.rows = repeated(row, n_rows),
                           .strings = "<si><t>" + std::string(size, 'x') + "</t></si>"}));
    expect_told(folder.path + "/a.xlsx", words...);
  };
  told_of(1'000'000, 20, "D016", "16 MiB（一行）", "16 MiB in one row");
  told_of(30'000, 40, "39 records");
  const std::string name(400'000, 'n');
  Parts parts = testing::parts_of({.rows = "<row><c><v>1</v></c></row>"});
  replace_all(parts["xl/workbook.xml"], "<sheets>",
              "<sheets>" + repeated("<sheet name='" + name + "' r:id='rId1'/>", 60));
  testing::write_zip(folder.path + "/a.xlsx", parts);
  expect_told(folder.path + "/a.xlsx", "D016", "16 MiB（一行）", "16 MiB in one row");
}

TEST(HostileFiles, WorkbooksWithMoreThanData) {
  const Folder folder;
  const std::string path = folder.path + "/a.xlsx";
  const auto told_of = [&](const Parts& parts, const auto&... words) {
    testing::write_zip(path, parts);
    expect_told(path, words...);
  };
  const std::string rows = "<row><c><v>1</v></c></row><row><c s='65000'><v>2</v></c></row>";
  // Styles of every number, sizes that are not true, a cell at the last place.
  std::string formats;
  for (int i = 0; i < 20'000; ++i) {
    formats += "<numFmt numFmtId='" + std::to_string(164 + i) + "' formatCode='0.0'/>";
  }
  Parts parts =
      testing::parts_of({.rows = rows + "<row r='1048576'><c r='XFD1048576'><v>3</v></c></row>",
                         .formats = formats,
                         .styles = repeated("<xf numFmtId='164'/>", 65'000)});
  replace_all(parts["xl/worksheets/sheet1.xml"], "<sheetData>",
              "<dimension ref='A1:XFD1048576'/><sheetData>");
  told_of(parts, "2 records");
  // Macros and links are parts that nobody opens.
  parts["xl/vbaProject.bin"] = std::string(100'000, 'v');
  parts["xl/externalLinks/externalLink1.xml"] = "<externalLink><!-- not even XML";
  parts["../../../etc/passwd"] = "root::0:0::/:/bin/sh";
  told_of(parts, "2 records");
  // Ways out of the archive lead to nothing in it.
  Parts out = testing::parts_of({.rows = rows});
  replace_all(out["xl/_rels/workbook.xml.rels"], "worksheets/sheet1.xml", "../../../etc/passwd");
  told_of(out, "D014", "etc/passwd", "etc/passwd");
  Parts away = testing::parts_of({.rows = rows});
  replace_all(away["xl/_rels/workbook.xml.rels"], "Target=\"worksheets/sheet1.xml\"",
              "TargetMode=\"External\" Target=\"http://127.0.0.1/sheet1.xml\"");
  told_of(away, "D011");
  // An archive within: nobody unpacks it.
  told_of({{"a.xlsx", folder.read("a.xlsx")}}, "D013", "zip", "zip");
}

TEST(HostileFiles, EntitiesThatGrow) {
  const Folder folder;
  Parts parts = testing::parts_of({.rows = "<row><c t='str'><v>&i;</v></c></row>"});
  std::string type = "<!DOCTYPE a [<!ENTITY a \"ha\">";
  for (char c = 'b'; c <= 'i'; ++c) {
    type += std::string("<!ENTITY ") + c + " \"" +
            repeated(std::string("&") + static_cast<char>(c - 1) + ";", 10) + "\">";
  }
  replace_all(parts["xl/worksheets/sheet1.xml"], "<worksheet", type + "]><worksheet");
  testing::write_zip(folder.path + "/a.xlsx", parts);
  expect_told(folder.path + "/a.xlsx", "D014", "文档类型声明", "document type");
}

TEST(HostileFiles, ArchivesThatLie) {
  const Folder folder;
  testing::write_zip(folder.path + "/a.xlsx",
                     testing::parts_of({.rows = repeated("<row><c><v>1</v></c></row>", 3)}));
  const std::string good = folder.read("a.xlsx");
  const std::size_t directory = good.find("PK\x01\x02");
  ASSERT_NE(directory, std::string::npos);
  const auto told_of = [&](std::size_t field, const std::string& bytes, const auto&... words) {
    std::string bad = good;
    for (std::size_t at = directory; at != std::string::npos; at = bad.find("PK\x01\x02", at + 4)) {
      bad.replace(at + field, bytes.size(), bytes);
    }
    folder.write("bad.xlsx", bad);
    expect_told(folder.path + "/bad.xlsx", words...);
  };
  told_of(42, std::string(4, '\0'), "D014", "xlsx", "xlsx");  // all of them at one place
  told_of(42, "\xF0\xFF\xFF\x7F", "D014", "xlsx", "xlsx");    // beyond the file
  told_of(24, "\xFF\xFF\xFF\x7F", "2 records");  // two gigabytes: only what comes counts
  told_of(20, std::string("\1\0\0\0", 4), "D014", "xlsx", "xlsx");  // one byte packed
  told_of(16, "\x01\x02\x03\x04", "D014", "校验和", "CRC");
  told_of(10, std::string("\x0B\0", 2), "D014", "压缩方式", "method");
}

TEST(HostileFiles, OldWorkbooksInCircles) {
  const Folder folder;
  XlsWriter xls;
  for (std::uint32_t i = 0; i < 2000; ++i) xls.text(i, 0, "订单");
  const std::string good = xls.bytes();
  const auto told_of = [&](const std::function<void(std::string&)>& change, const auto&... words) {
    std::string bad = good;
    change(bad);
    folder.write("a.xls", bad);
    expect_told(folder.path + "/a.xls", words...);
  };
  const auto put = [](std::string& bytes, std::size_t at, std::uint32_t value) {
    bytes.replace(at, 4, XlsWriter::u32(value));
  };
  told_of([](std::string&) {}, "1999 records");
  // In the table every sector follows the one before it: let the tenth follow itself, then an
  // earlier one; let the directory be the stream; let the table's table run in a circle.
  told_of([&](std::string& bytes) { put(bytes, 512 + 40, 10); }, "D014", "xls", "xls");
  told_of([&](std::string& bytes) { put(bytes, 512 + 80, 5); }, "D014", "xls", "xls");
  told_of([&](std::string& bytes) { put(bytes, 512 + 40, 0x7FFFFFFF); }, "D014", "扇区链", "chain");
  told_of([&](std::string& bytes) { put(bytes, 68, 3); }, "D014", "xls", "xls");
  told_of([&](std::string& bytes) { put(bytes, 48, 9); }, "D014", "xls", "xls");
  // A sheet that is said to begin where the globals do, and one beyond the end.
  const std::size_t sheet = good.find(std::string("\x85\0", 2) + XlsWriter::u16(12)) + 4;
  ASSERT_GT(sheet, 4U);
  told_of([&](std::string& bytes) { put(bytes, sheet, 0); }, "D011");
  told_of([&](std::string& bytes) { put(bytes, sheet, 0x7FFFFFFF); }, "D014", "xls", "xls");
  // Four thousand million texts.
  const std::size_t texts = good.find(std::string("\xFC\0", 2));
  told_of([&](std::string& bytes) { put(bytes, texts + 8, 0xFFFFFFFF); }, "D014", "xls", "xls");
}

}  // namespace
}  // namespace steelyard
