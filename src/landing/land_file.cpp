// land_file: one file → one durable batch, with the account of its rows and money.
//
//     digest → reader → adapter → already there (land_file_known.cpp)? → records → blocks → raw bytes kept → commit
//
// Promise: nothing lands when the file as a whole cannot be read, when loading is stopped, or when
// the bytes change meanwhile; a file of which some rows are refused lands with its refusals. The
// same bytes read the same way (adapter, options, zones, columns) twice have no effect.
// Not here: which rows are new (warehouse), the words of the account (report).
// Tested by: tests/landing/land_file_test.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>

#include "base/date.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"
#include "landing/bare_keys.hpp"
#include "landing/cell.hpp"
#include "landing/land_file_known.hpp"
#include "landing/land_file_open.hpp"
#include "landing/landing_raw.hpp"
#include "landing/personal.hpp"
#include "landing/preview.hpp"
#include "landing/untouched.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kBlockRows = 8192;
constexpr std::uint64_t kTellEvery = 65536;
constexpr std::int64_t kRateAfterUs = kMicrosPerSecond / 10;  // a rate over less is noise

struct Loading {
  const std::string& path;
  const std::string& landing_dir;
  const Model& model;
  const LoadOptions& options;
  const Context& context;
  std::int64_t begun_us = 0;
  const std::string& name;  // of the path, for people
  FileLook before{};        // when its digest was taken
};

Diagnostic plain(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

std::int64_t now_us(const Loading& loading) {
  return loading.context.clock_us ? loading.context.clock_us() : 0;
}

void tell(const Loading& loading, const RecordReader& reader, const MapAccount& account) {
  const std::int64_t waited_us = now_us(loading) - loading.begun_us;
  const std::uint64_t n = account.n_rows_in;
  const std::string name = std::filesystem::path(loading.name).filename().string();
  Text step{fmt::format("读取 {}：{} 行", name, n),
            "reading " + name + ": " + counted(static_cast<std::int64_t>(n), "row", "rows")};
  if (waited_us >= kRateAfterUs) {
    const std::uint64_t per_second = n * kMicrosPerSecond / static_cast<std::uint64_t>(waited_us);
    step.zh += fmt::format("，每秒 {} 行", per_second);
    step.en += fmt::format(", {} rows per second", per_second);
  }
  loading.context.tell({.step = std::move(step),
                        .done = reader.bytes_done(),
                        .total = reader.bytes_total(),
                        .rejected = account.n_rejected});
}

/// All records from the one already read on.
Result<void> map_all(const Loading& loading, RecordReader& reader, RawRecord& record,
                     std::pair<RowMapper*, BatchWriter*> to) {
  auto& [mapper, writer] = to;
  std::uint64_t n_records = 0;
  do {
    mapper->add(record);
    if (++n_records % kBlockRows != 0) continue;
    if (loading.context.cancelled()) return fail(plain("D026"_code, {loading.name}));
    TRY(mapper->flush(*writer, kBlockRows));
    if (n_records % kTellEvery == 0) tell(loading, reader, mapper->account());
  } while (TRY(reader.next(record)));
  if (loading.context.cancelled()) return fail(plain("D026"_code, {loading.name}));
  return mapper->flush(*writer, 1);
}

/// The digest of what is kept, from a thread of its own; the caller's when there is none to be had.
std::future<Result<std::string>> keep_meanwhile(const Loading& loading,
                                                const std::string& raw_digest) {
  return std::async(std::launch::async | std::launch::deferred, [&loading, &raw_digest]() {
    return loading.options.keep_raw
               ? keep_raw(loading.landing_dir, loading.path, raw_digest, loading.before)
               : Result<std::string>();
  });
}

/// Nobody wrote to the file since its digest was taken: what was mapped, and kept, are those bytes.
Result<void> check_untouched(const Loading& loading, const std::string& raw_digest,
                             const std::string& kept) {
  const bool is_kept_right = !loading.options.keep_raw || kept == raw_digest;
  const bool is_same = is_kept_right && (tells_untouched(loading.before, look_at(loading.path)) ||
                                         TRY(digest_file(loading.path)) == raw_digest);
  if (!is_same) return fail(plain("D025"_code, {loading.name}));
  return {};
}

LandedFile to_landed(BatchHeader batch, const MapAccount& account) {
  LandedFile landed;
  landed.batch = std::move(batch);
  landed.n_by_relation = account.n_by_relation;
  landed.money_accepted = account.money_accepted;
  landed.money_rejected = account.money_rejected;
  landed.n_money_unreadable = account.n_money_unreadable;
  landed.n_undated = account.n_undated;
  landed.n_unowned = account.n_unowned;
  landed.first_rejects = account.first_rejects;
  return landed;
}

/// Columns beside the model's in a file that speaks the model's names: only they may be mistyped.
std::optional<Diagnostic> note_unread(const Adapter& adapter,
                                      const std::vector<std::string>& header) {
  if (!adapter.name.starts_with("generic:")) return std::nullopt;
  std::vector<std::string> unread;
  for (const std::string& name : header) {
    const auto is_it = [&](const std::string& read) {
      return plain_name(read) == plain_name(name);
    };
    bool is_read = std::ranges::any_of(adapter.unpivot_months, is_it);
    for (const auto& [target, source] : adapter.mappings.front().columns) {
      is_read = is_read || std::ranges::any_of(columns_of(source), is_it);
    }
    if (!is_read && !name.empty()) unread.push_back(name);
  }
  if (unread.empty()) return std::nullopt;
  return plain("D072"_code, {join(unread, ", ")});
}

/// The file's records into a batch of that header.
Result<LandedFile> land_records(const Loading& loading, const OpenedFile& opened, BegunFile begun,
                                BatchHeader batch) {
  batch.exported_at_us = begun.exported.at_us;
  batch.exported_from = begun.exported.from;
  const std::string raw_digest = batch.raw_digest;
  BatchWriter writer = TRY(BatchWriter::create(loading.landing_dir, std::move(batch)));
  std::future<Result<std::string>> kept = keep_meanwhile(loading, raw_digest);
  if (begun.has_records) {
    TRY(map_all(loading, *opened.reader, begun.first, {&begun.mapper, &writer}));
  }
  TRY(check_untouched(loading, raw_digest, TRY(kept.get())));
  const MapAccount& account = begun.mapper.account();
  BatchHeader done = TRY(writer.commit(account.n_rows_in, account.n_summary));
  tell(loading, *opened.reader, account);
  LandedFile landed = to_landed(std::move(done), account);
  const Adapter& adapter = opened.adapter;
  landed.owner = adapter.mappings.front().into;
  landed.warnings = begun.mapper.warnings();
  if (auto note = note_personal(adapter, opened.reader->header())) {
    landed.warnings.push_back(std::move(*note));
  }
  if (auto note = note_unread(adapter, opened.reader->header())) {
    landed.warnings.push_back(std::move(*note));
  }
  return landed;
}

}  // namespace

Result<LandedFile> land_file(const std::string& path, const std::string& landing_dir,
                             const std::vector<Adapter>& adapters, const Model& model,
                             const LoadOptions& options, const Context& context) {
  const Loading loading{.path = path,
                        .landing_dir = landing_dir,
                        .model = model,
                        .options = options,
                        .context = context,
                        .begun_us = context.clock_us ? context.clock_us() : 0,
                        .name = options.known_as.empty() ? path : options.known_as,
                        .before = look_at(path)};
  const FileQuestion question{path, adapters, model, options, loading.begun_us};
  const OpenedFile opened = TRY(open_to_map(question));
  const Adapter& adapter = opened.adapter;
  BatchHeader batch;
  batch.file = with_sheet(loading.name, options.sheet);
  batch.query = options.query;
  batch.adapter = adapter.name;
  batch.by = options.by;
  batch.kind = options.kind;
  batch.reason = options.reason;
  if (adapter.ignore) {
    LandedFile landed;
    landed.batch = std::move(batch);
    landed.ignored = true;
    return landed;
  }
  batch.raw_digest = TRY(digest_file(path));
  batch.adapter_digest = reading_digest(opened, question);
  const std::vector<BatchHeader> same = TRY(find_same(landing_dir, batch));
  if (std::optional<BatchHeader> known = find_loaded(same, batch)) {
    LandedFile landed;
    landed.batch = std::move(*known);
    landed.owner = adapter.mappings.front().into;
    landed.already_loaded = true;
    if (auto note = note_other_moment(landed.batch, question)) {
      landed.warnings.push_back(std::move(*note));
    }
    return landed;
  }
  BegunFile begun = TRY(begin_mapping(question, opened));
  LandedFile landed = TRY(land_records(loading, opened, std::move(begun), std::move(batch)));
  if (auto note = note_bare_keys(question, adapter)) landed.warnings.push_back(std::move(*note));
  // Loaded, deleted, and loaded again as of the same moment: the batch stands there already.
  landed.already_loaded = std::ranges::any_of(
      same, [&](const BatchHeader& one) { return one.digest == landed.batch.digest; });
  return landed;
}

}  // namespace steelyard
