// The law of restricted derivation: in the rows that measures read, every derived column is what it
// is when everything is derived over all rows.
//
// STEELYARD_CASES=… sets how many sets of measures are drawn; STEELYARD_SEED=… replays.

#include <fmt/format.h>

#include "sql/write_derive.hpp"
#include "tests/laws/random_case.hpp"
#include "tests/pipeline/firm.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard::laws {
namespace {

ExprPtr column_of(const Relation& relation, const std::string& name) {
  return std::make_shared<const Expr>(Expr{ColumnRef{name}, *names_of(relation).type_of(name), {}});
}

std::vector<std::string> time_columns(const Relation& relation) {
  std::vector<std::string> out;
  for (const std::string& name : names_of(relation).known) {
    const auto stored = relation.stored_type(name);
    if (stored == Stored::Instant || stored == Stored::Date) out.push_back(name);
  }
  return out;
}

DatedMeasure draw(const Model& model, Dice& dice) {
  std::vector<const Relation*> facts;
  for (const Relation& relation : model.relations) {
    if (relation.is_fact && !relation.derived.empty()) facts.push_back(&relation);
  }
  const Relation& fact = *dice.pick(facts);
  DatedMeasure dated;
  dated.measure.measure.fact = fact.name;
  dated.measure.measure.dated_by = dice.pick(time_columns(fact));
  const std::string name = dice.pick(fact.derived).name;
  dated.measure.measure.states.push_back({StateOp::Max, column_of(fact, name), {}, 1, {}, false});
  for (int n = 1 + dice.below(2); n > 0; --n) {
    const std::int32_t first = 20'244 + dice.below(360);
    dated.days.push_back({{first}, {first + dice.below(40)}});
  }
  return dated;
}

/// The column in the rows of its days, as text.
std::string read(Connection& connection, const Model& model, const Needs& needs,
                 const DatedMeasure& dated) {
  const Measure& measure = dated.measure.measure;
  const Relation& relation = *model.relation(measure.fact);
  const FactTable fact = fact_table(relation, measure.dated_by, needs);
  const std::string name =
      steelyard::quoted(std::get<ColumnRef>(measure.states[0].value->node).name);
  std::string days;
  for (const Days span : dated.days) {
    days += fmt::format("{}{} BETWEEN {} AND {}", days.empty() ? "" : " OR ", fact.day,
                        span.first.days, span.last.days);
  }
  const auto table = connection.query(fmt::format(
      "SELECT {0}, count(*), count({0}), {1} FROM {2} WHERE {3} GROUP BY ALL ORDER BY ALL", name,
      fact.day, fact.table, days));
  EXPECT_TRUE(table) << (table ? "" : words_of(table.error()));
  std::string text;
  for (std::size_t row = 0; table && row < table->n_rows; ++row) {
    for (std::size_t c = 0; c < 4; ++c) text += table->show(c, row) + " ";
    text += "\n";
  }
  return text;
}

/// What a marketplace of one shop per order does not have: orders without shop or customer, ties in
/// time, several shops in one order, children of nobody.
void disturb(Connection& connection) {
  for (const char* sql :
       {"UPDATE facts.orders SET shop_id = NULL WHERE hash(order_id) % 5 = 0",
        "UPDATE facts.orders SET customer_id = NULL WHERE hash(order_id) % 7 = 0",
        "UPDATE facts.orders SET customer_id = 'C' || (hash(customer_id) % 60)::VARCHAR",
        "UPDATE facts.orders SET created_at = created_at // 86400000000 * 86400000000",
        "UPDATE facts.orders SET created_at = NULL, created_at_day = NULL, created_at_local = NULL "
        "WHERE hash(order_id) % 11 = 0",
        "UPDATE facts.order_lines SET line_shop_id = 'S0001' WHERE hash(line_id) % 3 = 0",
        "UPDATE facts.order_lines SET line_shop_id = NULL WHERE hash(order_id) % 13 = 0",
        "UPDATE facts.returns SET order_id = 'nobody' WHERE hash(return_id) % 9 = 0"}) {
    const auto done = connection.run(sql);
    ASSERT_TRUE(done) << words_of(done.error());
  }
}

TEST(Derivation, OfSomeRowsIsThatOfAllRows) {
  Firm firm;
  firm.load_sample(3'000, 7);
  auto warehouse = open_warehouse(firm.project(), firm.context());
  ASSERT_TRUE(warehouse);
  Connection& connection = warehouse->connection;
  disturb(connection);
  const Model model = firm.project().model;
  const std::uint64_t n_cases = environment_number("STEELYARD_CASES", 300) / 3;
  std::uint64_t seed = environment_number("STEELYARD_SEED", 1);
  std::size_t n_rows = 0;
  for (std::uint64_t n = 0; n < n_cases; ++n, ++seed) {
    Dice dice(seed);
    std::vector<DatedMeasure> some;
    std::vector<DatedMeasure> all;
    for (int i = 1 + dice.below(5); i > 0; --i) {
      some.push_back(draw(model, dice));
      all.push_back({some.back().measure, {}});
    }
    const Needs restricted = needs_of(some, model);
    const auto derived = ensure_derived(connection, model, restricted);
    ASSERT_TRUE(derived) << words_of(derived.error());
    std::vector<std::string> got;
    for (const DatedMeasure& dated : some) {
      got.push_back(read(connection, model, restricted, dated));
    }
    const Needs whole = needs_of(all, model);
    ASSERT_TRUE(ensure_derived(connection, model, whole));
    for (std::size_t i = 0; i < some.size(); ++i) {
      EXPECT_EQ(got[i], read(connection, model, whole, some[i]))
          << some[i].measure.measure.fact << " dated " << some[i].measure.measure.dated_by << ": "
          << write_expr(*some[i].measure.measure.states[0].value);
      n_rows += got[i].size();
    }
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed << "\n"
                               << fmt::format(
                                      "{}", fmt::join(write_derivations(model, restricted), ";\n"));
  }
  EXPECT_GT(n_rows, 10'000U) << "the days hit rows";
}

}  // namespace
}  // namespace steelyard::laws
