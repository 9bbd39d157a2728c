// corrections: see corrections.hpp.  Tested by: tests/e2e/month.sh.

#include "month/corrections.hpp"

#include <algorithm>
#include <filesystem>

#include "base/file.hpp"
#include "landing/preview.hpp"

namespace steelyard {

namespace fs = std::filesystem;

/// What would be refused of the files; a correction lands whole or not at all.
static Result<Diagnostics> refused_rows(const MonthDesk& desk,
                                        const std::vector<std::string>& paths) {
  const LoadOptions options;
  constexpr std::uint64_t kAll = 1'000'000;
  Diagnostics refused;
  for (const std::string& path : paths) {
    const Preview preview = TRY(preview_file({.path = path,
                                              .adapters = desk.project.adapters,
                                              .model = desk.project.model,
                                              .options = options,
                                              .now_us = desk.context.clock_us(),
                                              .n_records = kAll}));
    for (const Reject& one : preview.rejects) {
      const std::string line = path + ":" + std::to_string(one.line);
      refused.push_back({static_cast<Code>(one.code), {}, one.args, {line, line}, {}});
    }
  }
  return refused;
}

Result<void> check_corrections(const MonthDesk& desk, const std::vector<std::string>& paths) {
  Diagnostics refused = TRY(refused_rows(desk, paths));
  if (!refused.empty()) return fail(std::move(refused));
  return {};
}

static Result<std::vector<std::string>> land_at(const MonthDesk& desk,
                                                const std::vector<std::string>& paths,
                                                const std::string& reason, std::int64_t at_us) {
  TRY(check_corrections(desk, paths));
  LoadOptions options;
  options.by = desk.by.actor;
  options.reason = reason;
  options.kind = "correction";
  options.exported_at_us = at_us;
  LoadOutcome outcome = TRY(load(desk.project, paths, options, desk.context));
  if (!outcome.failed.empty()) return fail(std::move(outcome.failed));
  std::vector<std::string> digests;
  for (const LoadedFile& file : outcome.report.files) {
    if (!file.landed.ignored) digests.push_back(file.landed.batch.digest);
  }
  return digests;
}

Result<std::vector<std::string>> land_corrections(const MonthDesk& desk,
                                                  const std::vector<std::string>& paths,
                                                  const std::string& reason) {
  return land_at(desk, paths, reason, desk.context.clock_us());
}

Result<std::vector<std::string>> land_text(const MonthDesk& desk, const TextToLand& sheet) {
  const std::string dir = desk.project.dir + "/.steelyard/decisions";
  std::error_code ignored;
  fs::create_directories(dir, ignored);
  const std::string path = dir + "/" + sheet.name;
  TRY(write_file_durably(path, sheet.text));
  // Of the moment that the log will give it, so that the order of two is the same in both.
  const std::int64_t at_us = std::max(desk.by.at_us, sheet.after_us);
  Result<std::vector<std::string>> landed = land_at(desk, {path}, desk.by.note, at_us);
  fs::remove(path, ignored);  // the record has it
  return landed;
}

std::string csv_cell(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

}  // namespace steelyard
