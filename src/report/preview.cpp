// preview: see preview.hpp.
//
// Columns that nothing reads are named, and where they stay: the original bytes are kept.
// Not here: what is read (landing/preview.cpp). Tested by: tests/report/preview_test.cpp.

#include "report/preview.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"
#include "landing/land_file_exported.hpp"
#include "report/json_text.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

std::string head_text(const Preview& preview, bool zh) {
  const std::string label = preview.label.in(zh ? Language::Zh : Language::En);
  std::string text = fmt::format(
      fmt::runtime(zh ? "{} → {}（{}），表头在第 {} 行\n" : "{} → {} ({}), header in line {}\n"),
      preview.file, preview.adapter, label, preview.reading.header_line);
  if (!preview.reading.sheet.empty()) {
    text += fmt::format(fmt::runtime(zh ? "  工作表 {}\n" : "  sheet {}\n"), preview.reading.sheet);
  }
  if (preview.ignored) {
    return text + (zh ? "  认识这种文件，但不载入\n" : "  such files are known, and not loaded\n");
  }
  return text +
         fmt::format(
             fmt::runtime(zh ? "  导出时间 {} UTC（来自 {}）\n" : "  exported {} UTC (from {})\n"),
             format_local(preview.exported_at_us / 1'000'000 * 1'000'000),
             words_of_origin(preview.exported_from).in(zh ? Language::Zh : Language::En));
}

std::string columns_text(const Preview& preview, bool zh) {
  std::string text;
  std::vector<std::string> unread;
  for (const PreviewColumn& column : preview.columns) {
    if (column.becomes.empty()) {
      unread.push_back(column.name);
    } else {
      text += fmt::format("  {} → {}\n", column.name, join(column.becomes, ", "));
    }
  }
  if (!unread.empty()) {
    text += fmt::format(fmt::runtime(zh ? "  不读的列（随原始文件留在落地区）：{}\n"
                                        : "  not read (kept with the original file): {}\n"),
                        join(unread, zh ? "、" : ", "));
  }
  if (!preview.absent.empty()) {
    text += fmt::format(fmt::runtime(zh ? "  文件里没有的列：{}\n" : "  not in the file: {}\n"),
                        join(preview.absent, zh ? "、" : ", "));
  }
  return text;
}

std::string reject_text(const Reject& reject, Language language) {
  const Diagnostic diagnostic{static_cast<Code>(reject.code), {}, reject.args, {}, {}};
  return fmt::format(
      fmt::runtime(language == Language::Zh ? "  第 {} 行会被拒收 [{}] {}\n"
                                            : "  line {} would be refused [{}] {}\n"),
      reject.line, code_name(diagnostic.code), message_of(diagnostic, language));
}

std::string row_text(const PreviewRow& row, bool zh) {
  std::string text =
      fmt::format(fmt::runtime(zh ? "  {}（第 {} 行）" : "  {} (line {})"), row.relation, row.line);
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const auto& [name, value] = row.cells[i];
    text += fmt::format("{}{} = {}", i == 0 ? " " : ", ", name, cut_to_width(value, 40));
  }
  return text + "\n";
}

/// How many of all the keys are held; empty where nobody looked.
std::string held_text(const Preview& preview, bool zh) {
  if (!preview.held) return "";
  const auto& [n_named, n_held, n_newer, n_refused] = *preview.held;
  if (zh) {
    std::string text = fmt::format("  文件共点名 {} 个编号，库里有 {} 个", n_named, n_held);
    if (n_newer > 0) text += fmt::format("，其中 {} 个比文件新，会留下", n_newer);
    if (n_refused > 0) text += fmt::format("；{} 行有错，载入时会逐行列出", n_refused);
    return text + fmt::format("；会删去 {} 行\n", n_held - n_newer);
  }
  const auto of = [](std::uint64_t n, const char* one, const char* many) {
    return counted(static_cast<std::int64_t>(n), one, many);
  };
  std::string text = "  the file names " + of(n_named, "key", "keys") + ", of which " +
                     of(n_held, "is held", "are held");
  if (n_newer > 0) text += "; " + of(n_newer, "is newer and stays", "are newer and stay");
  if (n_refused > 0)
    text += "; " + of(n_refused, "line is", "lines are") + " at fault, as loading tells";
  return text + "; " + of(n_held - n_newer, "row would go", "rows would go") + "\n";
}

Json json_of(const Preview& preview, Language language) {
  Json out{{"file", preview.file},           {"adapter", preview.adapter},
           {"ignored", preview.ignored},     {"header_line", preview.reading.header_line},
           {"sheet", preview.reading.sheet}, {"columns", Json::array()},
           {"absent", preview.absent},       {"rows", Json::array()},
           {"rejects", Json::array()},       {"warnings", Json::array()}};
  for (const PreviewColumn& column : preview.columns) {
    out["columns"].push_back({{"name", column.name}, {"becomes", column.becomes}});
  }
  for (const PreviewRow& row : preview.rows) {
    Json cells = Json::object();
    for (const auto& [name, value] : row.cells) cells[name] = value;
    out["rows"].push_back({{"relation", row.relation}, {"line", row.line}, {"cells", cells}});
  }
  for (const Reject& reject : preview.rejects) {
    const Diagnostic diagnostic{static_cast<Code>(reject.code), {}, reject.args, {}, {}};
    out["rejects"].push_back({{"line", reject.line},
                              {"code", code_name(diagnostic.code)},
                              {"message", message_of(diagnostic, language)}});
  }
  out["deletes"] = preview.deletes;
  if (preview.held) {
    out["keys"] = {{"named", preview.held->n_named},
                   {"held", preview.held->n_held},
                   {"newer", preview.held->n_newer},
                   {"refused", preview.held->n_refused}};
  }
  out["already_loaded"] = !preview.loaded_as.empty();
  for (const Diagnostic& warning : preview.warnings) {
    out["warnings"].push_back(
        {{"code", code_name(warning.code)}, {"message", message_of(warning, language)}});
  }
  return out;
}

}  // namespace

std::string write_preview_text(const Preview& preview, Language language) {
  const bool zh = language == Language::Zh;
  std::string text = head_text(preview, zh);
  if (preview.ignored) return text;
  text += columns_text(preview, zh);
  if (!preview.loaded_as.empty()) {
    text += fmt::format(fmt::runtime(zh ? "  已载入过（批次 {}），再载入没有作用\n"
                                        : "  already loaded (batch {}): loading has no effect\n"),
                        preview.loaded_as.substr(0, 12));
  }
  const std::string n_rows =
      zh ? fmt::format("前 {} 行", preview.n_read)
         : "the first " + counted(static_cast<std::int64_t>(preview.n_read), "row", "rows");
  if (preview.deletes) {
    text += n_rows + (zh ? "点名要删除的（库里有且更旧的才会删去）：\n"
                         : " of keys to delete (of them goes what is held and older):\n");
  } else {
    text += n_rows + (zh ? "会成为：\n" : " would become:\n");
  }
  for (const PreviewRow& row : preview.rows) text += row_text(row, zh);
  text += held_text(preview, zh);
  for (const Reject& reject : preview.rejects) text += reject_text(reject, language);
  for (const Diagnostic& warning : preview.warnings) {
    text += fmt::format("  {} [{}]\n", message_of(warning, language), code_name(warning.code));
  }
  return text + (zh ? "什么都没有保存；去掉 --preview 即载入\n"
                    : "nothing was kept; leave out --preview to load\n");
}

std::string write_previews_json(const std::vector<Preview>& previews, Language language) {
  Json out = Json::object();
  Json files = Json::array();
  for (const Preview& preview : previews) files.push_back(json_of(preview, language));
  if (files.size() == 1) out = files.front();
  out["files"] = std::move(files);
  return json_text(out) + "\n";
}

}  // namespace steelyard
