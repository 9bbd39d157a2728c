// export_rows: the facts or the record of a project as Parquet files by day.
//
//     steelyard export facts --out rows/        steelyard export record --out record/
//
// Tested by: tests/e2e/parquet.sh.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace steelyard {

struct RowsExport {
  bool record = false;  // else the facts
  std::string out;
  bool replace = false;
};

/// Exit code. P411 something is there that no export wrote, or no --replace.
int export_rows(const RowsExport& options, const Globals& globals);

}  // namespace steelyard
