// plan_status: see plan_status.hpp.  Tested by: tests/e2e/cycle.sh.

#include "cli/plan_status.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "cli/store_options.hpp"
#include "cli/visible.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> next_steps(const PlanLife& life) {
  std::vector<std::string> steps;
  for (const PlanStep step : kAllPlanSteps) {
    if (next_state(life.state, step)) steps.emplace_back(name_of(step));
  }
  return steps;
}

/// Everybody who submitted it, each once.
std::vector<std::string> makers_of(const PlanLife& life) {
  std::vector<std::string> makers;
  for (const PlanEvent& event : life.events) {
    const bool known = std::ranges::any_of(
        makers, [&](const std::string& maker) { return is_same_person(maker, event.actor); });
    if (event.step == PlanStep::Submit && !known) makers.push_back(event.actor);
  }
  return makers;
}

/// Whom the version waits for; empty where for nobody.
Text waits_for(const PlanLife& life) {
  const std::string makers = visible(join(makers_of(life), ", "));
  switch (life.state) {
    case PlanState::Review:
      return {"等另一人（不是 " + makers + "）批准或退回",
              "waits for somebody other than " + makers + " to approve or reject it"};
    case PlanState::Approved:
      return {"等待发布", "waits to be published"};
    case PlanState::Published:
      return {"等待开始执行", "waits for its start"};
    case PlanState::Running:
      return {"执行中，期满后结束", "runs until it is closed"};
    case PlanState::Draft:
    case PlanState::Closed:
    case PlanState::Rejected:
    case PlanState::Withdrawn:
      return {};
  }
  return {};
}

std::string life_text(const PlanLife& life, const std::string& zone, Language language) {
  const bool zh = language == Language::Zh;
  std::string text =
      fmt::format(fmt::runtime(zh ? "{} 第 {} 版 · {}" : "{} version {} · {}"), visible(life.plan),
                  life.version, words_of(life.state).in(language));
  if (life.stated != life.version) {
    text += fmt::format(
        fmt::runtime(zh ? "（方案自注 version: {}）" : " (calls itself version: {})"), life.stated);
  }
  text += "\n";
  for (const PlanEvent& event : life.events) {
    text +=
        fmt::format("  {}  {:<8}  {}{}{}\n", show_moment(event.at_us, zone), name_of(event.step),
                    visible(event.actor), event.note.empty() ? "" : "  ", visible(event.note));
  }
  const Text waits = waits_for(life);
  if (!waits.empty()) text += "  " + waits.in(language) + "\n";
  return text;
}

std::string draft_text(const PlanDraft& draft, Language language) {
  const bool zh = language == Language::Zh;
  if (draft.plan.empty()) {
    return fmt::format(fmt::runtime(zh ? "{} · 草稿，有错误：steelyard check {}\n"
                                       : "{} · draft with errors: steelyard check {}\n"),
                       draft.file, draft.file);
  }
  if (draft.differs_from == 0) {
    return fmt::format(fmt::runtime(zh ? "{} · 草稿，未提交：steelyard plan submit {}\n"
                                       : "{} · draft, not submitted: steelyard plan submit {}\n"),
                       draft.plan, draft.file);
  }
  return fmt::format(
      fmt::runtime(zh ? "{} · 草稿，与第 {} 版不同：steelyard plan submit {}\n"
                      : "{} · draft, other than version {}: steelyard plan submit {}\n"),
      draft.plan, draft.differs_from, draft.file);
}

Json life_json(const PlanLife& life) {
  Json steps = Json::array();
  for (const PlanEvent& event : life.events) {
    steps.push_back({{"step", name_of(event.step)},
                     {"by", event.actor},
                     {"at", iso_moment(event.at_us)},
                     {"note", event.note},
                     {"seq", event.seq}});
  }
  return {
      {"plan", life.plan},
      {"version", life.version},
      {"stated", life.stated},
      {"digest", life.digest},
      {"state", name_of(life.state)},
      {"next", next_steps(life)},
      {"not_by", life.state == PlanState::Review ? makers_of(life) : std::vector<std::string>()},
      {"steps", std::move(steps)}};
}

}  // namespace

std::string write_status_text(const std::vector<PlanLife>& lives,
                              const std::vector<PlanDraft>& drafts, const std::string& zone,
                              Language language) {
  std::string text;
  for (const PlanLife& life : lives) text += life_text(life, zone, language);
  for (const PlanDraft& draft : drafts) text += draft_text(draft, language);
  return text;
}

std::string write_status_json(const std::vector<PlanLife>& lives,
                              const std::vector<PlanDraft>& drafts) {
  Json json = {{"versions", Json::array()}, {"drafts", Json::array()}};
  for (const PlanLife& life : lives) json["versions"].push_back(life_json(life));
  for (const PlanDraft& draft : drafts) {
    json["drafts"].push_back(
        {{"file", draft.file}, {"plan", draft.plan}, {"differs_from", draft.differs_from}});
  }
  return json.dump(1) + "\n";
}

std::string write_plan_json(const PlanLife& life, const std::string& text) {
  Json json = life_json(life);
  json["text"] = text;
  return json.dump(1) + "\n";
}

}  // namespace steelyard
