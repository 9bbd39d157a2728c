// objections: see objections.hpp.  Tested by: tests/cycle/months_test.cpp.

#include "cycle/objections.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "cycle/shown_entries.hpp"

namespace steelyard {

namespace {

const std::string kRaise = "objection.raise";
const std::string kRule = "objection.rule";

std::vector<Evidence> evidence_in(const AuditDetail& detail) {
  std::vector<Evidence> all;
  for (const std::string& line : list_in(detail, "evidence")) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos) continue;
    all.push_back({.name = line.substr(blank + 1), .digest = line.substr(0, blank)});
  }
  return all;
}

std::string evidence_text(const std::vector<Evidence>& all) {
  std::vector<std::string> lines;
  lines.reserve(all.size());
  for (const Evidence& one : all) lines.push_back(one.digest + " " + one.name);
  return list_text(lines);
}

std::optional<ObjectionState> state_named(const std::string& name) {
  for (const ObjectionState state :
       {ObjectionState::Upheld, ObjectionState::Refused, ObjectionState::Withdrawn}) {
    if (name == name_of(state)) return state;
  }
  return std::nullopt;
}

void fold_raised(const AuditRow& row, const AuditDetail& detail, std::vector<Objection>& all) {
  Objection one;
  one.id = text_in(detail, "id");
  one.key = {text_in(detail, "plan"), text_in(detail, "period")};
  one.version = static_cast<int>(number_in(detail, "version"));
  one.subject = text_in(detail, "subject");
  one.about = text_in(detail, "about");
  one.entry = text_in(detail, "entry");
  one.by = row.actor;
  one.note = text_in(detail, "note");
  one.at_us = row.at_us;
  one.evidence = evidence_in(detail);
  all.push_back(std::move(one));
}

void fold_ruled(const AuditRow& row, const AuditDetail& detail, std::vector<Objection>& all) {
  const auto one = std::ranges::find(all, text_in(detail, "id"), &Objection::id);
  const auto state = state_named(text_in(detail, "outcome"));
  if (one == all.end() || !state || one->state != ObjectionState::Open) return;
  one->state = *state;
  one->ruled_by = row.actor;
  one->ruling = text_in(detail, "note");
  one->ruled_at_us = row.at_us;
  one->batches = list_in(detail, "batches");
}

tl::unexpected<Diagnostics> unknown(const std::string& id) {
  return fail(Diagnostic{"A220"_code, {}, {id}, {}, {}});
}

Result<Objection> find_in(StoreDriver& in, const std::string& id) {
  const std::vector<Objection> all = TRY(objections_in(in));
  const auto one = std::ranges::find(all, id, &Objection::id);
  if (one == all.end()) return unknown(id);
  return *one;
}

bool is_same_case(const Objection& a, const Objection& b) {
  return a.state == ObjectionState::Open && a.key == b.key && a.subject == b.subject &&
         a.about == b.about && a.entry == b.entry && is_same_person(a.by, b.by);
}

Result<ShownEntry> entry_in(StoreDriver& in, const std::string& id) {
  const std::vector<ShownEntry> all = TRY(shown_entries_in(in));
  const auto one = std::ranges::find(all, id, &ShownEntry::id);
  if (one == all.end()) return fail(Diagnostic{"A244"_code, {}, {id}, {}, {}});
  return *one;
}

/// What was published can be contested, also while another objection is being answered with a new version; an
/// entry from when it was shown, until the month is closed.
Result<void> require_open_to_objections(StoreDriver& in, const Objection& draft,
                                        const MonthLife& life) {
  if (!draft.entry.empty()) {
    TRY(entry_in(in, draft.entry));
    return require_step(life, MonthStep::Collect);
  }
  if (life.published.empty() || life.is_closed) TRY(require_step(life, MonthStep::Close));
  if (life.waiting.contains(draft.subject) || life.confirmed_by.contains(draft.subject)) return {};
  return fail(Diagnostic{"A223"_code, {}, {draft.subject}, {}, {}});
}

Result<Objection> raise_in(StoreDriver& in, Objection draft, const Acting& by) {
  const MonthLife life = TRY(month_life_in(in, draft.key));
  TRY(require_open_to_objections(in, draft, life));
  draft.by = trim(by.actor);
  const std::vector<Objection> all = TRY(objections_in(in));
  const auto same = std::ranges::find_if(
      all, [&draft](const Objection& one) { return is_same_case(one, draft); });
  if (same != all.end()) return *same;
  draft.id = "O" + std::to_string(all.size() + 1);
  draft.version = static_cast<int>(life.published.size());
  draft.note = by.note;
  draft.at_us = by.at_us;
  AuditDetail detail{{"id", draft.id},
                     {"plan", draft.key.plan},
                     {"period", draft.key.period},
                     {"version", std::to_string(draft.version)},
                     {"subject", draft.subject},
                     {"about", draft.about},
                     {"evidence", evidence_text(draft.evidence)}};
  if (!draft.entry.empty()) detail.emplace("entry", draft.entry);
  const AuditEntry entry{.actor = draft.by,
                         .action = kRaise,
                         .object = "objection/" + draft.id,
                         .detail = noted(std::move(detail), by)};
  TRY(append_audit(in, entry, by.at_us));
  return draft;
}

tl::unexpected<Diagnostics> own_case(const std::string& actor, Text why) {
  return fail(Diagnostic{"A222"_code, {}, {actor, why.zh, why.en}, {}, {}});
}

/// Nobody rules on an entry that he made or confirmed.
Result<void> require_not_own_entry(StoreDriver& in, const Objection& one, const Acting& by) {
  if (one.entry.empty()) return {};
  const ShownEntry entry = TRY(entry_in(in, one.entry));
  if (is_same_person(by.actor, entry.entered_by)) {
    return own_case(by.actor, {one.entry + " 是他录入的", "he entered " + one.entry});
  }
  if (is_same_person(by.actor, entry.confirmed_by)) {
    return own_case(by.actor, {one.entry + " 是他确认的", "he confirmed " + one.entry});
  }
  return {};
}

/// Withdrawing is for who raised it; ruling for who has no part in it.
Result<void> require_fit(StoreDriver& in, const Objection& one, ObjectionState outcome,
                         const Acting& by) {
  const bool is_own = is_same_person(by.actor, one.by) || is_same_person(by.actor, one.subject);
  if (outcome == ObjectionState::Withdrawn) {
    if (is_same_person(by.actor, one.by)) return {};
    return own_case(by.actor, {"只有提出的人（" + one.by + "）能撤回 " + one.id,
                               "only " + one.by + ", who raised " + one.id + ", withdraws it"});
  }
  if (is_own) {
    return own_case(by.actor, {one.id + " 是他自己提出的，或说的是他自己",
                               one.id + " is his own, or about himself"});
  }
  TRY(require_not_own_entry(in, one, by));
  const MonthLife life = TRY(month_life_in(in, one.key));
  const auto confirmed = life.confirmed_by.find(one.subject);
  if (confirmed != life.confirmed_by.end() && is_same_person(by.actor, confirmed->second)) {
    return own_case(by.actor,
                    {"有异议的考核单是他确认的", "he confirmed the scorecard that is contested"});
  }
  return {};
}

Result<void> require_open(const Objection& one) {
  if (one.state == ObjectionState::Open) return {};
  const Text words = words_of(one.state);
  return fail(Diagnostic{"A226"_code, {}, {one.id, words.zh, words.en}, {}, {}});
}

Result<Objection> rule_in(StoreDriver& in, Objection one, ObjectionState outcome,
                          const std::vector<std::string>& batches, const Acting& by) {
  const bool is_same =
      one.state == outcome && one.batches == batches && is_same_person(one.ruled_by, by.actor);
  if (is_same) return one;
  TRY(require_open(one));
  TRY(require_fit(in, one, outcome, by));
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = kRule,
                         .object = "objection/" + one.id,
                         .detail = noted({{"id", one.id},
                                          {"plan", one.key.plan},
                                          {"period", one.key.period},
                                          {"outcome", std::string(name_of(outcome))},
                                          {"batches", list_text(batches)}},
                                         by)};
  const AuditRow row = TRY(append_audit(in, entry, by.at_us));
  std::vector<Objection> after = {std::move(one)};
  fold_ruled(row, entry.detail, after);
  return after.front();
}

}  // namespace

std::string_view name_of(ObjectionState state) {
  constexpr std::array<std::string_view, 4> kNames = {"open", "upheld", "refused", "withdrawn"};
  return kNames[static_cast<std::size_t>(state)];
}

Text words_of(ObjectionState state) {
  static const std::array<Text, 4> words = {
      {{"待裁定", "open"}, {"支持", "upheld"}, {"不予支持", "refused"}, {"撤回", "withdrawn"}}};
  return words[static_cast<std::size_t>(state)];
}

Result<std::vector<Objection>> objections_in(StoreDriver& in) {
  std::vector<Objection> all;
  for (const AuditRow& row : TRY(audit_of(in, {kRaise, kRule}))) {
    const AuditDetail detail = read_detail(row.detail);
    if (row.action == kRaise) {
      fold_raised(row, detail, all);
    } else {
      fold_ruled(row, detail, all);
    }
  }
  return all;
}

Result<std::vector<Objection>> objections(Store& store) {
  return store.read([](StoreDriver& in) { return objections_in(in); });
}

Result<Objection> objection_of(Store& store, const std::string& id) {
  return store.read([&id](StoreDriver& in) { return find_in(in, id); });
}

Result<Objection> raise_objection(Store& store, const Objection& draft, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) { return raise_in(in, draft, by); });
}

Result<void> require_may_rule(Store& store, const std::string& id, const Acting& by) {
  TRY(require_name(by.actor));
  return store.read([&](StoreDriver& in) -> Result<void> {
    const Objection one = TRY(find_in(in, id));
    TRY(require_open(one));
    return require_fit(in, one, ObjectionState::Upheld, by);
  });
}

Result<Objection> rule_objection(Store& store, const std::string& id, ObjectionState outcome,
                                 const std::vector<std::string>& batches, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) -> Result<Objection> {
    return rule_in(in, TRY(find_in(in, id)), outcome, batches, by);
  });
}

Result<void> require_no_open_objections(StoreDriver& in, const MonthKey& key) {
  std::vector<std::string> open;
  for (const Objection& one : TRY(objections_in(in))) {
    if (one.key == key && one.state == ObjectionState::Open) open.push_back(one.id);
  }
  if (open.empty()) return {};
  return fail(Diagnostic{"A218"_code,
                         {},
                         {key.plan, key.period, std::to_string(open.size()), join(open, ", ")},
                         {},
                         {}});
}

}  // namespace steelyard
