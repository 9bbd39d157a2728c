// archive: writing and restoring; reading is archive_read.cpp. See archive.hpp.
//
// A snapshot and not SQLite's backup of pages: a reader of WAL sees one moment just as well, and the
// same lines then serve both databases. Tested by: tests/store/archive_test.cpp.

#include "store/archive.hpp"

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "store/migrations.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::json;

constexpr std::int64_t kPage = 4096;

void add_line(const Json& line, std::string& out) { out += line.dump() + "\n"; }

Result<void> add_audit(StoreDriver& in, Archive& archive) {
  std::int64_t seq = 0;
  while (true) {
    const std::vector<AuditRow> rows = TRY(audit_after(in, seq, kPage));
    for (const AuditRow& row : rows) {
      add_line({{"audit", Json::array({row.seq, row.at_us, row.actor, row.action, row.object,
                                       row.detail, row.previous, row.hash})}},
               archive.text);
    }
    archive.counts.audit += static_cast<std::int64_t>(rows.size());
    if (static_cast<std::int64_t>(rows.size()) < kPage) return {};
    seq = rows.back().seq;
  }
}

Result<void> add_plan_texts(StoreDriver& in, Archive& archive) {
  // Sorted here, because each database has an order of its own.
  std::map<std::string, std::string> texts;
  for (const StoreRow& row : TRY(in.run("SELECT digest, text FROM steelyard_plan_texts"))) {
    texts.emplace(text_of(row[0]), text_of(row[1]));
  }
  for (const auto& [key, text] : texts) {
    add_line({{"plan_text", Json::array({key, text})}}, archive.text);
  }
  archive.counts.plan_texts = static_cast<std::int64_t>(texts.size());
  return {};
}

Result<bool> is_empty(StoreDriver& in) {
  const StoreRows rows =
      TRY(in.run("SELECT (SELECT count(*) FROM steelyard_audit) + (SELECT count(*) FROM "
                 "steelyard_plan_texts)"));
  return whole_of(rows[0][0]) == 0;
}

Result<void> insert_all(StoreDriver& in, const ReadArchive& archive) {
  for (const auto& [key, text] : archive.plan_texts) {
    TRY(in.run("INSERT INTO steelyard_plan_texts (digest, text) VALUES ($1, $2)", {key, text}));
  }
  for (const AuditRow& row : archive.audit) {
    TRY(
        in.run("INSERT INTO steelyard_audit (seq, at_us, actor, action, object, detail, previous, "
               "hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               {row.seq, row.at_us, row.actor, row.action, row.object, row.detail, row.previous,
                row.hash}));
  }
  return {};
}

/// What the database gives back is what was put in.
Result<void> compare(StoreDriver& in, const ReadArchive& archive) {
  const ChainReport report = TRY(check_chain(in, check_anchors(archive.anchors)));
  if (!report.faults.empty()) return fail(report.faults);
  const StoreRows texts = TRY(in.run("SELECT count(*) FROM steelyard_plan_texts"));
  const bool same =
      report.n_rows == archive.counts.audit && whole_of(texts[0][0]) == archive.counts.plan_texts;
  if (same) return {};
  return fail(Diagnostic{
      "A011"_code, {}, {"存入的行数不符", "the store kept another number of rows"}, {}, {}});
}

}  // namespace

Result<Archive> write_archive(Store& store, const std::string& anchor_folder) {
  // Before the rows: an anchor of a row that comes later would contradict them.
  const std::vector<AnchorFile> anchors = TRY(anchor_files(anchor_folder));
  Archive archive = TRY(store.read([](StoreDriver& in) -> Result<Archive> {
    Archive out;
    add_line(
        {{"archive", "steelyard-store"}, {"form", 1}, {"migration", TRY(newest_migration(in))}},
        out.text);
    TRY(add_audit(in, out));
    TRY(add_plan_texts(in, out));
    return out;
  }));
  for (const AnchorFile& file : anchors) {
    add_line({{"anchor", Json::array({file.name, file.text})}}, archive.text);
  }
  archive.counts.anchors = static_cast<std::int64_t>(anchors.size());
  const std::string sum = digest(archive.text);
  add_line({{"end",
             {{"audit", archive.counts.audit},
              {"plan_texts", archive.counts.plan_texts},
              {"anchors", archive.counts.anchors}}},
            {"digest", sum}},
           archive.text);
  return archive;
}

Result<void> restore_archive(Store& store, const ReadArchive& archive, const AuditEntry& entry,
                             std::int64_t at_us) {
  return store.write([&](StoreDriver& in) -> Result<void> {
    if (!TRY(is_empty(in))) return fail(Diagnostic{"A212"_code, {}, {}, {}, {}});
    TRY(insert_all(in, archive));
    TRY(compare(in, archive));
    TRY(append_audit(in, entry, at_us));
    return {};
  });
}

}  // namespace steelyard
