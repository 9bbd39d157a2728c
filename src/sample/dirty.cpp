// write_dirty_orders: rows in an order that makes the expected classes certain.
//
//     A            accepted        B           superseded by B'     C   accepted
//     A again      duplicate       B' later    accepted             合计  summary
//
// Promise: every record is counted in exactly one class before it is written. Not here: what a
// loader does. Tested by: tests/sample/dirty_test.cpp.

#include "sample/dirty.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/int128.hpp"
#include "sample/dirty_row.hpp"

namespace steelyard {

namespace {

using sample::BrokenRow;
using sample::DirtyRow;
using sample::Random;
using sample::Stream;
using Json = nlohmann::ordered_json;

constexpr std::string_view kNewerName = "orders_20260608.csv";
constexpr std::string_view kOlderName = "orders_20260601.csv";

/// Not durable: a file that can be made again need not survive a power cut, and tests make
/// hundreds.
Result<void> write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file.fail()) return fail(Diagnostic{"E002"_code, {}, {path, std::strerror(errno)}, {}, {}});
  return {};
}

/// A file in the making.
struct Draft {
  DirtyFile file;
  std::vector<std::string> records;
  std::vector<std::string> pending;  // repeats that come some rows later
  std::vector<DirtyRow> current;     // rows that stand when the file is loaded

  void accept(const DirtyRow& row) {
    ++file.expected.accepted;
    file.amount_fen.accepted += row.amount_fen;
    current.push_back(row);
  }
  void duplicate(const DirtyRow& row) {
    ++file.expected.duplicate;
    file.amount_fen.duplicate += row.amount_fen;
  }
  void supersede(const DirtyRow& row) {
    ++file.expected.superseded;
    file.amount_fen.superseded += row.amount_fen;
  }
  void reject(const BrokenRow& row) {
    ++file.expected.rejected;
    file.amount_fen.rejected += row.amount_fen;
    if (!row.readable) ++file.amount_fen.n_unreadable;
  }
  void flush_pending() {
    records.insert(records.end(), pending.begin(), pending.end());
    pending.clear();
  }
};

void add_broken(const DirtyRow& row, Random& random, Draft& draft) {
  const BrokenRow bad = sample::broken(row, random.below(sample::kBreakages), random);
  draft.records.push_back(bad.text);
  draft.reject(bad);
}

/// The row stands, maybe spelled oddly, maybe repeated, maybe replaced further below.
void add_good(const DirtyRow& row, Random& random, Draft& draft) {
  const bool odd = random.chance(250'000);
  draft.records.push_back(odd ? sample::respelled(row, random).text() : row.text());
  const std::uint32_t fate = random.below(100);
  if (fate < 8) {  // the same values once more; spelling is no difference
    draft.pending.push_back(fate < 3 ? sample::respelled(row, random).text() : row.text());
    draft.duplicate(row);
  }
  if (fate >= 92) {
    const DirtyRow later = sample::changed(row, random);
    draft.pending.push_back(later.text());
    draft.supersede(row);
    draft.accept(later);
  } else {
    draft.accept(row);
  }
}

void add_summary(Draft& draft) {
  draft.records.push_back(
      fmt::format("合计,,,,,,,{},", format_decimal(draft.file.amount_fen.accepted, 2)));
  ++draft.file.expected.summary;
}

Draft draft_newer(const DirtyOptions& options, Random& random) {
  Draft draft;
  for (std::uint32_t i = 0; i < options.n_orders; ++i) {
    const DirtyRow row = sample::draw_dirty_row(options.seed, i);
    if (random.chance(120'000)) {
      add_broken(row, random, draft);
    } else {
      add_good(row, random, draft);
    }
    if (random.chance(100'000)) draft.flush_pending();
    if (random.chance(10'000)) add_summary(draft);
  }
  draft.flush_pending();
  add_summary(draft);
  if (random.chance(300'000)) {
    draft.records.push_back(sample::unclosed(sample::draw_dirty_row(options.seed, 900'000)));
    draft.reject({});
  }
  return draft;
}

/// A part of the newer export's orders as they were a week before, and some it no longer holds.
Draft draft_older(const DirtyOptions& options, const std::vector<DirtyRow>& held, Random& random) {
  Draft draft;
  for (const DirtyRow& row : held) {
    if (!random.chance(300'000)) continue;
    if (random.chance(400'000)) {
      draft.records.push_back(row.text());
      draft.duplicate(row);
    } else {
      DirtyRow before = row;
      before.status = "unpaid before";  // no row of the newer export has this status
      draft.records.push_back(before.text());
      draft.supersede(before);
    }
  }
  for (std::uint64_t i = 0; i < 10; ++i) {
    const DirtyRow row = sample::draw_dirty_row(options.seed, 500'000 + i);
    draft.records.push_back(row.text());
    draft.accept(row);
  }
  add_summary(draft);
  return draft;
}

Result<DirtyFile> write_draft(Draft draft, const std::string& path, Random& random) {
  const std::string_view line_end = random.chance(400'000) ? "\r\n" : "\n";
  std::string text = random.chance(500'000) ? "\xEF\xBB\xBF" : "";
  text += sample::kDirtyHeader;
  text += line_end;
  for (const std::string& record : draft.records) {
    text += record;
    text += line_end;
  }
  TRY(write_bytes(path, text));
  draft.file.path = path;
  return draft.file;
}

Json file_json(const DirtyFile& file) {
  const DirtyCounts& n = file.expected;
  const DirtyMoney& fen = file.amount_fen;
  return {{"file", std::filesystem::path(file.path).filename().string()},
          {"in", n.in()},
          {"accepted", n.accepted},
          {"duplicate", n.duplicate},
          {"superseded", n.superseded},
          {"summary", n.summary},
          {"rejected", n.rejected},
          {"amount",
           {{"accepted", format_decimal(fen.accepted, 2)},
            {"duplicate", format_decimal(fen.duplicate, 2)},
            {"superseded", format_decimal(fen.superseded, 2)},
            {"rejected_readable", format_decimal(fen.rejected, 2)},
            {"rejected_unreadable_rows", fen.n_unreadable}}}};
}

std::string write_dirty_manifest(const DirtySample& made, const DirtyOptions& options) {
  Json files = Json::array();
  for (const DirtyFile& file : made.files) files.push_back(file_json(file));
  const Json json = {{"generator", "steelyard dirty orders"},
                     {"version", 1},
                     {"seed", options.seed},
                     {"load_in_this_order", files},
                     {"orders", made.n_orders},
                     {"amount", format_decimal(made.amount_fen, 2)}};
  return json.dump(2) + "\n";
}

}  // namespace

Result<DirtySample> write_dirty_orders(const DirtyOptions& options) {
  if (options.out_dir.empty()) return fail(Diagnostic{"U053"_code, {}, {}, {}, {}});
  std::error_code error;
  std::filesystem::create_directories(options.out_dir, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {options.out_dir, error.message()}, {}, {}});
  Random random(options.seed, Stream::Dirty, 1ULL << 40U);
  Draft newer = draft_newer(options, random);
  Draft older = draft_older(options, newer.current, random);
  DirtySample made;
  made.n_orders = newer.current.size() + older.current.size();
  made.amount_fen = newer.file.amount_fen.accepted + older.file.amount_fen.accepted;
  const std::string dir = options.out_dir + "/";
  made.files.push_back(TRY(write_draft(std::move(newer), dir + std::string(kNewerName), random)));
  made.files.push_back(TRY(write_draft(std::move(older), dir + std::string(kOlderName), random)));
  made.manifest_path = dir + "manifest.json";
  TRY(write_bytes(made.manifest_path, write_dirty_manifest(made, options)));
  return made;
}

}  // namespace steelyard
