// Reading an archive: whole and consistent, or refused with the reason. See archive.hpp.
//
// Tested by: tests/store/archive_test.cpp (2,000 damaged archives).

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "store/archive.hpp"
#include "store/migrations.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::json;

tl::unexpected<Diagnostics> damaged(Text why) {
  return fail(Diagnostic{"A011"_code, {}, {std::move(why.zh), std::move(why.en)}, {}, {}});
}

bool are_texts(const Json& list, std::size_t from) {
  for (std::size_t i = from; i < list.size(); ++i) {
    if (!list[i].is_string()) return false;
  }
  return true;
}

/// {"audit": […]} and the like; false for any other form.
bool read_line(const Json& line, ReadArchive& out) {
  if (!line.is_object() || line.size() != 1) return false;
  const std::string& key = line.begin().key();
  const Json& list = line.begin().value();
  if (!list.is_array()) return false;
  if (key == "audit" && list.size() == 8 && list[0].is_number_integer() &&
      list[1].is_number_integer() && are_texts(list, 2)) {
    out.audit.push_back({.seq = list[0],
                         .at_us = list[1],
                         .actor = list[2],
                         .action = list[3],
                         .object = list[4],
                         .detail = list[5],
                         .previous = list[6],
                         .hash = list[7]});
    return true;
  }
  if (list.size() != 2 || !are_texts(list, 0)) return false;
  if (key == "plan_text") {
    const std::string text = list[1];
    return list[0] == digest(text) &&
           out.plan_texts.emplace(list[0].get<std::string>(), text).second;
  }
  const std::string name = list[0];
  // A name and no path: it is written into the folder of anchors.
  const bool is_plain = !name.empty() && name.front() != '.' && !name.contains('/');
  if (key == "anchor" && is_plain) out.anchors.push_back({.name = name, .text = list[1]});
  return key == "anchor" && is_plain;
}

Result<void> check_end(const std::string& text, std::size_t last_line, const ReadArchive& archive) {
  const Json end = Json::parse(text.substr(last_line), nullptr, false);
  if (!end.is_object() || !end.contains("end") || !end.contains("digest")) {
    return damaged({"结尾缺失，文件被截断", "its end is missing: the file is cut"});
  }
  if (end["digest"] != digest(text.substr(0, last_line))) {
    return damaged({"摘要不符，内容被改动过", "the digest does not fit: it was changed"});
  }
  const Json counts = {{"audit", archive.counts.audit},
                       {"plan_texts", archive.counts.plan_texts},
                       {"anchors", archive.counts.anchors}};
  if (end["end"] != counts) return damaged({"行数不符", "the number of rows does not fit"});
  return {};
}

Result<void> check_head(const std::string& line) {
  const Json head = Json::parse(line, nullptr, false);
  if (!head.is_object() || head.value("archive", Json()) != "steelyard-store" ||
      head.value("form", Json()) != 1 || !head.value("migration", Json()).is_number_integer()) {
    return damaged({"不是 steelyard backup 写出的文件", "steelyard backup did not write it"});
  }
  const std::int64_t known = all_migrations().back().number;
  const std::int64_t there = head["migration"];
  if (there <= known) return {};
  return fail(Diagnostic{"A003"_code, {}, {std::to_string(known), std::to_string(there)}, {}, {}});
}

}  // namespace

Result<ReadArchive> read_archive(const SourcePtr& source) {
  const std::string& text = source->text;
  const std::vector<std::string_view> lines = split_lines(text);
  if (lines.empty()) return damaged({"文件是空的", "it is empty"});
  TRY(check_head(std::string(lines.front())));
  ReadArchive archive;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    if (!read_line(Json::parse(lines[i], nullptr, false), archive)) {
      const std::string line = std::to_string(i + 1);
      return damaged({"第 " + line + " 行读不懂", "line " + line + " cannot be read"});
    }
  }
  archive.counts = {.audit = static_cast<std::int64_t>(archive.audit.size()),
                    .plan_texts = static_cast<std::int64_t>(archive.plan_texts.size()),
                    .anchors = static_cast<std::int64_t>(archive.anchors.size())};
  const auto last_line = static_cast<std::size_t>(lines.back().data() - text.data());
  TRY(check_end(text, last_line, archive));
  const Anchors anchors = check_anchors(archive.anchors);
  ChainCheck check(anchors, archive.counts.audit);
  for (const AuditRow& row : archive.audit) check.add(row);
  const ChainReport report = check.finish();
  if (!report.faults.empty()) return fail(report.faults);
  return archive;
}

}  // namespace steelyard
