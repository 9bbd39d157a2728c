// See stale.hpp.

#include "warehouse/cells/stale.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

void add_states(const Weighing& weighing, std::size_t index, ByGeneration& out,
                std::set<std::string>& done) {
  const CellQuery& query = weighing.plan.cells[index];
  std::map<std::string, std::size_t> by_place;  // table, days and generation → one of `out`
  for (const State& state : query.states) {
    const std::string name = state_digest(query, state);
    const auto at = weighing.kept.states.find(name);
    if (at == weighing.kept.states.end()) continue;
    const StoredState& kept = at->second;
    if (kept.generation == weighing.generation || !done.insert(name).second) continue;
    std::vector<Stale>& stale = out[kept.generation];
    const std::string place = fmt::format("{} {} {} {}", kept.generation, kept.table,
                                          kept.days.first.days, kept.days.last.days);
    const auto [found, is_new] = by_place.emplace(place, stale.size());
    if (is_new) {
      CellQuery alone = query;
      alone.states.clear();
      stale.push_back({{}, kept.days, kept.table, false, index, std::move(alone)});
    }
    stale[found->second].query.states.push_back(state);
  }
}

void add_windows(const Weighing& weighing, std::size_t item, ByGeneration& out,
                 std::set<std::string>& done) {
  for (const Days& span : weighing.request.items[item].spans) {
    const std::string name = key_window_name(weighing, item, span);
    const auto at = weighing.kept.key_windows.find(name);
    if (at == weighing.kept.key_windows.end() || at->second == weighing.generation) continue;
    if (!done.insert(name).second) continue;
    out[at->second].push_back({weighing.request.items[item].measure, span, name, true, item, {}});
  }
}

}  // namespace

ByGeneration stale_of(const Weighing& weighing) {
  ByGeneration out;
  std::set<std::string> done;  // whatever passes left unfused
  for (std::size_t q = 0; q < weighing.plan.cells.size(); ++q) add_states(weighing, q, out, done);
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    if (weighing.plan.places[i].keyed) add_windows(weighing, i, out, done);
  }
  for (auto& [generation, all] : out) {
    for (Stale& one : all) {
      if (one.is_window) continue;
      const CellQuery& query = one.query;
      one.measure = {{query.fact, query.dated_by, nullptr, query.key, query.states},
                     query.subject,
                     query.gather,
                     query.strata};
    }
  }
  return out;
}

}  // namespace steelyard
