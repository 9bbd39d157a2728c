// verify_log: see verify_log.hpp.  Tested by: tests/e2e/cycle.sh, tests/e2e/actions.sh.

#include "cli/verify_log.hpp"

#include <fmt/format.h>

#include "base/plural.hpp"
#include "cycle/plan_versions.hpp"
#include "month/entry_notes.hpp"
#include "month/publish.hpp"
#include "month/receipts.hpp"
#include "store/known_keys.hpp"

namespace steelyard {

namespace {

Finding log_finding(Store& store, const Globals& globals) {
  const Result<Verified> verified = verify_log(store, "", {}, globals);
  if (!verified) return of_diagnostics("audit", verified.error());
  const ChainReport& chain = verified->chain;
  if (!chain.faults.empty()) return of_diagnostics("audit", chain.faults);
  return {"audit",
          Health::Ok,
          {fmt::format("审计日志完整，{} 行，锚点到第 {} 行", chain.n_rows, chain.anchored_seq),
           fmt::format("the audit log is whole: {}, anchored up to row {}",
                       counted(chain.n_rows, "row", "rows"), chain.anchored_seq)}};
}

Result<Finding> published_finding(Store& store, const Globals& globals) {
  const Diagnostics changed = TRY(changed_published_files(store, globals));
  if (!changed.empty()) return of_diagnostics("published", changed);
  std::size_t n_versions = 0;
  for (const MonthLife& life : TRY(month_lives(store))) n_versions += life.published.size();
  return Finding{"published",
                 Health::Ok,
                 {fmt::format("公布过 {} 版，文件都与公布时相同", n_versions),
                  fmt::format("versions published: {}; their files are as they were", n_versions)}};
}

/// Whether the tokens on what was published last were made with the key that lies here; none where nothing is published.
Result<std::optional<Finding>> receipts_finding(Store& store, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const std::optional<bool> is_ours = TRY(published_with_our_key(project, TRY(month_lives(store))));
  if (!is_ours) return std::optional<Finding>();
  Finding finding{
      "receipts",
      Health::Ok,
      {"回执码与 .steelyard/audit.key 相符", "receipt tokens fit .steelyard/audit.key"}};
  if (*is_ours) return std::optional(finding);
  finding.health = Health::Warn;
  finding.found = {"最近公布的文件上的回执码是用另一把密钥做的，在这里交不了回执",
                   "the tokens on the files published last were made with another key: receipts "
                   "cannot be handed in here"};
  finding.fix = {
      "在公布的那台机器上交回执，或把它的 .steelyard/audit.key "
      "复制过来（0600，不要放进网盘或邮件）",
      "hand receipts in where the files were published, or bring its "
      ".steelyard/audit.key here (0600, never by mail)"};
  return std::optional(finding);
}

}  // namespace

Result<Diagnostics> changed_published_files(Store& store, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  Diagnostics changed;
  for (const MonthLife& life : TRY(month_lives(store))) {
    append(changed, TRY(check_published(project, life)));
  }
  append(changed, changed_entry_notes(project, TRY(shown_entries(store))));
  return changed;
}

Result<Verified> verify_log(Store& store, const std::string& anchors, const StoreOptions& options,
                            const Globals& globals) {
  // Before the rows: an anchor of a row that comes later would contradict them.
  const Anchors known = TRY(read_anchors(anchors.empty() ? anchor_place(globals).folder : anchors));
  const bool is_own = anchors.empty() && is_own_file(options, globals);
  ChainReport chain = TRY(store.read([&](StoreDriver& in) -> Result<ChainReport> {
    ChainReport report = TRY(check_chain(in, known));
    append(report.faults, TRY(check_known_keys(in, known, is_own)));
    append(report.faults, TRY(check_plan_texts(in)));
    return report;
  }));
  return Verified{.chain = std::move(chain), .keys = known.keys};
}

Findings examine_store(const Globals& globals, const Context& context) {
  Result<Store> store = open_existing_store({}, globals, context);
  if (!store && store.error().front().code == "A012"_code) return {};
  if (!store) return {of_diagnostics("audit", store.error())};
  Findings findings = {log_finding(*store, globals)};
  Result<Finding> published = published_finding(*store, globals);
  findings.push_back(published ? *std::move(published)
                               : of_diagnostics("published", published.error()));
  Result<std::optional<Finding>> receipts = receipts_finding(*store, globals);
  if (!receipts) findings.push_back(of_diagnostics("receipts", receipts.error()));
  if (receipts && *receipts) findings.push_back(**std::move(receipts));
  return findings;
}

}  // namespace steelyard
