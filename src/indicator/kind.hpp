// Kind: everything about one kind of indicator, in one file of kinds/: fields, statistics, value,
// uncertainty.
//
// Adding a kind = adding a file to kinds/ that defines `extern const Kind kind_NAME`. The folder is
// the registry: the build writes the list. Nothing else in the system switches on the kind. Tested
// by: tests/indicator/kinds_test.cpp (every kind's example is run), tests/laws (every kind against
// the naive evaluator).
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicator/algebra.hpp"
#include "indicator/estimate.hpp"
#include "plan/lint_standard.hpp"

namespace steelyard {

/// What stands in a field of the YAML definition.
enum class FieldType {
  Fact,        // of: a relation of the model
  TimeColumn,  // dated_by
  Condition,   // an expression, true / false / unknown
  Value,       // a numeric expression
  Operand,     // a numeric expression over the fact or, without `of`, the name of an indicator
  Key,         // any expression that has a value: what, by
  Fraction,    // 0.9, 90%
  Integer,     // times: 2
  Days,        // within: 90 d
  Quantity,    // resolution: 1 min
  Word,        // unknown: leave_out | no | yes
  Text,        // series: dsr
  Indicator,   // the name of another indicator
  Numbers,     // levels: [1, 2, 3, 4, 5]
  Formula,     // an expression over names of indicators
};

struct FieldSpec {
  std::string_view name;
  FieldType type;
  bool required = false;
  std::vector<std::string_view> words = {};  // Word: the allowed ones, the default first
  std::string_view otherwise = {};           // the text that stands for a field not written
  Text what;                                 // one line for the docs and the JSON Schema
};

/// What a kind is told of another indicator that it is computed from.
struct OperandType {
  std::string kind;
  Unit unit = Unit::Count;
};

/// The fields of one definition after resolve has read and type-checked them.
struct KindInput {
  std::string fact;  // empty when the kind has no `of`
  std::string dated_by;
  std::string series_column;  // the fact's, for readings
  ExprPtr where;
  std::optional<LatestRows> latest;
  std::map<std::string, ExprPtr, std::less<>> exprs;  // Condition, Value, Key, Formula
  std::map<std::string, Decimal, std::less<>>
      numbers;  // Fraction, Integer, Days, Quantity (µs or natural units)
  std::map<std::string, std::string, std::less<>> words;           // Word, Text, Indicator
  std::map<std::string, std::vector<Decimal>, std::less<>> lists;  // Numbers
  std::map<std::string, Span, std::less<>> spans;                  // every field that was written
  std::map<std::string, Unit, std::less<>> units;                  // Quantity: as it was typed
  std::map<std::string, OperandType, std::less<>> operands;        // by the indicator's name
  Span span;                                                       // the definition itself

  [[nodiscard]] ExprPtr expr(std::string_view name) const;  // null when absent
  [[nodiscard]] bool has(std::string_view name) const { return spans.find(name) != spans.end(); }
  /// Word, Text, Indicator. Empty when absent.
  [[nodiscard]] std::string_view word(std::string_view name) const;
  /// Where the field stands, or the definition when it was not written.
  [[nodiscard]] Span span_of(std::string_view name) const;
};

/// What a definition becomes: measures to count, operands (other indicators) to wait for, and the
/// unit of the value.
struct Lowered {
  std::vector<Measure> measures;
  std::vector<std::string> operands;
  Unit unit = Unit::Count;
  KindInput input;  // what estimate needs to remember: q, words, levels, scales …
};

struct EstimateInput {
  const Lowered& lowered;
  std::span<const WindowStats> stats;         // one per measure
  std::span<const Estimate* const> operands;  // one per operand
  double confidence = 0.95;
  std::uint64_t seed = 0;
};

/// What values of subjects are modelled by when they are seen together (stats/shrink.hpp).
enum class PeerModel { None, Binomial, Poisson, Normal };

struct Kind {
  std::string_view name;
  Text label;
  Text what;                       // one sentence
  std::string_view value_formula;  // "k / (n − u)"
  std::string_view interval;       // "Wilson"
  std::string_view cite;
  bool additive = true;           // all of its cells add up over days and subjects
  bool real_valued = false;       // its values are compared after rounding to 9 decimals
  std::vector<FieldSpec> fields;  // beside of, where, dated_by, which every kind with `of` takes
  bool takes_rows = true;         // has of, where, dated_by
  std::string_view example;  // a catalogue in YAML that is checked, lowered and run by the suite:
                             // operands first, the last definition is of this kind
  Result<Lowered> (*lower)(const KindInput&);
  Estimate (*estimate)(const EstimateInput&);
  /// What a row of that measure adds to the numerator: a condition, or a value; null = every row
  /// counts. For `explain`, which marks the rows.
  ExprPtr (*hit)(const Lowered&, std::size_t measure) = nullptr;
  /// The values it can have; null = any. For the linter, which looks for steps that none can meet.
  Domain (*domain)(const Lowered&) = nullptr;
  bool is_trials = false;  // its value is k of n trials, so that n says how sure a verdict can be
  PeerModel peers = PeerModel::None;
  /// Its value is numerator / denominator, both of which add up over rows: it can be told what it would be
  /// with another mix of rows (score/adjust_values.hpp).
  bool adjusts = false;
};

/// Every kind, by name.
std::span<const Kind* const> all_kinds();
const Kind* find_kind(std::string_view name);

}  // namespace steelyard
