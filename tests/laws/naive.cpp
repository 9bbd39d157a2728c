// The naive evaluator of the thirteen kinds: each by its definition in docs/kinds.md, over the rows
// of one subject and one window.
//
//     mean of price over rows 10, 20, (missing)     Σx = 30, n = 2, unknown 1: 15
//
// Not here: expressions of rows (naive_expr.cpp). Its own test is the law:
// tests/laws/evaluator_law_test.cpp.

#include "tests/laws/naive.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/date.hpp"
#include "base/result.hpp"

namespace steelyard::laws {

namespace {

ExprPtr checked(const std::string& text, const Names& names, Wanted wanted) {
  const auto parsed =
      parse_expr({text, Span{std::make_shared<const Source>(Source{"law", text}), 1, 1}});
  STEELYARD_CHECK(parsed.has_value(), (text + render(parsed.error(), Language::En)).c_str());
  const auto typed = check_expr(*parsed, names, wanted);
  STEELYARD_CHECK(typed.has_value(), (text + render(typed.error(), Language::En)).c_str());
  return *typed;
}

Fraction scaled(Int128 digits, int scale) { return make_fraction(digits, power_of_ten(scale)); }

void set_value(NaiveEstimate& out, Fraction value) {
  out.exact = value;
  out.value = static_cast<double>(value.num) / static_cast<double>(value.den);
}
void set_quotient(NaiveEstimate& out, Fraction a, Fraction b) {
  if (b.num != 0) set_value(out, make_fraction(a.num * b.den, a.den * b.num));
}

/// One indicator over one window.
struct Weigh {
  const NaiveIndicator& indicator;
  const NaiveQuestion& question;
  NaiveDays days;

  [[nodiscard]] std::string field(std::string_view name) const {
    const auto at = indicator.fields.find(name);
    return at == indicator.fields.end() ? "" : at->second;
  }
  [[nodiscard]] ExprPtr expr(std::string_view name) const {
    const std::string text = field(name);
    const bool condition = name == "where" || name == "that";
    if (text.empty()) return nullptr;
    return naive_expr(text, question.fact, condition ? Wanted::Condition : Wanted::Any);
  }
  [[nodiscard]] std::string dated_by() const {
    return field("dated_by").empty() ? question.fact.dated_by : field("dated_by");
  }
  [[nodiscard]] std::int64_t day_of_row(const Row& row) const {
    const Cell& time = row.at(dated_by());
    return question.fact.columns.at(dated_by()) == Stored::Date
               ? static_cast<std::int64_t>(time.number)
               : naive_day(time.number);
  }
  /// The rows that take part, of the window.
  [[nodiscard]] std::vector<const Row*> rows() const {
    const ExprPtr where = expr("where");
    std::vector<const Row*> out;
    for (const Row* row : question.rows) {
      if (!row->at(dated_by()).set) continue;
      const std::int64_t day = day_of_row(*row);
      if (day < days.first || day > days.last) continue;
      const Cell cell = where == nullptr ? Cell{true, 1, {}} : naive_value(*where, *row);
      if (cell.set && cell.number == 1) out.push_back(row);
    }
    keep_latest(out);
    return out;
  }
  /// "2 per customer, kind": a row goes when that many rows of its key come after it.
  void keep_latest(std::vector<const Row*>& rows_of_window) const {
    const std::string text = field("latest");
    if (text.empty()) return;
    const std::size_t n = std::stoul(text);
    const std::vector<const Row*> all = rows_of_window;
    const auto key = [&](const Row& row) { return latest_key(row, text); };
    std::erase_if(rows_of_window, [&](const Row* row) {
      const auto own = key(*row);
      if (!own) return false;
      const auto is_after = [&](const Row* other) {
        const Int128 a = other->at(dated_by()).number;
        const Int128 b = row->at(dated_by()).number;
        return key(*other) == own && (a > b || (a == b && number_of(*other) > number_of(*row)));
      };
      return static_cast<std::size_t>(std::ranges::count_if(all, is_after)) >= n;
    });
  }
  /// Of the event: 9 of e9, which is before e10.
  static int number_of(const Row& row) { return std::stoi(row.at("event_id").text.substr(1)); }
  /// None where a part of it is missing.
  static std::optional<std::string> latest_key(const Row& row, const std::string& text) {
    std::string key;
    std::string names = text.substr(text.find("per ") + 4) + ", ";
    for (std::size_t at = 0; at < names.size(); at = names.find(", ", at) + 2) {
      const Cell& cell = row.at(names.substr(at, names.find(", ", at) - at));
      if (!cell.set) return std::nullopt;
      key += cell.text + to_string(cell.number) + "|";
    }
    return key;
  }
  [[nodiscard]] std::vector<const Row*> rows_of_series() const {
    std::vector<const Row*> out = rows();
    std::erase_if(out, [&](const Row* row) {
      const Cell& series = row->at(question.fact.series_column);
      return !series.set || series.text != field("series");
    });
    return out;
  }
  /// The rows' values that are set; the others are counted as unknown.
  [[nodiscard]] std::vector<Int128> values(const ExprPtr& value,
                                           const std::vector<const Row*>& from,
                                           NaiveEstimate& out) const {
    std::vector<Int128> set;
    for (const Row* row : from) {
      const Cell cell = naive_value(*value, *row);
      if (cell.set) set.push_back(cell.number);
    }
    out.n = static_cast<std::int64_t>(set.size());
    out.n_unknown = static_cast<std::int64_t>(from.size()) - out.n;
    return set;
  }

  /// Σx, Σy, Σxy over the rows that have both.
  struct Pairs {
    Int128 x = 0, y = 0, xy = 0;
  };
  [[nodiscard]] Pairs pairs(const ExprPtr& x, const ExprPtr& y, NaiveEstimate& out) const {
    Pairs sums;
    for (const Row* row : rows()) {
      const Cell a = naive_value(*x, *row);
      const Cell b = naive_value(*y, *row);
      ++(a.set && b.set ? out.n : out.n_unknown);
      if (!a.set || !b.set) continue;
      sums.x += a.number;
      sums.y += b.number;
      sums.xy += a.number * b.number;
    }
    return sums;
  }

  [[nodiscard]] NaiveEstimate count() const {
    NaiveEstimate out;
    out.n = static_cast<std::int64_t>(rows().size());
    set_value(out, make_fraction(out.n, 1));
    return out;
  }
  [[nodiscard]] NaiveEstimate sum() const {
    NaiveEstimate out;
    const ExprPtr value = expr("value");
    Int128 total = 0;
    for (const Int128 x : values(value, rows(), out)) total += x;
    if (out.n_unknown > 0 && (out.n == 0 || field("unknown") == "missing")) return out;
    set_value(out, scaled(total, value->type.scale));
    return out;
  }
  [[nodiscard]] NaiveEstimate mean() const {
    NaiveEstimate out;
    const ExprPtr value = expr("value");
    if (const ExprPtr weight = expr("weigh_by")) {
      const Pairs sums = pairs(value, weight, out);
      const int scale = weight->type.scale;
      if (out.n == 0) return out;
      if (weight->type.unit == Unit::Count) {
        out.n = static_cast<std::int64_t>(sums.y / power_of_ten(scale));
      }
      set_quotient(out, scaled(sums.xy, value->type.scale + scale), scaled(sums.y, scale));
      return out;
    }
    Int128 total = 0;
    for (const Int128 x : values(value, rows(), out)) total += x;
    set_quotient(out, scaled(total, value->type.scale), make_fraction(out.n, 1));
    return out;
  }
  [[nodiscard]] NaiveEstimate share() const {
    NaiveEstimate out;
    if (!field("n").empty()) {
      const ExprPtr n = expr("n");
      const ExprPtr hits = expr("hits");
      const Pairs sums = pairs(n, hits, out);
      const Int128 whole = power_of_ten(n->type.scale);
      out.n = static_cast<std::int64_t>(sums.x / whole);
      set_quotient(out, scaled(sums.y, hits->type.scale), scaled(sums.x, n->type.scale));
      return out;
    }
    const ExprPtr that = expr("that");
    Int128 k = 0;
    Int128 n = 0;
    for (const Row* row : rows()) {
      if (is_open(*that, *row)) {
        ++out.n_open;
        continue;
      }
      const Cell cell = naive_value(*that, *row);
      ++n;
      if (!cell.set) ++out.n_unknown;
      if (cell.set && cell.number == 1) ++k;
    }
    if (field("unknown") == "yes") k += out.n_unknown;
    if (field("unknown") != "yes" && field("unknown") != "no") n -= out.n_unknown;
    out.n = static_cast<std::int64_t>(n);
    set_quotient(out, make_fraction(k, 1), make_fraction(n, 1));
    return out;
  }
  /// Not yet done, with a due time whose day is not over.
  [[nodiscard]] bool is_open(const Expr& that, const Row& row) const {
    const Call* call = pending_call(that);
    if (call == nullptr) return false;
    const Cell done = naive_value(*call->args[0], row);
    const Cell due = naive_value(*call->args[1], row);
    return !done.set && due.set && naive_day(due.number) >= question.as_of_day;
  }
  [[nodiscard]] NaiveEstimate rate() const {
    const NaiveEstimate& exposure = question.operands.at(field("per"));
    NaiveEstimate out;
    out.n_unknown = exposure.n_unknown;
    out.n_open = exposure.n_open;
    if (!exposure.exact) return out;
    out.n = static_cast<std::int64_t>(exposure.exact->num / exposure.exact->den);
    set_quotient(out, make_fraction(static_cast<Int128>(rows().size()), 1), *exposure.exact);
    return out;
  }
  [[nodiscard]] NaiveEstimate ratio() const {
    NaiveEstimate out;
    if (field("of").empty()) {
      const NaiveEstimate& num = question.operands.at(field("num"));
      const NaiveEstimate& den = question.operands.at(field("den"));
      out.n = den.n;
      out.n_unknown = num.n_unknown + den.n_unknown;
      out.n_open = num.n_open + den.n_open;
      if (num.exact && den.exact) set_quotient(out, *num.exact, *den.exact);
      return out;
    }
    const ExprPtr x = expr("num");
    const ExprPtr y = expr("den");
    const Pairs sums = pairs(x, y, out);
    set_quotient(out, scaled(sums.x, x->type.scale), scaled(sums.y, y->type.scale));
    return out;
  }
  [[nodiscard]] NaiveEstimate quantile() const {
    NaiveEstimate out;
    const ExprPtr value = expr("value");
    std::vector<Int128> all = values(value, rows(), out);
    out.n_unknown = 0;
    if (all.empty()) return out;
    const Int128 width = width_of(value->type);
    for (Int128& x : all) x = divide_half_up(x, width) * width;
    std::sort(all.begin(), all.end());
    const Decimal q = *try_parse_decimal(field("q"));  // written as a decimal
    const Int128 whole = power_of_ten(q.scale);
    const Int128 rank = (q.digits * out.n + whole - 1) / whole;
    set_value(out, scaled(all[static_cast<std::size_t>(rank) - 1], value->type.scale));
    return out;
  }
  [[nodiscard]] Int128 width_of(const Type& type) const {
    const std::string text = field("resolution");
    if (text.empty()) return 1;
    if (const auto us = try_parse_duration(text); type.unit == Unit::Duration) return *us;
    const Decimal typed = *try_parse_decimal(text);
    return typed.digits * power_of_ten(type.scale - typed.scale);
  }
  [[nodiscard]] std::map<std::pair<std::string, Int128>, std::vector<std::int64_t>> days_by_key(
      const ExprPtr& key) const {
    std::map<std::pair<std::string, Int128>, std::vector<std::int64_t>> out;
    for (const Row* row : rows()) {
      const Cell cell = naive_value(*key, *row);
      if (cell.set) out[{cell.text, cell.number}].push_back(day_of_row(*row));
    }
    return out;
  }
  [[nodiscard]] NaiveEstimate distinct() const {
    NaiveEstimate out;
    out.n = static_cast<std::int64_t>(days_by_key(expr("what")).size());
    set_value(out, make_fraction(out.n, 1));
    return out;
  }
  [[nodiscard]] NaiveEstimate repeat() const {
    NaiveEstimate out;
    const std::size_t times = field("times").empty() ? 2 : std::stoul(field("times"));
    const std::int64_t within = field("within").empty() ? 1'000'000 : std::stol(field("within"));
    Int128 repeated = 0;
    for (auto& [key, when] : days_by_key(expr("by"))) {
      std::vector<std::int64_t> sorted = when;
      std::sort(sorted.begin(), sorted.end());
      bool came_back = false;
      for (std::size_t i = 0; i + times <= sorted.size(); ++i) {
        came_back = came_back || sorted[i + times - 1] - sorted[i] < within;
      }
      ++out.n;
      if (came_back) ++repeated;
    }
    set_quotient(out, make_fraction(repeated, 1), make_fraction(out.n, 1));
    return out;
  }
  [[nodiscard]] NaiveEstimate rating() const {
    NaiveEstimate out;
    const ExprPtr value = expr("value");
    Int128 total = 0;
    for (const Row* row : rows()) {
      const Cell cell = naive_value(*value, *row);
      const Fraction answer = scaled(cell.number, value->type.scale);
      const bool on_scale =
          cell.set && std::ranges::any_of(indicator.levels, [&](const std::string& text) {
            const Decimal level = *try_parse_decimal(text);
            return compare(scaled(level.digits, level.scale), answer) == 0;
          });
      ++(on_scale ? out.n : out.n_unknown);
      if (on_scale) total += cell.number;
    }
    set_quotient(out, scaled(total, value->type.scale), make_fraction(out.n, 1));
    return out;
  }
  [[nodiscard]] ExprPtr published() const {
    return naive_expr(field("value").empty() ? "value" : field("value"), question.fact,
                      Wanted::Numeric);
  }
  [[nodiscard]] NaiveEstimate index() const {
    NaiveEstimate out;
    Int128 total = 0;
    for (const Int128 x : values(published(), rows_of_series(), out)) total += x;
    out.n_unknown = 0;
    set_quotient(out, scaled(total, published()->type.scale), make_fraction(out.n, 1));
    return out;
  }
  [[nodiscard]] NaiveEstimate reading() const {
    NaiveEstimate out;
    const ExprPtr value = published();
    std::optional<std::pair<Int128, Int128>> latest;  // time, value
    for (const Row* row : rows_of_series()) {
      const Cell cell = naive_value(*value, *row);
      if (!cell.set) continue;
      ++out.n;
      latest = std::max(latest, std::optional(std::pair(row->at(dated_by()).number, cell.number)));
    }
    if (latest) set_value(out, scaled(latest->second, value->type.scale));
    return out;
  }
  [[nodiscard]] NaiveEstimate formula() const {
    const Names names{[this](std::string_view name) -> std::optional<Type> {
                        const auto at = question.operand_types.find(name);
                        return at == question.operand_types.end() ? std::nullopt
                                                                  : std::optional(at->second);
                      },
                      {}};
    const ExprPtr expr = checked(field("formula"), names, Wanted::Numeric);
    NaiveEstimate out;
    out.value = naive_formula(*expr, question.operands);
    bool first = true;
    for (const std::string& name : columns_of(*expr)) {
      const NaiveEstimate& operand = question.operands.at(name);
      out.n = first ? operand.n : std::min(out.n, operand.n);
      out.n_unknown += operand.n_unknown;
      out.n_open += operand.n_open;
      first = false;
    }
    return out;
  }

  [[nodiscard]] NaiveEstimate by_kind() const {
    const std::map<std::string, NaiveEstimate (Weigh::*)() const> kinds = {
        {"count", &Weigh::count},       {"sum", &Weigh::sum},
        {"mean", &Weigh::mean},         {"share", &Weigh::share},
        {"rate", &Weigh::rate},         {"ratio", &Weigh::ratio},
        {"quantile", &Weigh::quantile}, {"distinct", &Weigh::distinct},
        {"repeat", &Weigh::repeat},     {"rating", &Weigh::rating},
        {"index", &Weigh::index},       {"reading", &Weigh::reading},
        {"formula", &Weigh::formula}};
    return (this->*kinds.at(indicator.kind))();
  }
};

}  // namespace

ExprPtr naive_expr(const std::string& text, const NaiveFact& fact, Wanted wanted) {
  return checked(text,
                 {[&fact](std::string_view name) -> std::optional<Type> {
                    const auto at = fact.columns.find(name);
                    return at == fact.columns.end() ? std::nullopt
                                                    : std::optional(type_of(at->second));
                  },
                  {}},
                 wanted);
}

NaiveEstimate naive_estimate(const NaiveIndicator& indicator, const NaiveQuestion& question) {
  NaiveEstimate out;
  for (const NaiveDays& days : indicator.spans) {
    out = Weigh{indicator, question, days}.by_kind();
    if (out.n >= indicator.at_least) break;
  }
  return out;
}

}  // namespace steelyard::laws
