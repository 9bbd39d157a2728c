// overview: see overview.hpp.  Tested by: tests/month/run_object_test.cpp.

#include "month/overview.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "month/places.hpp"
#include "report/json_text.hpp"
#include "report/store_run.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

std::string text_at(const Json& json, const char* key) {
  const Json value = json.value(key, Json());
  return value.is_string() ? value.get<std::string>() : std::string();
}

CardLine line_of(const Json& card) {
  return {text_at(card, "subject"), text_at(card, "name"), text_at(card, "grade"),
          text_at(card, "reason")};
}

/// What lies in that folder, if it is of this run and its cards are those of the log.
std::optional<RunOverview> kept_in(const std::string& dir, const std::string& run,
                                   const std::string& cards) {
  const Result<std::string> text = read_file(dir + "/" + kOverviewFile);
  std::optional<RunOverview> kept = text ? read_overview(*text) : std::nullopt;
  const bool is_it = kept && kept->run == run && digest_of_cards(kept->digests) == cards;
  return is_it ? kept : std::nullopt;
}

}  // namespace

RunOverview overview_of(const std::string& run_json) {
  const Json run = Json::parse(run_json, nullptr, false);
  STEELYARD_CHECK(run.is_object() && run.contains("subjects"), "a run object");
  RunOverview overview;
  overview.run = text_at(run, "run");
  for (const Json& card : run["subjects"]) overview.cards.push_back(line_of(card));
  overview.digests = card_digests(run);
  overview.open = open_matters(run);
  return overview;
}

std::string write_overview(const RunOverview& overview) {
  Json out{{"run", overview.run},
           {"objections_until", overview.objections_until},
           {"cards", Json::array()},
           {"open", Json::array()}};
  for (const CardLine& card : overview.cards) {
    out["cards"].push_back({{"subject", card.subject},
                            {"name", card.name},
                            {"grade", card.grade},
                            {"reason", card.reason},
                            {"digest", overview.digests.at(card.subject)}});
  }
  for (const OpenMatter& one : overview.open) {
    out["open"].push_back({{"kind", static_cast<int>(one.kind)},
                           {"subject", one.subject},
                           {"name", one.name},
                           {"what", one.what},
                           {"day", one.day}});
  }
  return json_text(out) + "\n";
}

std::optional<RunOverview> read_overview(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("cards") || !json.contains("open")) return std::nullopt;
  RunOverview overview;
  overview.run = text_at(json, "run");
  overview.objections_until = text_at(json, "objections_until");
  for (const Json& card : json["cards"]) {
    overview.cards.push_back(line_of(card));
    overview.digests[text_at(card, "subject")] = text_at(card, "digest");
  }
  for (const Json& one : json["open"]) {
    const int kind =
        std::clamp(one.value("kind", 0), 0, static_cast<int>(OpenMatter::Kind::NoTarget));
    overview.open.push_back({static_cast<OpenMatter::Kind>(kind), text_at(one, "subject"),
                             text_at(one, "name"), text_at(one, "what"), text_at(one, "day")});
  }
  return overview;
}

Result<RunOverview> overview_for(const Project& project, const MonthLife& life,
                                 const std::string& run, const std::string& cards) {
  if (auto draft = kept_in(draft_dir(project, life.key), run, cards)) return *draft;
  for (const Publication& one : life.published) {
    auto kept = kept_in(version_dir(project, life.key, one.version), run, cards);
    if (kept) return *kept;
  }
  return overview_of(TRY(read_run_json(project, run)));
}

std::vector<OpenMatter> red_lines_waiting(const RunOverview& overview) {
  std::vector<OpenMatter> out = overview.open;
  std::erase_if(out, [](const OpenMatter& one) { return one.kind != OpenMatter::Kind::RedLine; });
  return out;
}

}  // namespace steelyard
