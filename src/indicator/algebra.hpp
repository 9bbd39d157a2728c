// The closed algebra: what any kind asks of the rows. All integers; all of it merges by + and max.
//
//     share of orders that ship late, dated by payment
//       decided   rows where paid_at is set …            keys -            states n, k, u
//       pending   the same rows, t missing, due known    keys [day due]    states n, k
//
// A Measure is one set of rows with its statistics, per subject and day (or per subject, key and
// day). Its name is the digest of its canonical text, so plans share it and a changed definition is
// a new one. A kind lowers to measures and never sees SQL; query/ fuses measures and never sees a
// kind. Tested by: tests/indicator, tests/laws.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indicator/buckets.hpp"
#include "plan/expr.hpp"
#include "plan/plan.hpp"

namespace steelyard {

enum class StateOp { Sum, Max };

/// Sum (or Max) over the measure's rows of an integer; rows where it is missing, or `when` is not
/// true, do not take part.
struct State {
  StateOp op = StateOp::Sum;
  ExprPtr value;  // null = 1 (a count); must be numeric, or a date, an instant or a bool (as its
                  // integer)
  ExprPtr when;   // null = every row of the measure
  int power = 1;  // 2: value × times (or value × value when `times` is null), exactly, at the sum
                  // of their scales
  ExprPtr times;
  bool stamped = false;  // Max only: the state is of (dated_by UTC µs) · 2^63 + (value + 2^62): the
                         // value at the latest time
};

/// How a window turns keyed cells into few integers; additive cells are simply summed, state by
/// state.
struct Additive {};
/// Key = the day on which a pending row falls due. Gives each state's sum over keys that ended by
/// as_of, then the same over the keys still open.
struct SplitByDue {};
/// n of keys with at least one row. Gives {keys}.
struct CountKeys {};
/// {keys, keys with at least `times` rows within some span of `within_days` days (0 = within the
/// window)}.
struct RepeatKeys {
  std::int64_t times = 2;
  int within_days = 0;
};
/// Key = value bucket. Gives the histogram (bucket, n), ascending.
struct OrderedBuckets {};
using Finish = std::variant<Additive, SplitByDue, CountKeys, RepeatKeys, OrderedBuckets>;

/// Of the rows of one key only the latest `n` of the window count: by `dated_by`, then by the row's
/// own key. Rows that lack a part of the key all count.
struct LatestRows {
  std::int64_t n = 0;
  std::vector<std::string> by;  // columns
  ExprPtr where;                // rows that take a place; null = all
};

struct Measure {
  std::string fact;
  std::string
      dated_by;   // an instant or date column; its day is the slot. Rows without it are in no slot
  ExprPtr where;  // null = all rows; a row counts where this is true
  ExprPtr key;    // null = additive cells; rows whose key is missing are left out
  std::vector<State> states;
  Finish finish = Additive{};
  std::optional<LatestRows> latest = {};  // then evaluated over the rows of each window

  /// Not kept as cells of days, but evaluated over the rows of each window.
  [[nodiscard]] bool reads_rows() const;
};

/// "measure(orders dated created_at where … key … states …)": canonical, digested for the name of
/// the cells.
std::string write_measure(const Measure& measure);

/// What a window gives for one subject and one measure.
struct WindowStats {
  std::vector<Int128> sums;  // by state; SplitByDue: decided states, then open ones
  Buckets buckets;           // OrderedBuckets only
};

/// By subject id; "" holds the rows that belong to no subject (待映射), or everything where the
/// fact has no subject.
using StatsByTarget = std::map<std::string, WindowStats, std::less<>>;

}  // namespace steelyard
