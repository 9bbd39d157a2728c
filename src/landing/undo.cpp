// undo: see undo.hpp.
//
//     note durable → rename → both folders synced
//
// Not here: the warehouse, which is made anew when it holds a batch that the record lacks.
// Tested by: tests/landing/undo_test.cpp.

#include "landing/undo.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

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

struct Undone {
  std::string digest;
  std::string file;
  std::string by;
  std::int64_t at_us = 0;
};

/// None when it is no note, or somebody damaged it.
std::optional<Undone> read_note(const std::string& path) {
  const Result<std::string> text = read_file(path);
  const auto note = nlohmann::json::parse(text ? *text : "", nullptr, false);
  if (!note.is_object()) return std::nullopt;
  const auto said = [&](const char* key) {
    return note.contains(key) && note[key].is_string() ? note[key].get<std::string>() : "";
  };
  const std::optional<WrittenInstant> at = try_parse_instant(said("undone_at"));
  if (!at) return std::nullopt;
  return Undone{said("batch"), said("file"), said("undone_by"), at->local_us};  // written in UTC
}

/// Of the batches that were taken back and begin so, the last; none when nobody took one back.
std::optional<Undone> undone_before(const std::string& landing_dir, const std::string& begins) {
  std::optional<Undone> last;
  std::error_code ignored;
  if (begins.empty()) return last;
  for (const auto& entry : std::filesystem::directory_iterator(landing_dir + "/undone", ignored)) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() != ".json" || !path.stem().string().starts_with(begins)) continue;
    std::optional<Undone> note = read_note(path.string());
    if (note && (!last || note->at_us > last->at_us)) last = std::move(note);
  }
  return last;
}

Diagnostic taken_back_already(const Undone& undone, const TimeZone& zone) {
  const std::int64_t at_us = undone.at_us / kMicrosPerSecond * kMicrosPerSecond;
  const bool has_name = !undone.by.empty();
  return {.code = "U072"_code,
          .span = {},
          .args = {undone.file, undone.digest.substr(0, 12), format_local(zone.to_local(at_us)),
                   zone.name()},
          .hint = {(has_name ? "撤回人 " + undone.by + "；" : "") + "再载入它的文件就会回来",
                   (has_name ? "taken back by " + undone.by + "; " : "") +
                       "load its file again to have it back"},
          .labels = {}};
}

}  // namespace

Result<BatchHeader> find_batch(const std::string& landing_dir, const std::string& begins,
                               const TimeZone& zone) {
  const BatchList list = TRY(list_batches(landing_dir));
  const BatchHeader* found = nullptr;
  std::size_t n_found = 0;
  for (const BatchHeader& batch : list.batches) {
    if (begins.empty() || !batch.digest.starts_with(begins)) continue;
    found = &batch;
    ++n_found;
  }
  if (n_found == 0) {
    const std::optional<Undone> undone = undone_before(landing_dir, begins);
    return fail(undone ? taken_back_already(*undone, zone) : plain("U070"_code, {begins}));
  }
  if (n_found > 1) return fail(plain("U071"_code, {begins, std::to_string(n_found)}));
  return *found;
}

Result<void> undo_batch(const std::string& landing_dir, const BatchHeader& batch,
                        const UndoNote& note) {
  const std::string undone = landing_dir + "/undone";
  TRY(make_folder(undone));
  TRY(write_note(undone, batch, note));
  const std::string name = "/" + batch.digest + ".batch";
  return move_file(landing_dir + "/batches" + name, undone + name);
}

Result<std::string> kept_bytes(const std::string& landing_dir, const BatchHeader& batch) {
  const std::string path = landing_dir + "/raw/" + batch.raw_digest;
  struct stat status{};
  if (::stat(path.c_str(), &status) == 0) return path;
  return fail(plain("L014"_code, {batch.digest.substr(0, 12)}));
}

}  // namespace steelyard
