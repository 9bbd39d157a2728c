// export_rows: the facts, or the record behind them, as Parquet files partitioned by day, so that other
// engines read them.
//
//     facts     →   DIR/orders/business_day=2026-05-03/data_0.parquet …     the current rows
//     record    →   DIR/orders/business_day=2026-05-03/<batch>_0.parquet …  every row of every batch, those too
//                   that gave way, with batch, exported_at and line; DIR/batches.parquet
//
// Values are typed for people: money DECIMAL(…, 4), numbers and ratios DECIMAL(…, 6), instants
// TIMESTAMP WITH TIME ZONE, dates DATE. A row without its day is in business_day=none.
// Tested by: tests/e2e/parquet.sh.
#pragma once

#include <string>
#include <vector>

#include "base/context.hpp"
#include "landing/landing.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

struct ExportedRelation {
  std::string relation;
  std::uint64_t n_rows = 0;
};

/// Requires: `dir` is there. Errors: W002 (disk full …), E072 stopped.
Result<std::vector<ExportedRelation>> export_facts(Connection& connection, const Model& model,
                                                   const std::string& dir, const Context& context);

/// Reads the landing zone itself, batch by batch, through memory. Errors: as above, L010.
Result<std::vector<ExportedRelation>> export_record(const std::string& landing_dir,
                                                    const std::vector<BatchHeader>& batches,
                                                    const Model& model, const std::string& dir,
                                                    const Context& context);

}  // namespace steelyard
