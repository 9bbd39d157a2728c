// audit: see audit.hpp.  Tested by: tests/store.

#include "store/audit.hpp"

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "store/canonical.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kColumns = "seq, at_us, actor, action, object, detail, previous, hash";

AuditRow row_of(const StoreRow& row) {
  return {.seq = whole_of(row[0]),
          .at_us = whole_of(row[1]),
          .actor = text_of(row[2]),
          .action = text_of(row[3]),
          .object = text_of(row[4]),
          .detail = text_of(row[5]),
          .previous = text_of(row[6]),
          .hash = text_of(row[7])};
}

Result<std::vector<AuditRow>> select(StoreDriver& in, const std::string& rest,
                                     const StoreRow& values) {
  const StoreRows rows =
      TRY(in.run("SELECT " + std::string(kColumns) + " FROM steelyard_audit " + rest, values));
  std::vector<AuditRow> out;
  out.reserve(rows.size());
  for (const StoreRow& row : rows) out.push_back(row_of(row));
  return out;
}

}  // namespace

std::string first_previous() { return std::string(64, '0'); }

std::string hash_of(const AuditRow& row) {
  CanonicalBytes bytes;
  bytes.text("steelyard.audit.1").whole(row.seq).whole(row.at_us).text(row.actor);
  bytes.text(row.action).text(row.object).text(row.detail).text(row.previous);
  return digest(bytes.bytes());
}

Result<AuditRow> append_audit(StoreDriver& in, const AuditEntry& entry, std::int64_t at_us) {
  // Checked as written, because JSON would write a NUL as something that can be kept.
  for (const auto& [key, value] : entry.detail) TRY(require_keepable({key, value}));
  const AuditRow last = TRY(last_audit(in));
  AuditRow row{.seq = last.seq + 1,
               .at_us = at_us,
               .actor = entry.actor,
               .action = entry.action,
               .object = entry.object,
               .detail = write_detail(entry.detail),
               .previous = last.hash,
               .hash = {}};
  row.hash = hash_of(row);
  TRY(in.run(
      "INSERT INTO steelyard_audit (" + std::string(kColumns) +
          ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {row.seq, row.at_us, row.actor, row.action, row.object, row.detail, row.previous, row.hash}));
  // A trigger may swallow or change a row while the database answers that all went well.
  const std::vector<AuditRow> kept = TRY(select(in, "WHERE seq = $1", {row.seq}));
  const bool is_kept =
      kept.size() == 1 && kept.front().hash == row.hash && hash_of(kept.front()) == row.hash;
  if (!is_kept) {
    return fail(Diagnostic{"A008"_code, {}, {"审计日志的一行", "a row of the audit log"}, {}, {}});
  }
  return row;
}

Result<std::vector<AuditRow>> audit_after(StoreDriver& in, std::int64_t seq, std::int64_t n) {
  return select(in, "WHERE seq > $1 ORDER BY seq LIMIT $2", {seq, n});
}

Result<std::vector<AuditRow>> audit_of(StoreDriver& in, const std::vector<std::string>& actions) {
  StoreRow values;
  std::string list;
  for (const std::string& action : actions) {
    values.emplace_back(action);
    list += (list.empty() ? "$" : ", $") + std::to_string(values.size());
  }
  return select(in, "WHERE action IN (" + list + ") ORDER BY seq", values);
}

Result<AuditRow> last_audit(StoreDriver& in) {
  const std::vector<AuditRow> rows = TRY(select(in, "ORDER BY seq DESC LIMIT 1", {}));
  if (!rows.empty()) return rows.front();
  AuditRow none;
  none.hash = first_previous();
  return none;
}

std::string write_detail(const AuditDetail& detail) {
  nlohmann::json object = nlohmann::json::object();
  for (const auto& [key, value] : detail) object[key] = value;
  return object.dump();
}

AuditDetail read_detail(const std::string& text) {
  const auto object = nlohmann::json::parse(text, nullptr, false);
  AuditDetail detail;
  if (!object.is_object()) return detail;
  for (const auto& [key, value] : object.items()) {
    if (value.is_string()) detail.emplace(key, value.get<std::string>());
  }
  return detail;
}

}  // namespace steelyard
