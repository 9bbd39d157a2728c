// The tables of a warehouse, made from the model.
//
//     facts.<relation>     stored columns (an instant as x, x_local, x_day), then _line, _hash, _batch, _exported_at
//     "derived:<relation>" temporary: what a plan needs of a relation with derived columns, made on demand
//     cells.<digest>       day cells and key windows; made on demand, brought level after new data
//     changes.<relation>   rows as they were before they changed, while cells wait for them
//     state.*              which batches are in, in which currencies rows came, what the cells hold
//
// No table has a default or an expression, and nothing is ever altered: a changed model means a
// rebuild. Tested by: tests/warehouse.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// One physical column of facts.<relation>.
struct PhysicalColumn {
  std::string name;
  std::string sql_type;      // VARCHAR, BIGINT, INTEGER
  std::string block_column;  // the column of a RelationBlock it is filled from
  bool is_day_of = false;    // the day of a wall-clock column
};

std::vector<PhysicalColumn> physical_columns(const Relation& relation);

/// "facts"."orders".
std::string table_name(std::string_view schema, std::string_view name);
/// "\"a\"".
std::string quoted(std::string_view name);
/// "a", "b" with an optional prefix before each.
std::string quoted_list(const std::vector<std::string>& names, std::string_view prefix = {});

Result<void> create_schema(Connection& connection, const Model& model);

/// The first 60 bits of a batch digest: how a row names its batch.
std::int64_t batch_number(const std::string& digest);

}  // namespace steelyard
