// Takes announced days off what was counted.
//
// 1. Each window is cut where an announcement begins or ends; each piece that lies in one is weighed.
// 2. For whom the announcement speaks, the sums of the piece are subtracted from those of the window.
//    Rows have one day each, so nothing is subtracted twice.
// 3. Where that changes a value or its sample, what all rows give is kept with the announcements.
//
// Tested by: tests/pipeline/excused_test.cpp.

#include "pipeline/excused.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "pipeline/excuse_days.hpp"
#include "plan/memory.hpp"
#include "score/curve.hpp"
#include "score/memory_card.hpp"

namespace steelyard {

bool is_same(const Estimate& a, const Estimate& b) {
  return a.n == b.n && a.n_unknown == b.n_unknown && a.n_open == b.n_open &&
         compare(a.numerator, b.numerator) == 0 && compare(a.denominator, b.denominator) == 0 &&
         a.value == b.value;
}

namespace {

using Excuses = std::vector<Excuse>;

/// Days of a window that the same announcements speak of.
struct Piece {
  std::size_t span = 0;
  Days days;
  std::vector<const Excuse*> excuses;
};

std::vector<Piece> cut(std::size_t span, Date first, Date last, const Excuses& excuses) {
  std::set<Date> borders = {first, last + 1};
  for (const Excuse& one : excuses) {
    for (const Date day : {one.from, one.until + 1}) {
      if (first < day && day <= last) borders.insert(day);
    }
  }
  std::vector<Piece> pieces;
  for (auto at = borders.begin(); std::next(at) != borders.end(); ++at) {
    Piece piece{span, {*at, *std::next(at) - 1}, {}};
    for (const Excuse& one : excuses) {
      if (one.from <= piece.days.first && piece.days.last <= one.until) {
        piece.excuses.push_back(&one);
      }
    }
    if (!piece.excuses.empty()) pieces.push_back(std::move(piece));
  }
  return pieces;
}

/// One measure over the windows of an indicator, as it was weighed.
struct Item {
  std::size_t place = 0;  // in the request
  std::size_t indicator = 0;
  std::vector<Piece> pieces;
};

std::vector<Item> items_of(const ExcuseQuestion& question, const Excuses& excuses) {
  const Assessment& rules = question.run.assessment;
  std::vector<Item> items;
  for (std::size_t i = 0; i < rules.indicators.size(); ++i) {
    const PlannedWindows& planned = question.windows[i];
    if (planned.windows.for_all) continue;
    std::vector<Piece> pieces;
    for (std::size_t span = 0; span < planned.windows.days.size(); ++span) {
      const auto [first, last] = planned.windows.days[span];
      const auto more = cut(span, first, last, excuses);
      pieces.insert(pieces.end(), more.begin(), more.end());
    }
    if (pieces.empty()) continue;
    for (const std::size_t place : planned.items) items.push_back({place, i, pieces});
    for (const std::size_t place : planned.counter_items) {
      items.push_back({place, *planned.windows.counter, pieces});
    }
  }
  return items;
}

void subtract_sums(WindowStats& from, const WindowStats& part) {
  from.sums.resize(std::max(from.sums.size(), part.sums.size()), 0);
  for (std::size_t s = 0; s < part.sums.size(); ++s) from.sums[s] -= part.sums[s];
}

std::vector<Excuse> excuses_of(const Excuses& all, const IndicatorCard& card,
                               const std::string& subject, const Assessment& rules) {
  std::vector<Excuse> found;
  for (const Excuse& one : all) {
    const bool meets = one.from <= card.last && card.first <= one.until;
    if (meets && speaks_of(one, subject, card.name, rules)) found.push_back(one);
  }
  return found;
}

void keep_raw(const ExcuseQuestion& question, const Excuses& all, Excused& excused) {
  const Assessment& rules = question.run.assessment;
  const auto of = [&](const WeighResult& counted) {
    return cards_of(question.run, question.house, question.windows, counted);
  };
  const CardsOf raw_of = of(question.counted);
  const CardsOf net_of = of(excused.counted);
  for (const SubjectRow& row : question.house.subjects) {
    const bool meant = std::ranges::any_of(all, [&](const Excuse& one) {
      const auto& subjects = one.subjects;
      return subjects.empty() || std::ranges::find(subjects, row.id) != subjects.end();
    });
    if (!row.included || !meant) continue;
    const std::vector<IndicatorCard> raw = raw_of(row.id);
    const std::vector<IndicatorCard> net = net_of(row.id);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (is_same(raw[i].estimate, net[i].estimate)) continue;
      excused.raw[row.id].push_back(
          {raw[i].name, raw[i].estimate, excuses_of(all, raw[i], row.id, rules)});
    }
  }
}

}  // namespace

Result<Excused> subtract_excused(Connection& connection, const Model& model,
                                 const ExcuseQuestion& question, const Context& context) {
  Excused excused{question.counted, {}, {}};
  const Assessment& rules = question.run.assessment;
  const Excuses excuses = excuses_in_force(question.run, question.house);
  if (excuses.empty()) return excused;
  const std::vector<Item> items = items_of(question, excuses);
  WeighRequest whole = weigh_request(rules, model, question.windows, as_of_day(question.run));
  WeighRequest parts{{}, whole.subject_type, whole.as_of};
  std::vector<const Item*> asked;
  for (const Item& item : items) {
    WeighItem& weighed = whole.items[item.place];
    if (!subtracts(weighed.measure.measure)) {
      excused.kept.insert(rules.indicators[item.indicator].planned.def.name);
      continue;
    }
    weighed.spans.clear();
    for (const Piece& piece : item.pieces) weighed.spans.push_back(piece.days);
    parts.items.push_back(std::move(weighed));
    asked.push_back(&item);
  }
  if (asked.empty()) return excused;
  const WeighResult found = TRY(weigh(connection, model, parts, context));
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const std::string& name = rules.indicators[asked[k]->indicator].planned.def.name;
    for (std::size_t p = 0; p < asked[k]->pieces.size(); ++p) {
      const Piece& piece = asked[k]->pieces[p];
      StatsByTarget& net = excused.counted.stats[asked[k]->place][piece.span];
      for (const auto& [target, stats] : found.stats[k][p]) {
        const std::string subject(subject_of_target(target));
        const bool meant = std::ranges::any_of(piece.excuses, [&](const Excuse* one) {
          return speaks_of(*one, subject, name, rules);
        });
        if (meant) subtract_sums(net[target], stats);
      }
    }
  }
  return excused;
}

Result<Excused> take_excused_off(Connection& connection, const Model& model,
                                 const ExcuseQuestion& question, const Context& context) {
  Excused excused = TRY(subtract_excused(connection, model, question, context));
  const Excuses excuses = excuses_in_force(question.run, question.house);
  if (!excuses.empty()) keep_raw(question, excuses, excused);
  return excused;
}

}  // namespace steelyard
