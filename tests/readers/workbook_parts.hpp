// Workbooks of a test's own: parts of XML in a zip, for what no writer would write.
//
//     write_workbook(path, {.sheet = "<row><c><v>1</v></c></row>"});
#pragma once

#include <gtest/gtest.h>
#include <zip.h>

#include <map>
#include <string>

#include "readers/child.hpp"

namespace steelyard::testing {

using Parts = std::map<std::string, std::string>;

inline void write_zip(const std::string& path, const Parts& parts) {
  int error = 0;
  zip_t* const archive = ::zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
  ASSERT_NE(archive, nullptr);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* const source = ::zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
    ASSERT_GE(::zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
  }
  ASSERT_EQ(::zip_close(archive), 0);
}

inline const std::string kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
inline const std::string kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline const std::string kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

inline std::string relation(const std::string& id, const std::string& type,
                            const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + type + "\" Target=\"" +
         target + "\"/>";
}

inline std::string relations(const std::string& inside) {
  return kHead +
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         inside + "</Relationships>";
}

/// One sheet and what goes with it; empty texts are left out.
struct OneSheet {
  std::string rows = {};      // within sheetData
  std::string after = {};     // behind sheetData
  std::string strings = {};   // the <si> of the shared strings
  std::string formats = {};   // <numFmt>s
  std::string styles = {};    // <xf>s of cellXfs
  std::string workbook = {};  // before <sheets>
};

inline Parts parts_of(const OneSheet& one) {
  return {
      {"[Content_Types].xml", kHead + "<Types/>"},
      {"_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml", kHead + "<workbook xmlns=\"" + kMain + "\" xmlns:r=\"" + kOffice + "\">" +
                              one.workbook +
                              "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                              "</workbook>"},
      {"xl/_rels/workbook.xml.rels",
       relations(relation("rId1", "worksheet", "worksheets/sheet1.xml") +
                 relation("rId2", "styles", "/xl/styles.xml") +
                 relation("rId3", "sharedStrings", "sharedStrings.xml"))},
      {"xl/styles.xml",
       kHead + "<styleSheet xmlns=\"" + kMain + "\"><numFmts>" + one.formats +
           "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + one.styles +
           "</cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", kHead + "<sst xmlns=\"" + kMain + "\">" + one.strings + "</sst>"},
      {"xl/worksheets/sheet1.xml", kHead + "<worksheet xmlns=\"" + kMain + "\"><sheetData>" +
                                       one.rows + "</sheetData>" + one.after + "</worksheet>"},
  };
}

/// Rows as "4: a|b", a fault as "4: D009(1)", errors as their code; the sheet as "[S]".
class ShownRows final : public RowSink {
 public:
  Result<void> sheet(const std::string& name, const std::vector<std::string>& others) override {
    std::string line = "[" + name + "]";
    for (const std::string& other : others) line += " " + other;
    lines.push_back(line);
    return {};
  }
  Result<void> names(const std::vector<std::string>&) override { return {}; }
  Result<void> row(const RawRecord& record) override {
    std::string line = std::to_string(record.line) + ": ";
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
      if (i > 0) line += "|";
      line += record.cells[i];
    }
    if (record.bad) {
      line += " " + std::string(code_name(record.fault));
      for (const std::string& arg : record.fault_args) line += " " + arg;
    }
    lines.push_back(line);
    return {};
  }

  std::vector<std::string> lines;
};

}  // namespace steelyard::testing
