// undo: see undo.hpp.
//
//     note durable → rename → both folders synced
//
// Not here: the warehouse, which is made anew when it holds a batch that the record lacks.
// Tested by: tests/landing/undo_test.cpp.

#include "landing/undo.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/file.hpp"
#include "landing/landing_disk.hpp"

namespace steelyard {

namespace {

Diagnostic plain(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

Result<void> write_note(const std::string& folder, const BatchHeader& batch, const UndoNote& note) {
  const nlohmann::ordered_json json{
      {"batch", batch.digest},    {"file", batch.file},
      {"adapter", batch.adapter}, {"rows_in", batch.n_rows_in},
      {"undone_by", note.by},     {"undone_at", format_local(note.at_us) + "Z"},
      {"reason", note.reason}};
  PartFile part = TRY(PartFile::create(folder));
  TRY(part.write(json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"));
  return part.publish(batch.digest + ".json");
}

/// When and by whom a batch that begins so was taken back before; empty: none was.
Text undone_before(const std::string& landing_dir, const std::string& begins) {
  std::error_code ignored;
  if (begins.empty()) return {};
  for (const auto& entry : std::filesystem::directory_iterator(landing_dir + "/undone", ignored)) {
    const std::filesystem::path& path = entry.path();
    const bool is_note = path.extension() == ".json" && path.stem().string().starts_with(begins);
    const Result<std::string> text = is_note ? read_file(path.string()) : std::string();
    if (!is_note || !text) continue;
    const auto note = nlohmann::json::parse(*text, nullptr, false);
    if (!note.is_object()) continue;
    const auto said = [&](const char* key) {
      return note.contains(key) && note[key].is_string() ? note[key].get<std::string>() : "";
    };
    const std::string file = said("file");
    const std::string at = said("undone_at");
    const std::string by = said("undone_by");
    return {fmt::format("{} 已于 {} 撤回{}，再载入它的文件就会回来", file, at,
                        by.empty() ? "" : "（" + by + "）"),
            fmt::format("{} was taken back on {}{}; load its file again to have it back", file, at,
                        by.empty() ? "" : " by " + by)};
  }
  return {};
}

}  // namespace

Result<BatchHeader> find_batch(const std::string& landing_dir, const std::string& begins) {
  const BatchList list = TRY(list_batches(landing_dir));
  const BatchHeader* found = nullptr;
  std::size_t n_found = 0;
  for (const BatchHeader& batch : list.batches) {
    if (begins.empty() || !batch.digest.starts_with(begins)) continue;
    found = &batch;
    ++n_found;
  }
  if (n_found == 0) {
    Diagnostic none = plain("U070"_code, {begins});
    none.hint = undone_before(landing_dir, begins);
    return fail(std::move(none));
  }
  if (n_found > 1) return fail(plain("U071"_code, {begins, std::to_string(n_found)}));
  return *found;
}

Result<BatchHeader> undo_batch(const std::string& landing_dir, const std::string& begins,
                               const UndoNote& note) {
  const BatchHeader batch = TRY(find_batch(landing_dir, begins));
  const std::string undone = landing_dir + "/undone";
  TRY(make_folder(undone));
  TRY(write_note(undone, batch, note));
  const std::string name = "/" + batch.digest + ".batch";
  TRY(move_file(landing_dir + "/batches" + name, undone + name));
  return batch;
}

Result<std::string> kept_bytes(const std::string& landing_dir, const BatchHeader& batch) {
  const std::string path = landing_dir + "/raw/" + batch.raw_digest;
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0) return path;
  return fail(plain("L014"_code, {batch.digest.substr(0, 12)}));
}

}  // namespace steelyard
