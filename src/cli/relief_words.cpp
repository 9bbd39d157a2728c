// What `steelyard month relief` prints.
//
//     R1  2026-05-10 … 2026-05-11  subjects: all  indicators: all  outage (announced by zoe)  approved by kim: assess again
//
// Tested by: tests/e2e/relief.sh.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/some_of.hpp"
#include "cli/month_words.hpp"
#include "cli/store_options.hpp"
#include "cli/visible.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

Text state_words(const ListedRelief& one) {
  const Relief& relief = one.relief;
  const std::string approver = visible(relief.approved_by);
  const std::string month = one.published ? one.published->plan + " " + one.published->period : "";
  switch (one.state) {
    case ReliefState::Waits:
      return {"待另一人批准（month relief --approve " + relief.id + "）",
              "waits for somebody else (month relief --approve " + relief.id + ")"};
    case ReliefState::TooLate:
      return {"没有批准，" + month + " 已公布，不能再批准",
              "was not approved before " + month + " was published: it is too late"};
    case ReliefState::Approved:
      return {"已由 " + approver + " 批准，请再核算", "approved by " + approver + ": assess again"};
    case ReliefState::Published:
      return {"已由 " + approver + " 批准，随 " + month + " 公布",
              "approved by " + approver + ", published with " + month};
    case ReliefState::Withdrawn:
      return {"已由 " + visible(relief.withdrawn_by) + " 撤回",
              "withdrawn by " + visible(relief.withdrawn_by)};
  }
  return {};
}

std::string names_text(const std::vector<std::string>& names, bool zh) {
  constexpr std::size_t kShown = 5;
  if (names.empty()) return zh ? "全部" : "all";
  return visible(some_of(names, kShown));
}

Json names_json(const std::vector<std::string>& names) {
  return names.empty() ? Json() : Json(names);
}

}  // namespace

std::string write_reliefs_text(const std::vector<ListedRelief>& all, Language language) {
  const bool zh = language == Language::Zh;
  if (all.empty()) return zh ? "没有公告过豁免\n" : "no relief was announced\n";
  std::string text;
  for (const ListedRelief& one : all) {
    const Relief& relief = one.relief;
    text += fmt::format(
        fmt::runtime(zh ? "{}  {} … {}  对象：{}  指标：{}  {}（{} 公告）  {}\n"
                        : "{}  {} … {}  subjects: {}  indicators: {}  {} (announced by {})  {}\n"),
        relief.id.empty() ? "R?" : relief.id, relief.first, relief.last,
        names_text(relief.subjects, zh), names_text(relief.indicators, zh), visible(relief.reason),
        visible(relief.by), state_words(one).in(language));
  }
  return text;
}

std::string write_reliefs_json(const std::vector<ListedRelief>& all) {
  Json list = Json::array();
  for (const ListedRelief& one : all) {
    const Relief& relief = one.relief;
    const auto or_null = [](const std::string& text) { return text.empty() ? Json() : Json(text); };
    list.push_back({{"id", relief.id},
                    {"first", relief.first},
                    {"last", relief.last},
                    {"subjects", names_json(relief.subjects)},
                    {"indicators", names_json(relief.indicators)},
                    {"reason", relief.reason},
                    {"by", relief.by},
                    {"at", iso_moment(relief.at_us)},
                    {"state", name_of(one.state)},
                    {"approved_by", or_null(relief.approved_by)},
                    {"withdrawn_by", or_null(relief.withdrawn_by)},
                    {"published", one.published ? Json{{"plan", one.published->plan},
                                                       {"period", one.published->period}}
                                                : Json()},
                    {"overlaps", one.overlaps}});
  }
  return Json{{"reliefs", std::move(list)}}.dump(1) + "\n";
}

}  // namespace steelyard
