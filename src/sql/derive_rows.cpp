// Wanted rows: merging them and writing them as SQL.
//
//     reviews of May, orders behind them
//     →  t."order_id" IN (SELECT s1."order_id" FROM … s1 WHERE s1."created_at_day" BETWEEN … AND …)
//
// Tested by: tests/sql/derive_rows_test.cpp, tests/laws.

#include "sql/derive_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

bool same_end(const RowTerm& a, const RowTerm& b) {
  return a.day_column == b.day_column && a.listed == b.listed;
}

bool same_way(const RowTerm& a, const RowTerm& b) { return same_end(a, b) && a.levels == b.levels; }

// The same way, but for columns of which only `b` says that they are missing.
bool is_wider_way(const RowTerm& a, const RowTerm& b) {
  if (!same_end(a, b) || a.levels.size() != b.levels.size()) return false;
  for (std::size_t i = 0; i < a.levels.size(); ++i) {
    RowLevel narrow = b.levels[i];
    const auto& also = narrow.missing;
    for (const std::string& name : a.levels[i].missing) {
      if (std::find(also.begin(), also.end(), name) == also.end()) return false;
    }
    narrow.missing = a.levels[i].missing;
    if (narrow != a.levels[i]) return false;
  }
  return true;
}

bool within(Days inner, Days outer) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

bool touch(Days a, Days b) { return a.first <= b.last + 1 && b.first <= a.last + 1; }

std::string list_of(const std::vector<std::string>& names, const std::string& alias) {
  std::string list;
  for (const std::string& name : names) {
    list += (list.empty() ? "" : ", ") + alias + "." + dialect().quote_name(name);
  }
  return names.size() == 1 ? list : "(" + list + ")";
}

using Terms = std::vector<const RowTerm*>;

bool is_last(const RowTerm& term, std::size_t at) { return at + 1 == term.levels.size(); }

// Terms that take the same step to the same next relation share one look-up of it.
std::vector<Terms> by_next_step(const Terms& terms, std::size_t at) {
  std::vector<Terms> groups;
  for (const RowTerm* term : terms) {
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const Terms& group) {
      const RowTerm& other = *group.front();
      return !is_last(*term, at) && !is_last(other, at) && other.levels[at] == term->levels[at] &&
             other.levels[at + 1].relation == term->levels[at + 1].relation;
    });
    if (known == groups.end()) {
      groups.push_back({term});
    } else {
      known->push_back(term);
    }
  }
  return groups;
}

std::string write_any(const Terms& terms, std::size_t at, const std::string& alias,
                      const SourceOf& source);

bool is_dated(const RowTerm& term, std::size_t at) {
  return is_last(term, at) && term.listed.empty();
}

std::string within_days(const RowTerm& term, const std::string& alias) {
  return fmt::format("{}.{} BETWEEN {} AND {}", alias, dialect().quote_name(term.day_column),
                     term.days.first.days, term.days.last.days);
}

// SELECT of what this level's columns must equal.
std::string write_keys(const Terms& group, std::size_t at, const SourceOf& source) {
  const RowTerm& term = *group.front();
  const RowLevel& level = term.levels[at];
  if (is_last(term, at)) {
    return fmt::format("SELECT {} FROM {} l", list_of(level.here, "l"), term.listed);
  }
  const std::string next = fmt::format("s{}", at + 1);
  std::string there;
  for (const std::string& name : level.there) {
    there += (there.empty() ? "" : ", ") + next + "." + dialect().quote_name(name);
  }
  return fmt::format("SELECT {} FROM {} {} WHERE {}", there, source(term.levels[at + 1].relation),
                     next, write_any(group, at + 1, next, source));
}

// Steps by the same columns of the rows that lack the same: one look-up among all their keys.
std::vector<std::vector<Terms>> by_columns(const std::vector<Terms>& groups, std::size_t at) {
  std::vector<std::vector<Terms>> out;
  for (const Terms& group : groups) {
    const RowLevel& level = group.front()->levels[at];
    const auto known = std::ranges::find_if(out, [&](const std::vector<Terms>& same) {
      const RowTerm& other = *same.front().front();
      return !is_dated(*group.front(), at) && !is_dated(other, at) &&
             other.levels[at].here == level.here && other.levels[at].missing == level.missing;
    });
    if (known == out.end()) {
      out.push_back({group});
    } else {
      known->push_back(group);
    }
  }
  return out;
}

// The condition of one step, to whichever rows it leads, and all behind it.
std::string write_step(const std::vector<Terms>& same, std::size_t at, const std::string& alias,
                       const SourceOf& source) {
  const RowTerm& term = *same.front().front();
  const RowLevel& level = term.levels[at];
  std::string sql;
  for (const std::string& name : level.missing) {
    sql += fmt::format("{}.{} IS NULL AND ", alias, dialect().quote_name(name));
  }
  if (is_dated(term, at)) return sql + within_days(term, alias);
  std::string keys;
  for (const Terms& group : same) {
    keys += (keys.empty() ? "" : " UNION ALL ") + write_keys(group, at, source);
  }
  return sql + fmt::format("{} IN ({})", list_of(level.here, alias), keys);
}

std::string write_any(const Terms& terms, std::size_t at, const std::string& alias,
                      const SourceOf& source) {
  const auto steps = by_columns(by_next_step(terms, at), at);
  if (steps.size() == 1) return write_step(steps.front(), at, alias, source);
  std::string sql;
  for (const std::vector<Terms>& same : steps) {
    sql += (sql.empty() ? "(" : " OR ") + write_step(same, at, alias, source);
  }
  return sql + ")";
}

// Whole blocks within the days are skipped by their ranges.
std::string outside_days(const RowTerm& term) {
  return fmt::format("(t.{0} < {1} OR t.{0} > {2} OR t.{0} IS NULL)",
                     dialect().quote_name(term.day_column), term.days.first.days,
                     term.days.last.days);
}

bool says_day(const std::vector<Terms>& same) {
  const RowTerm& term = *same.front().front();
  return is_dated(term, 0) && term.levels[0].missing.empty();
}

// The engine takes rows outside some days for few, and would build its table of them, however many they are. OFFSET keeps
// it from asking for the days first.
std::string found_outside(const std::string& table, const std::string& step, const OwnDays& days) {
  std::string columns;
  for (const std::string& day : days.columns) columns += ", t." + dialect().quote_name(day);
  return fmt::format(
      "SELECT t.id FROM (SELECT t.rowid AS id{} FROM {} t WHERE {} OFFSET 0) t WHERE {}", columns,
      table, step, days.outside);
}

std::string select_list(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& name : columns) {
    list += (list.empty() ? "t." : ", t.") + dialect().quote_name(name);
  }
  return list;
}

Terms pointers(const WantedRows& rows) {
  Terms terms;
  for (const RowTerm& term : rows.terms) terms.push_back(&term);
  return terms;
}

}  // namespace

void WantedRows::add(const RowTerm& term) {
  if (covers(term)) return;
  RowTerm merged = term;
  // Each round may let the days touch another term's, so it goes on until nothing is taken in.
  for (std::size_t i = 0; i < terms.size();) {
    if (same_way(terms[i], merged) && touch(terms[i].days, merged.days)) {
      merged.days.first = std::min(merged.days.first, terms[i].days.first);
      merged.days.last = std::max(merged.days.last, terms[i].days.last);
      terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;
    } else {
      ++i;
    }
  }
  std::erase_if(terms, [&](const RowTerm& own) {
    return is_wider_way(merged, own) && within(own.days, merged.days);
  });
  terms.push_back(std::move(merged));
}

void WantedRows::add(const WantedRows& rows) {
  if (rows.all) {
    all = true;
    terms.clear();
  }
  for (const RowTerm& term : rows.terms) add(term);
}

bool WantedRows::covers(const RowTerm& term) const {
  return all || std::any_of(terms.begin(), terms.end(), [&](const RowTerm& own) {
           return is_wider_way(own, term) && within(term.days, own.days);
         });
}

bool WantedRows::covers(const WantedRows& rows) const {
  if (all) return true;
  return !rows.all && std::all_of(rows.terms.begin(), rows.terms.end(),
                                  [this](const RowTerm& term) { return covers(term); });
}

std::string write_way(const RowTerm& term) {
  std::string text;
  for (const RowLevel& level : term.levels) {
    text += level.relation;
    for (const std::string& name : level.missing) text += " without " + name;
    for (std::size_t i = 0; i < level.there.size(); ++i) {
      text += fmt::format("{}{} = {}", i == 0 ? " where " : " and ", level.here[i], level.there[i]);
    }
    text += " of ";
  }
  return text + (term.listed.empty() ? term.day_column : "those in " + term.listed);
}

std::string write_wanted(const WantedRows& rows, const std::string& alias, const SourceOf& source) {
  if (rows.all) return "TRUE";
  return rows.terms.empty() ? "FALSE" : write_any(pointers(rows), 0, alias, source);
}

OwnDays own_days(const WantedRows& rows) {
  OwnDays days;
  for (const std::vector<Terms>& same : by_columns(by_next_step(pointers(rows), 0), 0)) {
    if (!says_day(same)) continue;
    const RowTerm& term = *same.front().front();
    days.columns.push_back(term.day_column);
    days.within.push_back(within_days(term, "t"));
    days.outside += (days.outside.empty() ? "" : " AND ") + outside_days(term);
  }
  return days;
}

WantedParts write_wanted_parts(const WantedRows& rows, const std::vector<std::string>& columns,
                               const std::string& table, const SourceOf& source, Outside outside) {
  const std::string from = fmt::format("SELECT {}\nFROM {} t", select_list(columns), table);
  if (rows.all) return {from, ""};
  std::vector<std::vector<Terms>> steps = by_columns(by_next_step(pointers(rows), 0), 0);
  if (steps.size() <= 1) {
    const std::string where = from + "\nWHERE " + write_wanted(rows, "t", source);
    const bool by_day = steps.empty() || is_dated(*steps.front().front().front(), 0);
    return by_day ? WantedParts{where, ""} : WantedParts{"", where};
  }
  const auto led_to = std::ranges::stable_partition(steps, says_day);
  WantedParts parts;
  std::string no_day_before;  // rows that no day before said
  for (const std::vector<Terms>& same : std::ranges::subrange(steps.begin(), led_to.begin())) {
    const RowTerm& term = *same.front().front();
    parts.by_day += fmt::format("{}{}\nWHERE {}{}", parts.by_day.empty() ? "" : "\nUNION ALL ",
                                from, within_days(term, "t"), no_day_before);
    no_day_before += " AND " + outside_days(term);
  }
  std::string ids;
  for (const std::vector<Terms>& same : led_to) {
    const std::string step = write_step(same, 0, "t", source);
    const bool chosen_first = outside == Outside::Many && !no_day_before.empty();
    ids += ids.empty() ? "" : "\n  UNION ALL ";
    ids += chosen_first
               ? found_outside(table, step, own_days(rows))
               : fmt::format("SELECT t.rowid FROM {} t WHERE {}{}", table, step, no_day_before);
  }
  if (!ids.empty()) parts.others = fmt::format("{}\nWHERE t.rowid IN (\n  {})", from, ids);
  return parts;
}

std::string write_wanted_rows(const WantedRows& rows, const std::vector<std::string>& columns,
                              const std::string& table, const SourceOf& source) {
  const WantedParts parts = write_wanted_parts(rows, columns, table, source, Outside::Few);
  const bool both = !parts.by_day.empty() && !parts.others.empty();
  return parts.by_day + (both ? "\nUNION ALL " : "") + parts.others;
}

}  // namespace steelyard
