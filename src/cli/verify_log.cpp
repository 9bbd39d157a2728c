// verify_log: see verify_log.hpp.  Tested by: tests/e2e/cycle.sh, tests/e2e/actions.sh.

#include "cli/verify_log.hpp"

#include <fmt/format.h>

#include "cycle/plan_versions.hpp"
#include "month/publish.hpp"
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
           fmt::format("the audit log is whole: {} rows, anchored up to row {}", chain.n_rows,
                       chain.anchored_seq)}};
}

Result<Finding> published_finding(Store& store, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  Diagnostics changed;
  std::size_t n_versions = 0;
  for (const MonthLife& life : TRY(month_lives(store))) {
    append(changed, TRY(check_published(project, life)));
    n_versions += life.published.size();
  }
  if (!changed.empty()) return of_diagnostics("published", changed);
  return Finding{"published",
                 Health::Ok,
                 {fmt::format("公布过 {} 版，文件都与公布时相同", n_versions),
                  fmt::format("versions published: {}; their files are as they were", n_versions)}};
}

}  // namespace

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
  return findings;
}

}  // namespace steelyard
