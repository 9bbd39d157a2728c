// Workbook, styles and shared strings of an xlsx file: see xlsx_workbook.hpp.
//
//     <sheet name="订单" state="hidden" r:id="rId1"/>  → 订单, Hidden, its part
//     <si><r><t>订</t></r><r><t>单</t></r><rPh><t>ding</t></rPh></si> → "订单"
//
// Promise: the namespaces of both editions of the standard are read; parts are found by their
// relations, not by their usual names. Not here: cells (xlsx_sheet.cpp).
// Tested by: tests/readers/xlsx_test.cpp, xlsx_quirks_test.cpp.

#include "readers/xlsx_workbook.hpp"

#include <charconv>
#include <map>

#include "base/text.hpp"

namespace steelyard {

namespace {

unsigned number_of(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

class WorkbookHandler final : public XmlHandler {
 public:
  WorkbookHandler(Workbook& workbook, const RelationById& relations)
      : workbook_(workbook), relations_(relations) {}
  Result<void> start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr") {
      const std::string_view flag = attributes.find("date1904");
      if (flag == "1" || flag == "true") workbook_.system = DateSystem::Since1904;
    }
    if (name != "sheet") return {};
    const auto at = relations_.find(attributes.find("id"));
    const bool is_table = at != relations_.end() && at->second.type == "worksheet";
    const bool is_hidden = attributes.find("state").ends_with("idden");  // also "veryHidden"
    workbook_.sheets.push_back(
        {std::string(attributes.find("name")), !is_table   ? SheetName::State::NoTable
                                               : is_hidden ? SheetName::State::Hidden
                                                           : SheetName::State::Visible});
    workbook_.parts.push_back(is_table ? at->second.part : std::string());
    return {};
  }
  Result<void> end(std::string_view) override { return {}; }
  Result<void> text(std::string_view) override { return {}; }

 private:
  Workbook& workbook_;
  const RelationById& relations_;
};

class StylesHandler final : public XmlHandler {
 public:
  Result<void> start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt") {
      custom_[number_of(attributes.find("numFmtId"))] =
          parse_number_format(attributes.find("formatCode"));
    } else if (name == "cellXfs") {
      inside_ = true;
    } else if (name == "xf" && inside_) {
      ids_.push_back(number_of(attributes.find("numFmtId")));
    }
    return {};
  }
  Result<void> end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
    return {};
  }
  Result<void> text(std::string_view) override { return {}; }

  [[nodiscard]] std::vector<NumberFormat> formats() const {
    std::vector<NumberFormat> out;
    for (const unsigned id : ids_) {
      const auto at = custom_.find(id);
      out.push_back(at == custom_.end() ? builtin_number_format(id) : at->second);
    }
    return out;
  }

 private:
  std::map<unsigned, NumberFormat> custom_;
  std::vector<unsigned> ids_;
  bool inside_ = false;
};

class StringsHandler final : public XmlHandler {
 public:
  explicit StringsHandler(const FileContext& file) : file_(file) {}
  Result<void> start(std::string_view name, const XmlAttributes&) override {
    if (name == "rPh") ++n_phonetic_;
    inside_ = name == "t" && n_phonetic_ == 0;
    return {};
  }
  Result<void> end(std::string_view name) override {
    inside_ = false;
    if (name == "rPh") --n_phonetic_;
    if (name == "si") {
      strings.append(text_.find("_x") == std::string::npos ? text_ : unescape_xlsx(text_));
      strings.close();
      text_.clear();
    }
    return {};
  }
  Result<void> text(std::string_view piece) override {
    if (!inside_) return {};
    if (text_.size() + piece.size() > file_.limits.cell_bytes) {
      return fail(beyond(Limit::CellSize, file_.path, file_.limits));
    }
    text_ += piece;
    return {};
  }

  SharedStrings strings;

 private:
  const FileContext& file_;
  std::string text_;
  int n_phonetic_ = 0;  // how a text is spoken is not part of it
  bool inside_ = false;
};

/// "_x000D_" at the front: its character; else none.
std::optional<char32_t> escaped_char(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  unsigned code = 0;
  const auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc() || end != text.data() + 6 || surrogate) return std::nullopt;
  return static_cast<char32_t>(code);
}

tl::unexpected<Diagnostics> not_a_workbook(const FileContext& file, const std::string& what) {
  return fail(Diagnostic{"D013"_code,
                         {},
                         {file.path, what},
                         {"压缩包请先解压；其他表格请另存为 xlsx 或 CSV",
                          "unpack an archive first; save other sheets as xlsx or CSV"},
                         {}});
}

}  // namespace

Result<Workbook> read_workbook(XlsxPackage& package, const FileContext& file) {
  std::string main_part;
  for (const auto& [id, relation] : TRY(package.relations_of(""))) {
    if (relation.type == "officeDocument") main_part = relation.part;
  }
  if (main_part.empty()) {
    return not_a_workbook(file, package.has("content.xml") ? "ODF (ods)" : "zip");
  }
  if (main_part.ends_with(".bin")) return not_a_workbook(file, "xlsb");
  Workbook workbook;
  const RelationById relations = TRY(package.relations_of(main_part));
  for (const auto& [id, relation] : relations) {
    if (relation.type == "styles") workbook.styles_part = relation.part;
    if (relation.type == "sharedStrings") workbook.strings_part = relation.part;
  }
  WorkbookHandler handler(workbook, relations);
  TRY(package.read(main_part, handler));
  if (workbook.sheets.empty()) return not_a_workbook(file, "Office Open XML");
  return workbook;
}

Result<std::vector<NumberFormat>> read_styles(XlsxPackage& package, const std::string& part) {
  StylesHandler handler;
  if (!part.empty()) TRY(package.read(part, handler));
  return handler.formats();
}

Result<SharedStrings> read_shared_strings(XlsxPackage& package, const Workbook& workbook,
                                          const FileContext& file) {
  StringsHandler handler(file);
  if (!workbook.strings_part.empty()) TRY(package.read(workbook.strings_part, handler));
  return std::move(handler.strings);
}

std::string unescape_xlsx(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (const auto c = escaped_char(text)) {
      append_utf8(out, *c);
      text.remove_prefix(7);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace steelyard
