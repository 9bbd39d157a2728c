// Which rows a weighing needs on the cluster: per fact the columns that its measures read and the rows
// of their windows; of gathered bridges the gathered rows.
//
//     gmv and late_ship_share over May   →   one mirror of orders: rows created or paid in May
//
// Tested by: tests/cluster.

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "cluster/counting.hpp"
#include "sql/dialect.hpp"
#include "warehouse/cells/weighed_table.hpp"
#include "warehouse/derive/derive_spread.hpp"

namespace steelyard {

namespace {

std::vector<DatedMeasure> dated_measures(const Counting& counting) {
  std::vector<DatedMeasure> out;
  for (std::size_t i = 0; i < counting.request.items.size(); ++i) {
    const MeasurePlace& place = counting.plan.places[i];
    out.push_back({counting.request.items[i].measure, counting.request.items[i].spans});
    if (!place.keyed) out.back().days = {hull_of_query(counting, place.query)};
  }
  return out;
}

// Everything that decides what stands in the derived rows.
std::string write_needs(const Needs& needs) {
  std::string text;
  const auto add = [&](const WantedRows& rows) {
    if (rows.all) text += " all";
    for (const RowTerm& term : rows.terms) {
      text += fmt::format(" {} {} {}", write_way(term), term.days.first.days, term.days.last.days);
    }
    text += "\n";
  };
  for (const auto& [name, own] : needs) {
    text += name;
    for (const std::string& column : own.physical) text += " " + column;
    add(own.table);
    for (const auto& [column, rows] : own.rows) {
      text += column;
      add(rows);
    }
  }
  return text;
}

/// The days that are read, by the column that says them.
using Windows = std::map<std::string, std::vector<Days>>;

std::string write_windows(const Windows& windows) {
  std::string where;
  for (const auto& [day, spans] : windows) {
    for (const Days& span : spans) {
      where += fmt::format("{}{} BETWEEN {} AND {}", where.empty() ? "" : " OR ", quoted(day),
                           span.first.days, span.last.days);
    }
  }
  return where.empty() ? "FALSE" : where;
}

Mirror mirror_for(const Counting& counting, const WeighedMeasure& measure, const Windows& windows) {
  const Relation& relation = *counting.model.relation(measure.measure.fact);
  const std::string day = day_column_of(relation, measure.measure.dated_by);
  Mirror mirror;
  mirror.table = mirror_of(measure);
  mirror.day = day;
  if (!measure.gather.empty()) {
    mirror.key = counting.model.relation(relation.bridge->parent)->key;
    mirror.key.push_back(measure.subject);
    const FactTable fact = shown_table(measure, counting.model, counting.needs,
                                       counting.rollups.at(measure.gather.from));
    mirror.source = fmt::format("SELECT * FROM {} WHERE {}", fact.table, write_windows(windows));
    return mirror;
  }
  mirror.key = relation.key;
  const auto& physical = counting.needs.at(relation.name).physical;
  const std::string own_day = day_column_of(relation, relation.default_dated_by);
  if (physical.contains(own_day)) mirror.day = own_day;
  std::vector<std::string> columns(physical.begin(), physical.end());
  std::erase_if(columns, [](const std::string& name) { return name.starts_with('_'); });
  mirror.source = fmt::format("SELECT {} FROM {} WHERE {}", quoted_list(columns),
                              source_table(relation, counting.needs), write_windows(windows));
  return mirror;
}

// The key tells rows apart there; the fact's own day is where they are looked for.
void add_places(Counting& counting) {
  for (const WeighItem& item : counting.request.items) {
    const Relation& relation = *counting.model.relation(item.measure.measure.fact);
    auto& physical = counting.needs.at(relation.name).physical;
    if (relation.bridge) continue;
    physical.insert(relation.key.begin(), relation.key.end());
    if (relation.column(relation.default_dated_by) != nullptr) {
      physical.insert(day_column_of(relation, relation.default_dated_by));
    }
    counting.needs.at(relation.name).shown = physical;
  }
}

}  // namespace

std::string mirror_of(const WeighedMeasure& measure) {
  if (measure.gather.empty()) return measure.measure.fact;
  return fmt::format("{} dated {} by {}", measure.measure.fact, measure.measure.dated_by,
                     write_by(measure.subject, measure.gather));
}

Days hull_of_query(const Counting& counting, std::size_t query) {
  Days hull{{1'000'000}, {-1'000'000}};
  for (std::size_t i = 0; i < counting.plan.places.size(); ++i) {
    const MeasurePlace& place = counting.plan.places[i];
    if (place.keyed || place.query != query) continue;
    for (const Days& span : counting.request.items[i].spans) {
      hull.first = std::min(hull.first, span.first);
      hull.last = std::max(hull.last, span.last);
    }
  }
  return hull;
}

Result<void> plan_mirrors(Counting& counting) {
  const std::vector<DatedMeasure> dated = dated_measures(counting);
  counting.needs = needs_of(dated, counting.model);
  add_places(counting);
  TRY(ensure_derived(counting.connection, counting.model, counting.needs));
  std::map<std::string, Windows> windows;
  for (const DatedMeasure& one : dated) {
    const Relation& relation = *counting.model.relation(one.measure.measure.fact);
    auto& spans =
        windows[mirror_of(one.measure)][day_column_of(relation, one.measure.measure.dated_by)];
    spans.insert(spans.end(), one.days.begin(), one.days.end());
  }
  for (const DatedMeasure& one : dated) {
    const std::string name = mirror_of(one.measure);
    if (counting.mirrors.contains(name)) continue;
    Mirror mirror = mirror_for(counting, one.measure, windows.at(name));
    mirror.rows = digest(mirror.source + "\n" + write_needs(counting.needs));
    counting.mirrors[name] =
        TRY(describe_mirror(counting.connection, std::move(mirror), one.measure.measure.fact));
  }
  return {};
}

ShardRows rows_of(const Counting& counting, const WeighedMeasure& measure, Days days) {
  const Dialect& dialect = *find_dialect("clickhouse");
  const Mirror& mirror = counting.mirrors.at(mirror_of(measure));
  const Relation& relation = *counting.model.relation(measure.measure.fact);
  const std::string day = day_column_of(relation, measure.measure.dated_by);
  ShardRows rows;
  rows.rows = counting.cluster.table(mirror.table) + " FINAL";
  rows.day = dialect.quote_name(day);
  rows.stamp = dialect.quote_name(measure.measure.dated_by);
  if (relation.stored_type(measure.measure.dated_by) == Stored::Date) {
    rows.stamp = fmt::format("toInt64({}) * 86400000000", rows.stamp);
  }
  rows.present = "_gone = 0";
  if (day == mirror.day) {
    rows.present += fmt::format(" AND _month BETWEEN {} AND {} AND _day BETWEEN {} AND {}",
                                month_number(days.first), month_number(days.last), days.first.days,
                                days.last.days);
  }
  return rows;
}

}  // namespace steelyard
