// actions: see actions.hpp.  Tested by: tests/cycle/actions_test.cpp.

#include "cycle/actions.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace steelyard {

namespace {

const std::string kAdd = "action.add";
const std::string kDone = "action.done";
const std::string kDrop = "action.drop";

Date day_in(const AuditDetail& detail, const std::string& key) {
  return try_parse_date(text_in(detail, key)).value_or(Date{});
}

void fold_added(const AuditRow& row, const AuditDetail& detail, std::vector<PlannedAction>& all) {
  PlannedAction one;
  const auto expected = parse_effect(text_in(detail, "expected"));
  if (!expected) return;  // only what was read as an effect was ever noted
  one.id = text_in(detail, "id");
  one.key = {text_in(detail, "plan"), text_in(detail, "period")};
  one.first = day_in(detail, "first");
  one.last = day_in(detail, "last");
  one.subject = text_in(detail, "subject");
  one.indicator = text_in(detail, "indicator");
  one.owner = text_in(detail, "owner");
  one.due = day_in(detail, "due");
  one.added = day_in(detail, "added");
  one.expected = *expected;
  one.by = row.actor;
  one.note = text_in(detail, "note");
  one.at_us = row.at_us;
  all.push_back(std::move(one));
}

void fold_ended(const AuditRow& row, const AuditDetail& detail, std::vector<PlannedAction>& all) {
  const auto one = std::ranges::find(all, text_in(detail, "id"), &PlannedAction::id);
  if (one == all.end() || one->state != ActionState::Open) return;
  one->state = row.action == kDone ? ActionState::Done : ActionState::Dropped;
  one->ended_by = row.actor;
  one->outcome = text_in(detail, "note");
  one->ended = day_in(detail, "day");
  one->ended_at_us = row.at_us;
}

Result<std::vector<PlannedAction>> actions_in(StoreDriver& in) {
  std::vector<PlannedAction> all;
  for (const AuditRow& row : TRY(audit_of(in, {kAdd, kDone, kDrop}))) {
    const AuditDetail detail = read_detail(row.detail);
    if (row.action == kAdd) {
      fold_added(row, detail, all);
    } else {
      fold_ended(row, detail, all);
    }
  }
  return all;
}

Result<PlannedAction> find_in(StoreDriver& in, const std::string& id) {
  const std::vector<PlannedAction> all = TRY(actions_in(in));
  const auto one = std::ranges::find(all, id, &PlannedAction::id);
  if (one == all.end()) return fail(Diagnostic{"A233"_code, {}, {id}, {}, {}});
  return *one;
}

bool is_same_action(const PlannedAction& a, const PlannedAction& b) {
  return a.state == ActionState::Open && a.key == b.key && a.subject == b.subject &&
         a.indicator == b.indicator && a.due == b.due && a.expected.text == b.expected.text &&
         is_same_person(a.owner, b.owner);
}

AuditDetail detail_of(const PlannedAction& one) {
  return {{"id", one.id},
          {"plan", one.key.plan},
          {"period", one.key.period},
          {"first", to_string(one.first)},
          {"last", to_string(one.last)},
          {"subject", one.subject},
          {"indicator", one.indicator},
          {"owner", one.owner},
          {"due", to_string(one.due)},
          {"added", to_string(one.added)},
          {"expected", one.expected.text}};
}

/// In itself, before the store is asked.
Result<void> require_sound(const PlannedAction& draft, const Acting& by) {
  TRY(require_name(by.actor));
  TRY(require_name(draft.owner));
  if (draft.due > draft.added) return {};
  return fail(Diagnostic{"A239"_code, {}, {to_string(draft.due), to_string(draft.added)}, {}, {}});
}

Result<void> require_subject(StoreDriver& in, const PlannedAction& draft) {
  const MonthLife life = TRY(month_life_in(in, draft.key));
  if (!life.latest) {
    const auto& [plan, period] = draft.key;
    const Text state = words_of(state_of(life));
    return fail(
        Diagnostic{"A214"_code,
                   {},
                   {plan, period, state.zh, state.en, "action add"},
                   {"先核算：steelyard month assess " + plan + " --period " + period,
                    "assess it first: steelyard month assess " + plan + " --period " + period},
                   {}});
  }
  if (life.waiting.contains(draft.subject) || life.confirmed_by.contains(draft.subject)) return {};
  return fail(Diagnostic{"A223"_code, {}, {draft.subject}, {}, {}});
}

Result<PlannedAction> add_in(StoreDriver& in, PlannedAction draft, const Acting& by) {
  TRY(require_subject(in, draft));
  const std::vector<PlannedAction> all = TRY(actions_in(in));
  const auto same = std::ranges::find_if(
      all, [&draft](const PlannedAction& one) { return is_same_action(one, draft); });
  if (same != all.end()) return *same;
  draft.id = "M" + std::to_string(all.size() + 1);
  draft.by = trim(by.actor);
  draft.note = by.note;
  draft.at_us = by.at_us;
  const AuditEntry entry{.actor = draft.by,
                         .action = kAdd,
                         .object = "action/" + draft.id,
                         .detail = noted(detail_of(draft), by)};
  TRY(append_audit(in, entry, by.at_us));
  return draft;
}

/// By whom, and not once it has ended otherwise.
Result<void> require_fit(const PlannedAction& one, const ActionEnd& end, const Acting& by) {
  if (!is_same_person(by.actor, one.owner) && !is_same_person(by.actor, one.by)) {
    const std::string whose =
        is_same_person(one.owner, one.by) ? one.owner : one.owner + ", " + one.by;
    return fail(Diagnostic{"A234"_code, {}, {by.actor, one.id, whose}, {}, {}});
  }
  if (one.state == ActionState::Open || one.state == end.state) return {};
  const Text words = words_of(one.state);
  return fail(Diagnostic{"A235"_code, {}, {one.id, words.zh, words.en}, {}, {}});
}

Result<PlannedAction> end_in(StoreDriver& in, const ActionEnd& end, const Acting& by) {
  PlannedAction one = TRY(find_in(in, end.id));
  TRY(require_fit(one, end, by));
  if (one.state == end.state) return one;
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = end.state == ActionState::Done ? kDone : kDrop,
                         .object = "action/" + one.id,
                         .detail = noted({{"id", one.id},
                                          {"plan", one.key.plan},
                                          {"period", one.key.period},
                                          {"day", to_string(end.day)}},
                                         by)};
  const AuditRow row = TRY(append_audit(in, entry, by.at_us));
  std::vector<PlannedAction> after = {std::move(one)};
  fold_ended(row, entry.detail, after);
  return after.front();
}

}  // namespace

std::string_view name_of(ActionState state) {
  constexpr std::array<std::string_view, 3> kNames = {"open", "done", "dropped"};
  return kNames[static_cast<std::size_t>(state)];
}

Text words_of(ActionState state) {
  static const std::array<Text, 3> words = {
      {{"进行中", "open"}, {"已完成", "done"}, {"已放弃", "dropped"}}};
  return words[static_cast<std::size_t>(state)];
}

bool is_due(const PlannedAction& action, Date today) {
  return action.state == ActionState::Open && today >= action.due;
}

bool is_overdue(const PlannedAction& action, Date today) {
  return action.state == ActionState::Open && today > action.due;
}

bool is_carried_to(const PlannedAction& action, Date first, Date last) {
  const bool came_up = action.first <= last;
  return came_up && (action.state == ActionState::Open || action.ended >= first);
}

Result<std::vector<PlannedAction>> planned_actions(Store& store) {
  return store.read([](StoreDriver& in) { return actions_in(in); });
}

Result<PlannedAction> action_of(Store& store, const std::string& id) {
  return store.read([&id](StoreDriver& in) { return find_in(in, id); });
}

Result<PlannedAction> add_action(Store& store, const PlannedAction& draft, const Acting& by) {
  TRY(require_sound(draft, by));
  return store.write([&](StoreDriver& in) { return add_in(in, draft, by); });
}

Result<void> require_may_add(Store& store, const PlannedAction& draft, const Acting& by) {
  TRY(require_sound(draft, by));
  return store.read([&](StoreDriver& in) { return require_subject(in, draft); });
}

Result<PlannedAction> end_action(Store& store, const ActionEnd& end, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) { return end_in(in, end, by); });
}

Result<void> require_may_end(Store& store, const ActionEnd& end, const Acting& by) {
  TRY(require_name(by.actor));
  return store.read([&](StoreDriver& in) -> Result<void> {
    return require_fit(TRY(find_in(in, end.id)), end, by);
  });
}

}  // namespace steelyard
