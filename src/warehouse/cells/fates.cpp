// See fates.hpp.

#include "warehouse/cells/fates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "warehouse/derive/around.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

/// Its measure over the touched rows of its fact.
DatedMeasure listed(const Stale& one) {
  return {one.measure, {}, touched_table(one.measure.measure.fact)};
}

/// Measures of which a row counts or not by the others of its key.
std::vector<Measure> latest_of_added(const std::vector<Stale>& stale) {
  std::vector<Measure> out;
  for (const Stale& one : stale) {
    if (one.fate == Fate::Add && one.measure.measure.latest) out.push_back(one.measure.measure);
  }
  return out;
}

class Decision {
 public:
  Decision(const Weighing& weighing, std::int64_t since, ChangedRelations changed)
      : weighing_(weighing),
        model_(weighing.model),
        connection_(*weighing.connection),
        since_(since),
        changed_(std::move(changed)) {}

  Result<void> decide(std::vector<Stale>& stale) const {
    TRY(make_house_views(connection_, model_));
    const bool foreign = TRY(holds_foreign(connection_, model_, old_rows()));
    for (Stale& one : stale) one.fate = foreign ? Fate::Forget : by_relations(one);
    const bool any = std::ranges::any_of(stale, [](auto& one) { return one.fate == Fate::Add; });
    return any ? look_at_rows(stale) : Result<void>();
  }

 private:
  [[nodiscard]] OldRows old_rows() const {
    OldRows rows;
    for (const std::string& name : changed_.by_rows) {
      rows[name] = rows_before(*model_.relation(name), since_);
    }
    return rows;
  }

  /// Spells decide to whom rows of a key window or of a gathered bridge add up.
  [[nodiscard]] bool spells_changed(const Stale& one) const {
    std::set<std::string> types = {one.measure.gather.from};
    if (one.is_window) types.insert(weighing_.request.items[one.index].member_type);
    for (const std::string& type : types) {
      if (type.empty() || type == weighing_.request.subject_type) continue;
      const auto read = rollup_relations(model_, type, weighing_.request.subject_type);
      if (std::ranges::any_of(read, [&](const auto& name) { return changed_.any(name); }))
        return true;
    }
    return false;
  }

  [[nodiscard]] Fate by_relations(const Stale& one) const {
    if (spells_changed(one)) return Fate::Forget;
    Fate fate = Fate::Same;
    for (const auto& [name, own] : needs_of({listed(one)}, model_)) {
      if (changed_.wholly.contains(name)) return Fate::Forget;
      if (changed_.by_rows.contains(name)) fate = Fate::Add;
    }
    return fate;
  }

  /// Many rows are sooner counted anew than twice.
  [[nodiscard]] Result<bool> too_many(const std::string& fact) const {
    constexpr int kShare = 5;
    constexpr int kFew = 2'000;
    const Relation& relation = *model_.relation(fact);
    const std::string& held = relation.bridge ? relation.bridge->parent : fact;
    const Int128 n_touched =
        TRY(connection_.query_int("SELECT count(*) FROM " + touched_table(fact)));
    const Int128 n_held =
        TRY(connection_.query_int("SELECT count(*) FROM " + table_name("facts", held)));
    return n_touched > kFew && n_touched * kShare > n_held;
  }

  Result<void> look_at_rows(std::vector<Stale>& stale) const {
    const Touched touched = TRY(find_touched(connection_, model_, needs_of_added(stale, model_),
                                             since_, changed_, latest_of_added(stale)));
    for (Stale& one : stale) {
      if (one.fate != Fate::Add) continue;
      const std::string& fact = one.measure.measure.fact;
      const bool found = touched.by_rows.contains(fact);
      if (touched.wholly.contains(fact) || (found && TRY(too_many(fact)))) {
        one.fate = Fate::Forget;
      } else if (!found || !leave_moved(one, touched)) {
        one.fate = Fate::Same;
      }
    }
    const Needs needs = needs_of_added(stale, model_);
    return needs.empty() ? Result<void>() : derive_around(connection_, model_, needs, changed_);
  }

  /// Leaves in the query the states that read a column that may have changed; false: none does.
  [[nodiscard]] bool leave_moved(Stale& one, const Touched& touched) const {
    const std::string& fact = one.measure.measure.fact;
    const auto moves = [&](const DatedMeasure& measure) {
      return touched.any_of(fact, needs_of({measure}, model_).at(fact).names);
    };
    if (one.is_window) return moves(listed(one));
    std::vector<State> moved;
    std::vector<State> same;
    for (const State& state : one.query.states) {
      DatedMeasure alone = listed(one);
      alone.measure.measure.states = {state};
      (moves(alone) ? moved : same).push_back(state);
    }
    if (moved.empty()) return false;
    one.query.states = moved;
    one.measure.measure.states = std::move(moved);
    one.same = std::move(same);
    return true;
  }

  const Weighing& weighing_;
  const Model& model_;
  Connection& connection_;
  std::int64_t since_;
  ChangedRelations changed_;
};

}  // namespace

Result<void> decide_fates(const Weighing& weighing, std::int64_t since, std::vector<Stale>& stale) {
  ChangedRelations changed = TRY(changed_since(*weighing.connection, weighing.model, since));
  return Decision(weighing, since, std::move(changed)).decide(stale);
}

Needs needs_of_added(const std::vector<Stale>& stale, const Model& model) {
  std::vector<DatedMeasure> measures;
  for (const Stale& one : stale) {
    if (one.fate == Fate::Add) measures.push_back(listed(one));
  }
  return needs_of(measures, model);
}

}  // namespace steelyard
