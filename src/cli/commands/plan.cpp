// plan: the life of a plan's versions: submitted, approved by another, published, run, closed.
//
//     steelyard plan submit seed --as zoe --note "first draft"
//     steelyard plan approve seed --as kim --note "as agreed"
//     steelyard plan status
//
// Submitting checks the plan as `check` does and keeps its text. The name is believed: who must not be
// able to act as another needs a console with logins. Tested by: tests/e2e/cycle.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/digest.hpp"
#include "cli/command.hpp"
#include "cli/plan_status.hpp"
#include "cli/store_options.hpp"
#include "cli/usage.hpp"
#include "cycle/plan_versions.hpp"
#include "pipeline/pipeline.hpp"

namespace steelyard {

namespace {

const std::vector<std::string>& actions() {
  static const std::vector<std::string> words = {"submit", "approve",  "reject", "publish", "start",
                                                 "close",  "withdraw", "status", "show"};
  return words;
}

struct Options {
  std::string action;
  PlanRef ref;
  std::string note;
  StoreOptions store;
};

Diagnostics missing_in(const Options& options) {
  Diagnostics out;
  if (options.ref.plan.empty() && options.action != "status") {
    out.push_back(lacking("plan", {"哪个方案", "which plan"}));
  }
  if (is_blank(options.note) && (options.action == "approve" || options.action == "reject")) {
    out.push_back(lacking("--note", {"审批意见，一句话", "the reason, in a sentence"}));
  }
  return out;
}

std::string submitted_text(const Submitted& done, Language language) {
  const bool zh = language == Language::Zh;
  const PlanLife& life = done.life;
  if (!done.is_new) {
    return fmt::format(fmt::runtime(zh ? "{} 第 {} 版就是这份正文（{}），没有新的版本\n"
                                       : "{} version {} is this very text ({}): no new version\n"),
                       life.plan, life.version, words_of(life.state).in(language));
  }
  std::string text = fmt::format(
      fmt::runtime(zh ? "{} 第 {} 版已提交，摘要 {}\n" : "{} version {} submitted, digest {}\n"),
      life.plan, life.version, life.digest.substr(0, 12));
  if (done.replaced != 0) {
    text +=
        fmt::format(fmt::runtime(zh ? "第 {} 版随之撤回\n" : "version {} is withdrawn for it\n"),
                    done.replaced);
  }
  return text;
}

Result<std::string> run_submit(const Options& options, const Globals& globals, Store& store,
                               const Context& context) {
  const Project project = TRY(open_project(globals.project));
  const PlanFile file = TRY(find_plan(project, options.ref.plan));
  const Assessment assessment = TRY(check(project, file));
  const Submitted done = TRY(submit_plan(store,
                                         {.plan = assessment.plan.name,
                                          .text = assessment.plan.source->text,
                                          .stated = assessment.plan.version},
                                         acting_of(options.store, options.note, context)));
  return submitted_text(done, globals.language);
}

Result<std::string> run_step(const Options& options, const Globals& globals, Store& store,
                             const Context& context) {
  const std::optional<PlanStep> step = step_named(options.action);
  STEELYARD_CHECK(step.has_value(), "every other action is a step");
  const PlanLife life =
      TRY(step_plan(store, options.ref, *step, acting_of(options.store, options.note, context)));
  return fmt::format(
      fmt::runtime(globals.language == Language::Zh ? "{} 第 {} 版：{}，摘要 {}\n"
                                                    : "{} version {}: {}, digest {}\n"),
      life.plan, life.version, words_of(life.state).in(globals.language),
      life.digest.substr(0, 12));
}

/// The latest version of that name; 0 = none.
std::int64_t latest_of(const std::vector<PlanLife>& lives, const std::string& plan) {
  std::int64_t latest = 0;
  for (const PlanLife& life : lives) {
    if (life.plan == plan) latest = std::max(latest, life.version);
  }
  return latest;
}

bool is_latest_text(const std::vector<PlanLife>& lives, const std::string& plan,
                    const std::string& text_digest) {
  const std::int64_t latest = latest_of(lives, plan);
  return std::ranges::any_of(lives, [&](const PlanLife& life) {
    return life.plan == plan && life.version == latest && life.digest == text_digest;
  });
}

std::vector<PlanDraft> drafts_in(const Project& project, const std::vector<PlanLife>& lives) {
  std::vector<PlanDraft> drafts;
  for (const std::string& name : plan_names(project.dir).own) {
    const auto file = find_plan(project, name);
    const auto plan = file ? parse_plan(*file) : Result<Plan>(fail(file.error()));
    if (!plan) {
      drafts.push_back({.file = name, .plan = {}, .differs_from = 0});
    } else if (!is_latest_text(lives, plan->name, digest(file->source->text))) {
      drafts.push_back(
          {.file = name, .plan = plan->name, .differs_from = latest_of(lives, plan->name)});
    }
  }
  return drafts;
}

/// `lives` are none where there is no store yet.
Result<std::string> status_of(std::vector<PlanLife> lives, const Options& options,
                              const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  std::vector<PlanDraft> drafts = drafts_in(project, lives);
  if (!options.ref.plan.empty()) {
    std::erase_if(lives, [&](const PlanLife& life) { return life.plan != options.ref.plan; });
    std::erase_if(drafts, [&](const PlanDraft& draft) { return draft.plan != options.ref.plan; });
  }
  if (globals.format == Format::Json) return write_status_json(lives, drafts);
  return write_status_text(lives, drafts, project.model.time_zone, globals.language);
}

Result<std::string> run_status(const Options& options, const Globals& globals, Store& store) {
  if (!options.ref.plan.empty()) TRY(kept_plan(store, {options.ref.plan, 0}));
  return status_of(TRY(plan_lives(store)), options, globals);
}

Result<std::string> run_show(const Options& options, const Globals& globals, Store& store) {
  const KeptPlan kept = TRY(kept_plan(store, options.ref));
  return globals.format == Format::Json ? write_plan_json(kept.life, kept.text) : kept.text;
}

Result<std::string> run_action(const Options& options, const Globals& globals, Store& store,
                               const Context& context) {
  if (options.action == "status") return run_status(options, globals, store);
  if (options.action == "show") return run_show(options, globals, store);
  if (options.action == "submit") return run_submit(options, globals, store, context);
  return run_step(options, globals, store, context);
}

/// Only a submission makes the store.
Result<Store> store_for(const Options& options, const Globals& globals, const Context& context) {
  if (options.action == "submit") return open_store(options.store, globals, context);
  return open_existing_store(options.store, globals, context);
}

int run_without_store(const Diagnostics& why, const Options& options, const Globals& globals) {
  const bool is_none_yet = why.front().code == "A012"_code;
  const bool can_do = options.action == "status" && options.ref.plan.empty();
  if (!is_none_yet || !can_do) return report_failure(why, globals);
  const Result<std::string> text = status_of({}, options, globals);
  if (!text) return report_failure(text.error(), globals);
  print_data(*text);
  return kDone;
}

int run(const Options& options, const Globals& globals) {
  if (const Diagnostics missing = missing_in(options); !missing.empty()) {
    return report_failure(missing, globals);
  }
  const Context context = make_context(globals);
  Result<Store> store = store_for(options, globals, context);
  if (!store) return run_without_store(store.error(), options, globals);
  const Result<std::string> text = run_action(options, globals, *store, context);
  if (!text) return report_failure(text.error(), globals);
  print_data(*text);
  if (options.action == "status" || options.action == "show") return kDone;
  // The step is kept already; only that nothing outside vouches for it is said.
  const Result<void> anchored = anchor_now(*store, options.store, globals, context);
  return anchored ? static_cast<int>(kDone) : report_failure(anchored.error(), globals);
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_choice(app, {"action", actions(), zh ? "做什么" : "what to do"},
             [options](std::size_t i) { options->action = actions()[i]; })
      ->required()
      ->default_str("");
  app.add_option("plan", options->ref.plan,
                 zh ? "方案：submit 用文件或名称，其余用方案名"
                    : "a file or name to submit; else the plan's name");
  app.add_option("--note", options->note,
                 zh ? "说明、审批意见" : "a note; the reason of a decision");
  app.add_option("--version", options->ref.version, zh ? "第几版" : "which version")
      ->check(CLI::Range(1, 1'000'000).description("INT in [1 - 1000000]"));
  add_acting_option(app, options->store, language);
  add_store_option(app, options->store, language);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_plan{
    .name = "plan",
    .order = 66,
    .summary = {"方案版本：提交、审批、发布、执行、结束",
                "versions of a plan: submit, approve, publish, run, close"},
    .examples = {"例：\n  steelyard plan submit seed --as 小王 --note 首版\n"
                 "  steelyard plan approve seed --as 老李 --note 同意\n"
                 "  steelyard plan publish seed --as 小王\n"
                 "  steelyard plan status\n"
                 "  steelyard plan show seed --version 1",
                 "Examples:\n  steelyard plan submit seed --as zoe --note \"first draft\"\n"
                 "  steelyard plan approve seed --as kim --note \"as agreed\"\n"
                 "  steelyard plan publish seed --as zoe\n"
                 "  steelyard plan status\n"
                 "  steelyard plan show seed --version 1"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
