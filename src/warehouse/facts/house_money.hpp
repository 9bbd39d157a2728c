// house_money: amounts in the house's currency. Facts are read through a view each; where the data hold several currencies, it
// converts foreign amounts by the sheet of exchange rates: the latest rate on or before the day of the row.
//
//     orders in CNY only       →   the rows as they are
//     orders in CNY and USD    →   200 USD of 2026-05-03 at 7.1369 = 1,427.38; without a rate the amount is unknown
//
// Amounts stay integers of 1/10,000; a converted one is rounded half away from zero, row by row.
// Tested by: tests/pipeline/currency_test.cpp.
#pragma once

#include <map>
#include <set>
#include <string>

#include "base/amounts.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

/// Where the stored columns of a relation are read: a view for facts with money and a currency, else the table.
std::string stored_table(const Relation& relation);

/// The currency of a stored row as SQL: its own, else the house's.
std::string currency_of_row(const Relation& relation, const std::string& house_currency);

/// Makes those views for this connection, unless they are there. drop_house_views comes before when data changed.
Result<void> make_house_views(Connection& connection, const Model& model);
Result<void> drop_house_views(Connection& connection);

/// There are foreign rows, or were among old ones: then a rate, or one more currency, moves amounts of
/// rows that did not change. `old_rows`: by relation, as SQL.
using OldRows = std::map<std::string, std::string>;
Result<bool> holds_foreign(Connection& connection, const Model& model, const OldRows& old_rows);

/// The foreign rows of a fact as SQL: its key, currency and rate (10⁻⁶; missing where none fits). Empty
/// when nothing of it is converted.
Result<std::string> converted_rows(Connection& connection, const Model& model,
                                   const Relation& relation);

/// Notes in which currencies rows came in, with the facts (state.currencies). Those of rows that are gone stay noted.
Result<void> note_currencies(Connection& connection, const Relation& relation,
                             const Amounts& came_in);

/// The currencies of each fact's rows; a missing one is the house's. Facts without rows are not in it. Where rows of one
/// currency came in, ever, no fact is read; else the rows are asked, once until drop_house_views.
Result<std::map<std::string, std::set<std::string>>> currencies_of(Connection& connection,
                                                                   const Model& model);

/// Foreign rows when there are several currencies, and how many of them no rate fits.
struct Conversion {
  std::set<std::string> currencies;  // all of them
  std::uint64_t n_foreign = 0;
  std::uint64_t n_without_rate = 0;
};
Result<Conversion> read_conversion(Connection& connection, const Model& model);

}  // namespace steelyard
