// The same as JSON, for programs.  Tested by: tests/e2e/month.sh.

#include <nlohmann/json.hpp>

#include "cli/month_words.hpp"
#include "cli/store_options.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

Json date_json(const std::optional<Date>& date) { return date ? Json(to_string(*date)) : Json(); }

Json objection_json(const Objection& one, const std::optional<Date>& due = std::nullopt) {
  Json evidence = Json::array();
  for (const Evidence& file : one.evidence) {
    evidence.push_back({{"name", file.name}, {"digest", file.digest}});
  }
  const bool is_ruled = one.state != ObjectionState::Open;
  return {{"id", one.id},
          {"plan", one.key.plan},
          {"period", one.key.period},
          {"version", one.version},
          {"subject", one.subject},
          {"about", one.about},
          {"entry", one.entry.empty() ? Json() : Json(one.entry)},
          {"by", one.by},
          {"at", iso_moment(one.at_us)},
          {"note", one.note},
          {"evidence", std::move(evidence)},
          {"state", name_of(one.state)},
          {"due", date_json(due)},
          {"ruled_by", is_ruled ? Json(one.ruled_by) : Json()},
          {"ruling", is_ruled ? Json(one.ruling) : Json()},
          {"batches", one.batches}};
}

Json status_json(const MonthStatus& status) {
  const MonthLife& life = status.life;
  Json out{{"plan", status.one.key.plan},
           {"version", status.one.plan.version},
           {"period", status.one.key.period},
           {"first", to_string(status.one.period.first)},
           {"last", to_string(status.one.period.last)},
           {"state", name_of(status.state)},
           {"run", life.latest ? Json(life.latest->run) : Json()},
           {"waiting", life.waiting},
           {"published", Json::array()},
           {"data_closed", date_json(status.data_closed)},
           {"publish_by", date_json(status.published_due)},
           {"objections_until", date_json(status.objections_until)},
           {"objections", Json::array()},
           {"actions_open", status.n_actions_open},
           {"actions_overdue", status.n_actions_overdue},
           {"damaged", Json::array()},
           {"steps", Json::array()},
           {"seconds", Json::object()}};
  for (const Publication& one : life.published) {
    out["published"].push_back({{"version", one.version},
                                {"run", one.run},
                                {"files", one.files},
                                {"at", iso_moment(one.at_us)}});
  }
  for (const Objection& one : status.objections) out["objections"].push_back(objection_json(one));
  for (const Diagnostic& one : status.damage) out["damaged"].push_back(one.args.front());
  for (const MonthEvent& event : life.events) {
    out["steps"].push_back({{"step", name_of(event.step)},
                            {"by", event.actor},
                            {"at", iso_moment(event.at_us)},
                            {"note", event.note},
                            {"seq", event.seq}});
  }
  for (const StepTime& time : status.times) {
    out["seconds"][std::string(name_of(time.step))] = time.took_us / kMicrosPerSecond;
  }
  const std::optional<MonthStep> next = next_step(status.state);
  out["next"] = next ? Json(name_of(*next)) : Json();
  return out;
}

}  // namespace

std::string write_months_json(const std::vector<MonthStatus>& all) {
  Json out{{"months", Json::array()}};
  for (const MonthStatus& status : all) out["months"].push_back(status_json(status));
  return out.dump(1) + "\n";
}

std::string write_objections_json(const ObjectionList& list) {
  Json out{{"objections", Json::array()}};
  for (const ListedObjection& one : list.all) {
    out["objections"].push_back(objection_json(one.objection, one.due));
  }
  return out.dump(1) + "\n";
}

}  // namespace steelyard
