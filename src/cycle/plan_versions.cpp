// plan_versions: see plan_versions.hpp.
//
//     audit: plan.submit seed 1 zoe · plan.approve seed 1 kim  ─fold─►  seed 1 {approved, [zoe, kim]}
//
// Tested by: tests/cycle/plan_versions_test.cpp.

#include "cycle/plan_versions.hpp"

#include <algorithm>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

using Lives = std::vector<PlanLife>;

std::string action_of(PlanStep step) { return "plan." + std::string(name_of(step)); }

/// A row that does not fit is passed over: only tampering makes one, and `audit verify` names it.
void fold(const AuditRow& row, Lives& lives) {
  const auto step = step_named(std::string_view(row.action).substr(5));
  const AuditDetail detail = read_detail(row.detail);
  const std::string plan = text_in(detail, "plan");
  const std::int64_t version = number_in(detail, "version");
  auto life = std::ranges::find_if(
      lives, [&](const PlanLife& one) { return one.plan == plan && one.version == version; });
  PlanLife fresh{.plan = plan,
                 .version = version,
                 .digest = text_in(detail, "digest"),
                 .stated = number_in(detail, "stated"),
                 .state = PlanState::Draft,
                 .events = {}};
  const PlanState before = life == lives.end() ? PlanState::Draft : life->state;
  const auto next = step ? next_state(before, *step) : std::nullopt;
  if (!next) return;
  if (life == lives.end()) life = lives.insert(lives.end(), std::move(fresh));
  life->state = *next;
  life->events.push_back({.step = *step,
                          .actor = row.actor,
                          .at_us = row.at_us,
                          .note = text_in(detail, "note"),
                          .seq = row.seq});
}

Result<Lives> read_lives(StoreDriver& in) {
  std::vector<std::string> actions;
  for (const PlanStep step : kAllPlanSteps) actions.push_back(action_of(step));
  Lives lives;
  for (const AuditRow& row : TRY(audit_of(in, actions))) fold(row, lives);
  return lives;
}

Lives of_plan(const Lives& lives, const std::string& plan) {
  Lives own;
  std::ranges::copy_if(lives, std::back_inserter(own),
                       [&](const PlanLife& life) { return life.plan == plan; });
  return own;
}

tl::unexpected<Diagnostics> unknown_plan(const Lives& lives, const std::string& plan) {
  std::vector<std::string> known;
  for (const PlanLife& life : lives) {
    if (known.empty() || known.back() != life.plan) known.push_back(life.plan);
  }
  Text hint = did_you_mean(plan, known);
  if (hint.empty()) {
    hint = {"先提交：steelyard plan submit " + plan,
            "submit it first: steelyard plan submit " + plan};
  }
  return fail(Diagnostic{"A203"_code, {}, {plan}, std::move(hint), {}});
}

/// That version; the latest for 0.
Result<PlanLife> version_of(const Lives& lives, const PlanRef& ref) {
  const Lives own = of_plan(lives, ref.plan);
  if (own.empty()) return unknown_plan(lives, ref.plan);
  const std::int64_t last = own.back().version;
  const auto life =
      std::ranges::find(own, ref.version == 0 ? last : ref.version, &PlanLife::version);
  if (life != own.end()) return *life;
  return fail(Diagnostic{
      "A204"_code, {}, {ref.plan, std::to_string(ref.version), std::to_string(last)}, {}, {}});
}

/// Where no version is named: the only one that can take the step, else the latest, which says why not.
Result<PlanLife> life_for(const Lives& lives, const PlanRef& ref, PlanStep step) {
  if (ref.version != 0) return version_of(lives, ref);
  Lives able = of_plan(lives, ref.plan);
  std::erase_if(able, [step](const PlanLife& life) { return !next_state(life.state, step); });
  if (able.empty()) return version_of(lives, ref);
  if (able.size() == 1) return able.front();
  std::vector<std::string> numbers;
  for (const PlanLife& life : able) numbers.push_back(std::to_string(life.version));
  return fail(Diagnostic{"A209"_code,
                         {},
                         {ref.plan, join(numbers, ", ")},
                         {"用 --version 写明", "say which with --version"},
                         {}});
}

/// Books the step and gives the life after it.
Result<PlanLife> book(StoreDriver& in, PlanLife life, PlanStep step, const Acting& by,
                      AuditDetail detail = {}) {
  life.state = TRY(take_step(life, step, by.actor));
  const std::string version = std::to_string(life.version);
  detail.insert({{"plan", life.plan}, {"version", version}, {"digest", life.digest}});
  detail = noted(std::move(detail), by);
  if (step == PlanStep::Submit) detail.emplace("stated", std::to_string(life.stated));
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = action_of(step),
                         .object = "plan/" + life.plan + "/" + version,
                         .detail = std::move(detail)};
  const AuditRow row = TRY(append_audit(in, entry, by.at_us));
  life.events.push_back(
      {.step = step, .actor = row.actor, .at_us = row.at_us, .note = by.note, .seq = row.seq});
  return life;
}

/// The version that waits for somebody's decision is the maker's own to replace.
Result<std::int64_t> make_room(StoreDriver& in, const PlanLife& latest, const Acting& by) {
  if (latest.state != PlanState::Review) return 0;
  if (!is_maker(latest, by.actor)) {
    return fail(
        Diagnostic{"A207"_code,
                   {},
                   {latest.plan, std::to_string(latest.version), latest.events.front().actor},
                   {"先由人 approve 或 reject，或由其提交人 withdraw",
                    "first have it approved or rejected, or withdrawn by who submitted it"},
                   {}});
  }
  TRY(book(in, latest, PlanStep::Withdraw, {by.actor, {}, by.at_us, by.is_rehearsal},
           {{"for", std::to_string(latest.version + 1)}}));
  return latest.version;
}

/// Whatever versions came after it.
Result<void> require_not_rejected(const Lives& own, const std::string& key) {
  for (const PlanLife& life : own) {
    if (life.digest != key || life.state != PlanState::Rejected) continue;
    return fail(Diagnostic{"A206"_code,
                           {},
                           {life.plan, std::to_string(life.version)},
                           {"按退回的意见改方案：steelyard plan status " + life.plan,
                            "change it as the note asks: steelyard plan status " + life.plan},
                           {}});
  }
  return {};
}

Result<Submitted> submit_same(StoreDriver& in, const PlanLife& latest, const Acting& by) {
  if (latest.state != PlanState::Withdrawn) return Submitted{.life = latest, .is_new = false};
  return Submitted{.life = TRY(book(in, latest, PlanStep::Submit, by)), .is_new = true};
}

/// None where the text is gone or is not the one of that digest.
Result<std::optional<std::string>> text_of_digest(StoreDriver& in, const std::string& key) {
  const StoreRows rows =
      TRY(in.run("SELECT text FROM steelyard_plan_texts WHERE digest = $1", {key}));
  if (rows.empty() || digest(text_of(rows[0][0])) != key) return std::nullopt;
  return text_of(rows[0][0]);
}

Result<void> keep_text(StoreDriver& in, const std::string& key, const std::string& text) {
  TRY(
      in.run("INSERT INTO steelyard_plan_texts (digest, text) VALUES ($1, $2) "
             "ON CONFLICT (digest) DO NOTHING",
             {key, text}));
  // Read back, because a trigger may swallow it unsaid.
  if (TRY(text_of_digest(in, key))) return {};
  return fail(Diagnostic{"A008"_code, {}, {"方案正文", "the text of the plan"}, {}, {}});
}

Result<Submitted> submit_in(StoreDriver& in, const PlanText& plan, const Acting& by) {
  const std::string key = digest(plan.text);
  const Lives own = of_plan(TRY(read_lives(in)), plan.plan);
  TRY(require_not_rejected(own, key));
  if (!own.empty() && own.back().digest == key) return submit_same(in, own.back(), by);
  const std::int64_t replaced = own.empty() ? 0 : TRY(make_room(in, own.back(), by));
  TRY(keep_text(in, key, plan.text));
  PlanLife life{.plan = plan.plan,
                .version = own.empty() ? 1 : own.back().version + 1,
                .digest = key,
                .stated = plan.stated,
                .state = PlanState::Draft,
                .events = {}};
  life = TRY(book(in, std::move(life), PlanStep::Submit, by));
  return Submitted{.life = std::move(life), .is_new = true, .replaced = replaced};
}

/// Who submitted this very text as whatever version decides on none of them.
Result<void> require_other_hands(const Lives& lives, const PlanLife& life, std::string_view actor) {
  const bool is_own = std::ranges::any_of(lives, [&](const PlanLife& other) {
    return other.digest == life.digest && is_maker(other, actor);
  });
  if (is_own) return fail(own_text(life, actor));
  return {};
}

Result<void> require_none_running(const Lives& lives, const PlanLife& life) {
  const auto running = std::ranges::find_if(lives, [&](const PlanLife& other) {
    return other.plan == life.plan && other.version != life.version &&
           other.state == PlanState::Running;
  });
  if (running == lives.end()) return {};
  const std::string version = std::to_string(running->version);
  const std::string command = "steelyard plan close " + life.plan + " --version " + version;
  return fail(Diagnostic{
      "A213"_code, {}, {life.plan, version}, {"先结束：" + command, "first: " + command}, {}});
}

/// What other versions have to say to the step.
Result<void> require_allowed(const Lives& lives, const PlanLife& life, PlanStep step,
                             std::string_view actor) {
  TRY(take_step(life, step, actor));
  if (step == PlanStep::Approve || step == PlanStep::Reject) {
    return require_other_hands(lives, life, actor);
  }
  return step == PlanStep::Start ? require_none_running(lives, life) : Result<void>();
}

Diagnostic lost_text(const PlanLife& life) {
  return {"A108"_code, {}, {life.plan, std::to_string(life.version)}, {}, {}};
}

}  // namespace

Result<Submitted> submit_plan(Store& store, const PlanText& plan, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) { return submit_in(in, plan, by); });
}

Result<PlanLife> step_plan(Store& store, const PlanRef& ref, PlanStep step, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) -> Result<PlanLife> {
    const Lives lives = TRY(read_lives(in));
    const PlanLife life = TRY(life_for(lives, ref, step));
    TRY(require_allowed(lives, life, step, by.actor));
    return book(in, life, step, by);
  });
}

Result<std::vector<PlanLife>> plan_lives(Store& store) {
  Lives lives = TRY(store.read([](StoreDriver& in) { return read_lives(in); }));
  std::vector<std::string> order;
  for (const PlanLife& life : lives) {
    if (std::ranges::find(order, life.plan) == order.end()) order.push_back(life.plan);
  }
  std::ranges::stable_sort(lives, {}, [&order](const PlanLife& life) {
    return std::ranges::find(order, life.plan) - order.begin();
  });
  return lives;
}

Result<KeptPlan> kept_plan(Store& store, const PlanRef& ref) {
  return store.read([&](StoreDriver& in) -> Result<KeptPlan> {
    PlanLife life = TRY(version_of(TRY(read_lives(in)), ref));
    std::optional<std::string> text = TRY(text_of_digest(in, life.digest));
    if (!text) return fail(lost_text(life));
    return KeptPlan{.life = std::move(life), .text = std::move(*text)};
  });
}

Result<Diagnostics> check_plan_texts(StoreDriver& in) {
  Diagnostics out;
  for (const PlanLife& life : TRY(read_lives(in))) {
    if (!TRY(text_of_digest(in, life.digest))) out.push_back(lost_text(life));
  }
  return out;
}

}  // namespace steelyard
