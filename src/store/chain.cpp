// chain: see chain.hpp.
//
//     seq 1 2 4     → A102 row 3 is missing
//     2's hash      ≠ hash_of(2) → A101 changed; but hash_of(2 as 5) fits → A103 it was row 5
//     2 ← 4's text  → its `previous` is not the hash of row 1 → A103 as above, or A101
//
// Tested by: tests/store/chain_test.cpp.

#include "store/chain.hpp"

#include <limits>

namespace steelyard {

namespace {

constexpr std::int64_t kPage = 4096;

Diagnostic said(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

}  // namespace

ChainCheck::ChainCheck(const Anchors& anchors, std::int64_t greatest_seq)
    : anchors_(&anchors), greatest_seq_(greatest_seq), hash_(first_previous()) {}

std::optional<std::int64_t> ChainCheck::place_before(const AuditRow& row) const {
  AuditRow elsewhere = row;
  for (elsewhere.seq = 1; elsewhere.seq <= greatest_seq_; ++elsewhere.seq) {
    if (elsewhere.seq != row.seq && hash_of(elsewhere) == row.hash) return elsewhere.seq;
  }
  return std::nullopt;
}

std::optional<Diagnostic> ChainCheck::fault_of(const AuditRow& row) const {
  const std::string number = std::to_string(row.seq);
  if (row.seq > seq_ + 1) {
    return said("A102"_code, {std::to_string(seq_ + 1), std::to_string(row.seq - 1)});
  }
  const bool is_itself = hash_of(row) == row.hash;
  if (!is_itself) {
    const auto before = place_before(row);
    if (before) return said("A103"_code, {number, std::to_string(*before)});
    return said("A101"_code, {number});
  }
  // Whole in itself, yet not what was written after the row before it.
  if (row.seq <= seq_ || row.previous != hash_) return said("A107"_code, {number});
  return std::nullopt;
}

void ChainCheck::add(const AuditRow& row) {
  ++n_rows_;
  if (fault_) return;
  fault_ = fault_of(row);
  if (fault_) return;
  const std::vector<Anchor>& anchors = anchors_->sound;
  for (; next_anchor_ < anchors.size() && anchors[next_anchor_].seq <= row.seq; ++next_anchor_) {
    const Anchor& anchor = anchors[next_anchor_];
    if (anchor.seq == row.seq && anchor.hash == row.hash) continue;
    fault_ = said("A106"_code, {std::to_string(anchor.seq)});
    return;
  }
  seq_ = row.seq;
  hash_ = row.hash;
}

ChainReport ChainCheck::finish() {
  const std::int64_t anchored = anchors_->sound.empty() ? 0 : anchors_->sound.back().seq;
  if (!fault_ && anchored > seq_) {
    fault_ = said("A104"_code, {std::to_string(seq_), std::to_string(anchored)});
  }
  ChainReport report{
      .n_rows = n_rows_, .last_hash = hash_, .anchored_seq = anchored, .faults = anchors_->forged};
  if (fault_) report.faults.push_back(*fault_);
  return report;
}

Result<ChainReport> check_chain(StoreDriver& in, const Anchors& anchors) {
  const StoreRows counted = TRY(in.run("SELECT count(*) FROM steelyard_audit"));
  ChainCheck check(anchors, whole_of(counted[0][0]) + kPage);
  // From below every number, lest a row was moved to one that none should have.
  std::int64_t seq = std::numeric_limits<std::int64_t>::min();
  while (true) {
    const std::vector<AuditRow> rows = TRY(audit_after(in, seq, kPage));
    for (const AuditRow& row : rows) check.add(row);
    // A number that is none would be read again and again.
    const bool is_over = static_cast<std::int64_t>(rows.size()) < kPage;
    if (is_over || check.found() || rows.back().seq <= seq) return check.finish();
    seq = rows.back().seq;
  }
}

}  // namespace steelyard
