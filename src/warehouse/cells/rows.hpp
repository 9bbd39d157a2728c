// rows: the rows behind one number, each with the file and the line it came from.
#pragma once

#include <map>
#include <optional>

#include "warehouse/derive/subjects.hpp"

namespace steelyard {

/// How a row counts in a fraction. Every: the measure has no numerator of its own. Beyond: it does
/// not count, for its key has as many later rows as may count.
enum class Counts { Every, Hit, Miss, Unknown, Open, Beyond };

struct RowsQuestion {
  WeighedMeasure measure;
  std::string member_type;
  std::string subject_type;
  std::string subject;  // id
  Days days;
  std::uint64_t at_most = 20;
  ExprPtr hit;  // a condition (true: in the numerator) or a value (not 0: adds to it); null = none
  Date as_of;   // rows keyed by a due day from here on are open
};

struct SourceRow {
  std::vector<std::string> values;  // as people read them, in the order of `columns`
  /// The same as stored, instants by the wall clock; none where missing or a text.
  std::vector<std::optional<Int128>> integers;
  std::string file;
  std::uint64_t line = 0;
  Counts counts = Counts::Every;
};
struct RowsAnswer {
  std::vector<std::string> columns;
  std::vector<SourceRow> rows;
  std::uint64_t n_rows = 0;             // in all
  std::optional<std::uint64_t> n_hits;  // of them; none where nothing was asked
  std::uint64_t n_beyond = 0;           // of them: left out, for only the latest count
  std::string sql;
};

/// Rows that the measure counts, by time then key.
Result<RowsAnswer> read_rows(Connection& connection, const Model& model,
                             const RowsQuestion& question);

/// A column of rows: how its integers are read, and what people call it.
struct RowsColumn {
  std::string name;
  Stored type = Stored::Text;
  Text label;
};

/// The first rows of every subject behind one measure.
struct RowsOfAll {
  std::string relation;  // of the rows, by name
  Text label;            // of it
  std::vector<RowsColumn> columns;
  std::map<std::string, RowsAnswer> by_subject;  // by id; without columns and sql of their own
  std::string sql;
};
/// The same for all subjects at once; `question.subject` is not looked at. Rows of a fact that has no
/// subject are everybody's: they stand under "".
Result<RowsOfAll> read_rows_of_all(Connection& connection, const Model& model,
                                   const RowsQuestion& question);

/// A stored value as people read it: money and numbers trimmed, instants by the wall clock, dates.
std::string show_stored(const Relation& relation, const std::string& column, const Table& table,
                        std::size_t index, std::size_t row);

}  // namespace steelyard
