// Writes one expression as SQL, node by node; every node of the language has its case and there is
// no catch-all.
//
//     paid_at is set and not presale    →    (("paid_at" IS NOT NULL) AND (NOT ("presale" <> 0)))
//
// Tested by: tests/sql/write_expr_test.cpp, tests/laws (against an evaluator that walks rows).

#include "sql/write_expr.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.hpp"
#include "base/int128.hpp"
#include "base/overloaded.hpp"
#include "base/result.hpp"

namespace steelyard {

namespace {

struct Writer {
  const Dialect& dialect;
  std::string_view prefix;
  bool wall_clock = false;  // instants are read from their `_local` columns

  [[nodiscard]] std::string at(const Expr& expr) const {
    return std::visit([&](const auto& node) { return write(node, expr); }, expr.node);
  }
  [[nodiscard]] Writer on_the_wall() const { return {dialect, prefix, true}; }
  [[nodiscard]] std::string wide(const std::string& sql) const {
    return fmt::format("CAST({} AS {})", sql, dialect.wide_type);
  }
  /// A stored integer as it enters an expression.
  [[nodiscard]] std::string stored(const std::string& sql) const {
    return dialect.is_all_wide ? wide(sql) : sql;
  }
  /// At a common scale with its neighbour; widened only when it has to be multiplied up.
  [[nodiscard]] std::string scaled(const Expr& expr, int scale) const {
    return write_rescale(at(expr), expr.type.scale, scale, dialect);
  }

  std::string write(const NumberLiteral& node, const Expr&) const {
    return dialect.number(node.digits);
  }
  std::string write(const TextLiteral& node, const Expr&) const {
    return dialect.quote_text(node.text);
  }
  std::string write(const BoolLiteral& node, const Expr&) const {
    return std::string(node.value ? dialect.true_text : dialect.false_text);
  }
  std::string write(const DateLiteral& node, const Expr&) const {
    return dialect.is_all_wide ? dialect.number(node.days) : std::to_string(node.days);
  }

  std::string write(const ColumnRef& node, const Expr& expr) const {
    std::string name = node.name;
    if (wall_clock && expr.type.kind == TypeKind::Instant) name += "_local";
    const std::string sql = std::string(prefix) + dialect.quote_name(name);
    if (expr.type.kind == TypeKind::Bool) return "(" + sql + " <> 0)";
    return expr.type.kind == TypeKind::Text ? sql : stored(sql);
  }

  std::string write(const Unary& node, const Expr&) const {
    return node.op == UnaryOp::Not ? "(NOT " + at(*node.a) + ")" : "(-" + at(*node.a) + ")";
  }

  std::string write(const Binary& node, const Expr& expr) const {
    switch (node.op) {
      case BinaryOp::Or:
        return dialect.either(at(*node.a), at(*node.b));
      case BinaryOp::And:
        return dialect.both(at(*node.a), at(*node.b));
      case BinaryOp::Eq:
        return compare("=", node);
      case BinaryOp::Ne:
        return compare("<>", node);
      case BinaryOp::Lt:
        return compare("<", node);
      case BinaryOp::Le:
        return compare("<=", node);
      case BinaryOp::Gt:
        return compare(">", node);
      case BinaryOp::Ge:
        return compare(">=", node);
      case BinaryOp::Add:
        return add("+", node, expr);
      case BinaryOp::Subtract:
        return add("-", node, expr);
      case BinaryOp::Multiply:
        return multiply(node, expr);
      case BinaryOp::Divide:
        return divide(node, expr);
    }
    STEELYARD_CHECK(false, "every operator is written");
    return {};
  }

  [[nodiscard]] static int common_scale(const Binary& node) {
    return std::max(node.a->type.scale, node.b->type.scale);
  }
  [[nodiscard]] std::string compare(std::string_view op, const Binary& node) const {
    if (node.a->type.kind != TypeKind::Numeric) {
      return fmt::format("({} {} {})", at(*node.a), op, at(*node.b));
    }
    const int scale = common_scale(node);
    return fmt::format("({} {} {})", scaled(*node.a, scale), op, scaled(*node.b, scale));
  }
  // Two dates apart are days; a duration is microseconds.
  [[nodiscard]] std::string add(std::string_view op, const Binary& node, const Expr& expr) const {
    if (node.a->type.kind == TypeKind::Date && node.b->type.kind == TypeKind::Date) {
      const std::string days = fmt::format("{} - {}", at(*node.a), at(*node.b));
      if (dialect.is_all_wide) return fmt::format("(({}) * {})", days, kMicrosPerDay);
      return fmt::format("(CAST({} AS BIGINT) * {})", days, kMicrosPerDay);
    }
    if (expr.type.kind != TypeKind::Numeric || node.a->type.kind != TypeKind::Numeric) {
      return fmt::format("({} {} {})", at(*node.a), op, at(*node.b));
    }
    const int scale = expr.type.scale;
    return fmt::format("({} {} {})", scaled(*node.a, scale), op, scaled(*node.b, scale));
  }
  [[nodiscard]] std::string multiply(const Binary& node, const Expr& expr) const {
    const std::string product = fmt::format("({} * {})", wide(at(*node.a)), wide(at(*node.b)));
    return write_rescale(product, node.a->type.scale + node.b->type.scale, expr.type.scale,
                         dialect);
  }
  // a·10^-s1 / b·10^-s2 at scale 6 is a·10^(6-s1+s2) / b; a duration quotient keeps microseconds
  // (scale 0).
  [[nodiscard]] std::string divide(const Binary& node, const Expr& expr) const {
    const int shift = expr.type.scale - node.a->type.scale + node.b->type.scale;
    std::string n = wide(at(*node.a));
    std::string d = wide(at(*node.b));
    if (shift > 0) n = fmt::format("({} * {})", n, to_string(power_of_ten(shift)));
    if (shift < 0) d = fmt::format("({} * {})", d, to_string(power_of_ten(-shift)));
    return dialect.divide_half_up(n, d);
  }

  std::string write(const IsSet& node, const Expr&) const {
    return fmt::format("({} IS {}NULL)", at(*node.a), node.negated ? "" : "NOT ");
  }

  std::string write(const InList& node, const Expr&) const {
    int scale = node.a->type.scale;
    for (const ExprPtr& item : node.list) scale = std::max(scale, item->type.scale);
    std::string list;
    if (dialect.compares_in) return compared_in(node, scale);
    for (const ExprPtr& item : node.list)
      list += (list.empty() ? "" : ", ") + numeric(*item, scale);
    return fmt::format("({} {}IN ({}))", numeric(*node.a, scale), node.negated ? "NOT " : "", list);
  }
  [[nodiscard]] std::string compared_in(const InList& node, int scale) const {
    std::string any;
    for (const ExprPtr& item : node.list) {
      const std::string one =
          fmt::format("({} = {})", numeric(*node.a, scale), numeric(*item, scale));
      any = any.empty() ? one : dialect.either(any, one);
    }
    return node.negated ? "(NOT " + any + ")" : any;
  }
  [[nodiscard]] std::string numeric(const Expr& expr, int scale) const {
    return expr.type.kind == TypeKind::Numeric ? scaled(expr, scale) : at(expr);
  }

  std::string write(const Call& node, const Expr& expr) const {
    const auto arg = [&](std::size_t i) { return at(*node.args[i]); };
    const auto same = [&](std::size_t i) { return numeric(*node.args[i], expr.type.scale); };
    switch (node.function) {
      case Function::Late:
        return fmt::format("({} > {})", arg(0), arg(1));
      case Function::OnTime:
        return fmt::format("({} <= {})", arg(0), arg(1));
      case Function::If:
        return fmt::format("(CASE WHEN {0} THEN {1} WHEN NOT {0} THEN {2} END)", arg(0), same(1),
                           same(2));
      case Function::Coalesce:
        return fmt::format("coalesce({}, {})", same(0), same(1));
      case Function::Abs:
        return fmt::format("abs({})", arg(0));
      case Function::Least:
        return both_set("least", same(0), same(1));
      case Function::Greatest:
        return both_set("greatest", same(0), same(1));
      case Function::DayOf:
        return day_of_argument(*node.args[0]);
      case Function::HourOf:
        return hour_of_argument(*node.args[0]);
      case Function::WeekdayOf: {
        const std::string days = "(" + day_of_argument(*node.args[0]) + " + 3)";
        return fmt::format("({0} - 7 * {1} + 1)", days, dialect.floor_divide(days, "7"));
      }
      case Function::MonthOf:
        return dialect.month_of_day(day_of_argument(*node.args[0]));
      case Function::MonthStart:
        return dialect.first_of_month(day_of_argument(*node.args[0]));
      case Function::StartsWith:
        return dialect.starts_with(arg(0), arg(1));
      case Function::Contains:
        return dialect.contains(arg(0), arg(1));
    }
    STEELYARD_CHECK(false, "every function is written");
    return {};
  }

  // The engine's least() and greatest() skip NULL; ours is missing when an operand is.
  [[nodiscard]] static std::string both_set(std::string_view name, const std::string& a,
                                            const std::string& b) {
    return fmt::format("(CASE WHEN {1} IS NOT NULL AND {2} IS NOT NULL THEN {0}({1}, {2}) END)",
                       name, a, b);
  }
  [[nodiscard]] std::string day_of_argument(const Expr& expr) const {
    if (expr.type.kind == TypeKind::Date) return at(expr);
    if (const auto* column = std::get_if<ColumnRef>(&expr.node)) {
      return stored(std::string(prefix) + dialect.quote_name(column->name + "_day"));
    }
    return dialect.floor_divide(on_the_wall().at(expr), std::to_string(kMicrosPerDay));
  }
  [[nodiscard]] std::string hour_of_argument(const Expr& expr) const {
    const std::string wall = on_the_wall().at(expr);
    const std::string day = dialect.floor_divide(wall, std::to_string(kMicrosPerDay));
    return dialect.floor_divide(fmt::format("({} - {} * {})", wall, day, kMicrosPerDay),
                                std::to_string(kMicrosPerHour));
  }
};

}  // namespace

std::string write_sql(const Expr& expr, const Dialect& dialect, std::string_view prefix) {
  return Writer{dialect, prefix}.at(expr);
}

std::string write_sql_integer(const Expr& expr, const Dialect& dialect, std::string_view prefix) {
  std::string sql = write_sql(expr, dialect, prefix);
  if (expr.type.kind != TypeKind::Bool) return sql;
  return fmt::format("(CASE WHEN {0} THEN 1 WHEN NOT {0} THEN 0 END)", sql);
}

std::string write_sql_wall(const Expr& expr, const Dialect& dialect, std::string_view prefix) {
  return Writer{dialect, prefix, true}.at(expr);
}

std::string write_rescale(const std::string& sql, int from, int to, const Dialect& dialect) {
  if (from == to) return sql;
  if (from > to) return dialect.divide_half_up(sql, to_string(power_of_ten(from - to)));
  return fmt::format("(CAST({} AS {}) * {})", sql, dialect.wide_type,
                     to_string(power_of_ten(to - from)));
}

}  // namespace steelyard
