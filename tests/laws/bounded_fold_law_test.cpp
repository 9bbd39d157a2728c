// The law of folds with bounds: what a fold takes of another relation's rows around the own row's time
// is what two nested loops find.
//
// STEELYARD_CASES=… sets how many models are drawn; STEELYARD_SEED=… replays.

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>

#include "base/date.hpp"
#include "tests/laws/dice.hpp"
#include "tests/pipeline/firm.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard::laws {
namespace {

using Seconds = std::optional<std::int64_t>;  // of the wall clock since 1970
using Word = std::optional<std::string>;

struct Visit {
  std::string id;
  Word shop, customer, guide;
  std::optional<int> points, good;
  Seconds at;
};
struct Buy {
  std::string id;
  Word shop, customer;
  Seconds at, until;
};

/// One end of a range: as it stands in the model, and what it is for a row.
struct Bound {
  std::string text;
  std::function<Seconds(const Buy&)> of;
};
struct Rule {
  std::string op;
  bool by_shop = false;
  bool good_only = false;
  Bound low, high;
};

Seconds plus(const Seconds& at, std::int64_t seconds) {
  return at ? Seconds(*at + seconds) : std::nullopt;
}

Bound draw_bound(Dice& dice, bool is_low) {
  const std::vector<Bound> bounds = {
      {is_low ? "at - 48 h" : "at",
       [is_low](const Buy& b) { return is_low ? plus(b.at, -172'800) : b.at; }},
      {is_low ? "at - 1 h" : "at + 1 h",
       [is_low](const Buy& b) { return plus(b.at, is_low ? -3'600 : 3'600); }},
      {"until", [](const Buy& b) { return b.until; }},
      {is_low ? "coalesce(until, at)" : "coalesce(until, at) + 1 d",
       [is_low](const Buy& b) { return plus(b.until ? b.until : b.at, is_low ? 0 : 86'400); }},
      {"", [](const Buy&) { return Seconds(); }}};
  return dice.pick(bounds);
}

Rule draw_rule(Dice& dice) {
  Rule rule;
  rule.op = dice.word({"first", "last", "last", "count", "any", "sum", "min", "max", "only"});
  rule.by_shop = dice.one_in(2);
  rule.good_only = dice.one_in(3);
  rule.low = draw_bound(dice, true);
  do {
    rule.high = draw_bound(dice, false);
  } while (rule.low.text.empty() && rule.high.text.empty());
  return rule;
}

bool is_text(const Rule& rule) {
  return rule.op == "first" || rule.op == "last" || rule.op == "only";
}

std::string write_rule(const Rule& rule) {
  const bool counts = rule.op == "count" || rule.op == "any";
  std::string text = fmt::format("{{ type: {}, fold: {}, from: visits, on: {}, order_by: at",
                                 rule.op == "any"     ? "bool"
                                 : rule.op == "count" ? "count"
                                 : is_text(rule)      ? "text"
                                                      : "number",
                                 rule.op, rule.by_shop ? "[customer, shop]" : "customer");
  if (!counts) text += is_text(rule) ? ", value: guide" : ", value: points";
  if (rule.good_only) text += ", where: good";
  if (!rule.low.text.empty()) text += ", not_before: \"" + rule.low.text + "\"";
  if (!rule.high.text.empty()) text += ", not_after: \"" + rule.high.text + "\"";
  return text + " }";
}

/// The visits that a rule takes for a row, earliest first, the number of the key breaking ties: v9 before v10.
std::vector<const Visit*> taken(const Rule& rule, const Buy& buy,
                                const std::vector<Visit>& visits) {
  std::vector<const Visit*> out;
  const Seconds low = rule.low.of(buy);
  const Seconds high = rule.high.of(buy);
  for (const Visit& visit : visits) {
    bool in = visit.customer && visit.customer == buy.customer && visit.at;
    if (rule.by_shop) in = in && visit.shop && visit.shop == buy.shop;
    if (rule.good_only) in = in && visit.good == 1;
    if (!rule.low.text.empty()) in = in && low && *low <= *visit.at;
    if (!rule.high.text.empty()) in = in && high && *visit.at <= *high;
    if (in) out.push_back(&visit);
  }
  std::ranges::sort(out, [](const Visit* a, const Visit* b) {
    const auto number = [](const Visit* visit) { return std::stoi(visit->id.substr(1)); };
    return std::pair(*a->at, number(a)) < std::pair(*b->at, number(b));
  });
  return out;
}

std::string expected_text(const Rule& rule, std::vector<const Visit*> rows) {
  std::erase_if(rows, [](const Visit* visit) { return !visit->guide; });
  if (rows.empty()) return "—";
  if (rule.op == "first") return *rows.front()->guide;
  if (rule.op == "last") return *rows.back()->guide;
  const bool agree = std::ranges::all_of(
      rows, [&](const Visit* visit) { return visit->guide == rows.front()->guide; });
  return agree ? *rows.front()->guide : "—";
}

std::string expected(const Rule& rule, const Buy& buy, const std::vector<Visit>& visits) {
  const std::vector<const Visit*> rows = taken(rule, buy, visits);
  if (rule.op == "count") return std::to_string(rows.size());
  if (rule.op == "any") return rows.empty() ? "0" : "1";
  if (is_text(rule)) return expected_text(rule, rows);
  std::optional<int> result;
  for (const Visit* visit : rows) {
    if (!visit->points) continue;
    const int points = *visit->points;
    if (!result) {
      result = points;
    } else {
      result = rule.op == "sum"   ? *result + points
               : rule.op == "min" ? std::min(*result, points)
                                  : std::max(*result, points);
    }
  }
  return result ? std::to_string(std::int64_t{*result} * 1'000'000) : "—";
}

Word draw_word(Dice& dice, const std::vector<std::string>& words) {
  return dice.one_in(7) ? Word() : Word(dice.word(words));
}
Seconds draw_time(Dice& dice) {
  if (dice.one_in(9)) return std::nullopt;
  const std::vector<std::int64_t> steps = {0, 0, 1, 3'599, 3'600, 3'601, 43'200};
  return (20'574 + dice.below(6)) * std::int64_t{86'400} + dice.pick(steps);
}

struct Case {
  std::vector<Visit> visits;
  std::vector<Buy> buys;
  std::vector<Rule> rules;
};

Case draw_case(Dice& dice) {
  Case made;
  const std::vector<std::string> customers = {"c1", "c2", "c3", "c4"};
  for (int i = 60 + dice.below(60); i > 0; --i) {
    Visit visit{"v" + std::to_string(i),
                draw_word(dice, {"S1", "S2"}),
                draw_word(dice, customers),
                draw_word(dice, {"ann", "bob", "eve"}),
                {},
                {},
                draw_time(dice)};
    if (!dice.one_in(5)) visit.points = dice.below(9) - 2;
    if (!dice.one_in(5)) visit.good = dice.below(2);
    made.visits.push_back(visit);
  }
  for (int i = 30 + dice.below(30); i > 0; --i) {
    made.buys.push_back({"b" + std::to_string(i), draw_word(dice, {"S1", "S2"}),
                         draw_word(dice, customers), draw_time(dice), draw_time(dice)});
  }
  for (int i = 0; i < 6; ++i) made.rules.push_back(draw_rule(dice));
  return made;
}

std::string written(const Seconds& at) { return at ? format_local(*at * 1'000'000) : ""; }

void write_case(const Case& made, const std::string& dir) {
  std::ofstream model(dir + "/model.yaml");
  model
      << "facts:\n  visits:\n    key: [visit_id]\n    dated_by: at\n    columns: { visit_id: text, "
         "shop_id: text, customer: text, guide: text, points: number, good: bool, at: instant }\n"
         "    derived: { shop: { type: text, value: shop_id } }\n"
         "  buys:\n    key: [buy_id]\n    dated_by: at\n    columns: { buy_id: text, shop_id: "
         "text, "
         "customer: text, at: instant, until: instant }\n    derived:\n"
         "      shop: { type: text, value: shop_id }\n";
  for (std::size_t i = 0; i < made.rules.size(); ++i) {
    model << "      r" << i << ": " << write_rule(made.rules[i]) << "\n";
  }
  std::ofstream visits(dir + "/visits_20260801.csv");
  visits << "visit_id,shop_id,customer,guide,points,good,at\n";
  for (const Visit& v : made.visits) {
    visits << fmt::format("{},{},{},{},{},{},{}\n", v.id, v.shop.value_or(""),
                          v.customer.value_or(""), v.guide.value_or(""),
                          v.points ? std::to_string(*v.points) : "",
                          v.good ? (*v.good == 1 ? "true" : "false") : "", written(v.at));
  }
  std::ofstream buys(dir + "/buys_20260801.csv");
  buys << "buy_id,shop_id,customer,at,until\n";
  for (const Buy& b : made.buys) {
    buys << fmt::format("{},{},{},{},{}\n", b.id, b.shop.value_or(""), b.customer.value_or(""),
                        written(b.at), written(b.until));
  }
}

/// The rules' columns as measures over some days (none = all rows).
Needs needs_of_rules(const Model& model, const Case& made, const std::vector<Days>& days) {
  const Relation& buys = *model.relation("buys");
  std::vector<DatedMeasure> measures;
  std::vector<std::string> names = {"buy_id"};
  for (std::size_t i = 0; i < made.rules.size(); ++i) {
    names.push_back("r" + std::to_string(i));
    const auto column = std::make_shared<const Expr>(
        Expr{ColumnRef{names.back()}, *names_of(buys).type_of(names.back()), {}});
    DatedMeasure dated;
    dated.measure.measure.fact = "buys";
    dated.measure.measure.dated_by = "at";
    dated.measure.measure.states.push_back({StateOp::Max, column, {}, 1, {}, false});
    dated.days = days;
    measures.push_back(std::move(dated));
  }
  Needs needs = needs_of(measures, model);
  add_shown(needs, buys, names);
  return needs;
}

/// How many values were compared.
std::size_t compare(Connection& connection, const Model& model, const Case& made,
                    const std::vector<Days>& days) {
  const Needs needs = needs_of_rules(model, made, days);
  const auto derived = ensure_derived(connection, model, needs);
  EXPECT_TRUE(derived) << (derived ? "" : words_of(derived.error()));
  const FactTable fact = fact_table(*model.relation("buys"), "at", needs);
  std::string sql = "SELECT buy_id";
  for (std::size_t i = 0; i < made.rules.size(); ++i) sql += fmt::format(", r{}", i);
  sql += " FROM " + fact.table;
  if (!days.empty()) {
    sql +=
        fmt::format(" WHERE {} BETWEEN {} AND {}", fact.day, days[0].first.days, days[0].last.days);
  }
  const auto table = connection.query(sql);
  EXPECT_TRUE(table) << (table ? "" : words_of(table.error()));
  std::size_t n = 0;
  for (std::size_t row = 0; table && row < table->n_rows; ++row) {
    const auto buy = std::ranges::find(made.buys, table->text_at(0, row), &Buy::id);
    for (std::size_t i = 0; i < made.rules.size(); ++i) {
      const std::string got = table->is_null(i + 1, row) ? "—" : table->show(i + 1, row);
      const std::string wanted = expected(made.rules[i], *buy, made.visits);
      EXPECT_EQ(got, wanted) << buy->id << " " << write_rule(made.rules[i]);
      n += wanted == "—" || wanted == "0" ? 0U : 1U;
    }
  }
  return n;
}

TEST(BoundedFolds, AreWhatTwoLoopsFind) {
  const std::uint64_t n_cases = environment_number("STEELYARD_CASES", 300) / 15;
  std::uint64_t seed = environment_number("STEELYARD_SEED", 1);
  std::size_t n_found = 0;
  for (std::uint64_t n = 0; n < n_cases; ++n, ++seed) {
    Dice dice(seed);
    const Case made = draw_case(dice);
    Firm firm;
    write_case(made, firm.dir());
    firm.load_path(firm.dir() + "/visits_20260801.csv", {});
    firm.load_path(firm.dir() + "/buys_20260801.csv", {});
    auto warehouse = open_warehouse(firm.project(), firm.context());
    ASSERT_TRUE(warehouse);
    const Model model = firm.project().model;
    n_found += compare(warehouse->connection, model, made, {{{20'575}, {20'576}}});
    n_found += compare(warehouse->connection, model, made, {});
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(n_found, n_cases * 50) << "the bounds let rows in";
}

}  // namespace
}  // namespace steelyard::laws
