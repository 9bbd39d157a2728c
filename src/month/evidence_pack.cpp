// evidence_pack: see evidence_pack.hpp.  Tested by: tests/e2e/month.sh.

#include "month/evidence_pack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "landing/landing.hpp"
#include "month/card_digests.hpp"
#include "month/zip_file.hpp"
#include "report/diff.hpp"
#include "report/person_parts.hpp"
#include "report/store_run.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;
using Files = std::map<std::string, std::string>;

std::string text_of(const Json& json) { return json.dump(1) + "\n"; }

Json objection_json(const Objection& one) {
  Json evidence = Json::array();
  for (const Evidence& file : one.evidence) {
    evidence.push_back({{"name", file.name}, {"digest", file.digest}});
  }
  return {{"id", one.id},
          {"plan", one.key.plan},
          {"period", one.key.period},
          {"version", one.version},
          {"subject", one.subject},
          {"about", one.about},
          {"entry", one.entry},
          {"by", one.by},
          {"note", one.note},
          {"evidence", evidence},
          {"state", name_of(one.state)},
          {"ruled_by", one.ruled_by},
          {"ruling", one.ruling},
          {"batches", one.batches}};
}

Result<void> add_evidence(const MonthDesk& desk, const Objection& one, Files& files) {
  for (const Evidence& file : one.evidence) {
    const std::string path = evidence_dir(desk.project) + "/" + file.digest;
    std::string bytes = TRY(read_file(path));
    if (digest(bytes) != file.digest) return fail(Diagnostic{"A225"_code, {}, {path}, {}, {}});
    files[fmt::format("evidence/{}-{}", file.digest.substr(0, 8), file.name)] = std::move(bytes);
  }
  return {};
}

/// What of the record the ruling brought in.
Result<std::string> corrections_json(const MonthDesk& desk, const Objection& one) {
  Json out = Json::array();
  for (const BatchHeader& batch : TRY(list_batches(desk.project.landing_dir())).batches) {
    if (std::ranges::find(one.batches, batch.digest) == one.batches.end()) continue;
    out.push_back({{"batch", batch.digest},
                   {"file", batch.file},
                   {"kind", batch.kind},
                   {"by", batch.by},
                   {"reason", batch.reason},
                   {"rows", batch.n_rows_in}});
  }
  return text_of(out);
}

/// The rows of the audit log about this objection.
Result<std::string> log_json(const MonthDesk& desk, const Objection& one) {
  const std::vector<AuditRow> rows = TRY(desk.store.read(
      [](StoreDriver& in) { return audit_of(in, {"objection.raise", "objection.rule"}); }));
  Json out = Json::array();
  for (const AuditRow& row : rows) {
    if (row.object != "objection/" + one.id) continue;
    out.push_back({{"seq", row.seq},
                   {"at_us", row.at_us},
                   {"actor", row.actor},
                   {"action", row.action},
                   {"detail", Json::parse(row.detail, nullptr, false)},
                   {"previous", row.previous},
                   {"hash", row.hash}});
  }
  return text_of(out);
}

Result<void> add_scores(const MonthDesk& desk, const Objection& one, const std::string& after,
                        Files& files) {
  if (!after.empty()) files["after.json"] = only_subject_json(Json::parse(after), one.subject);
  if (one.version == 0) return {};  // an entry, before anything was published
  const MonthLife life = TRY(month_life(desk.store, one.key));
  const auto contested = std::ranges::find(life.published, one.version, &Publication::version);
  STEELYARD_CHECK(contested != life.published.end(), "an objection is to a publication");
  const StoredRun before = TRY(read_run(desk.project, contested->run));
  files["before.json"] = only_subject_json(Json::parse(before.json), one.subject);
  if (after.empty()) return {};
  files["diff.txt"] =
      TRY(write_diff_text({files["before.json"]}, {files["after.json"]}, desk.context.language));
  const CardChanges changes =
      changes_between(card_digests(Json::parse(before.json)), card_digests(Json::parse(after)));
  files["affected.json"] = text_of({{"subjects_whose_card_changed", changes.changed.size()}});
  return {};
}

}  // namespace

std::string evidence_dir(const Project& project) { return project.dir + "/.steelyard/evidence"; }

Result<std::string> write_evidence_pack(const MonthDesk& desk, const Objection& objection,
                                        const std::string& after) {
  Files files;
  files["objection.json"] = text_of(objection_json(objection));
  TRY(add_evidence(desk, objection, files));
  files["corrections.json"] = TRY(corrections_json(desk, objection));
  files["log.json"] = TRY(log_json(desk, objection));
  TRY(add_scores(desk, objection, after, files));
  Json digests = Json::object();
  for (const auto& [name, bytes] : files) digests[name] = digest(bytes);
  files["digests.json"] = text_of(digests);
  const std::string dir = published_dir(desk.project, objection.key) + "/objections";
  std::error_code ignored;
  std::filesystem::create_directories(dir, ignored);
  const std::string path = dir + "/" + objection.id + ".zip";
  TRY(write_zip(path, files));
  return path;
}

}  // namespace steelyard
