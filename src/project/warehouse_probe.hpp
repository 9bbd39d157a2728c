// Is the warehouse file fit to be opened? Asked of a child process, for a damaged file can abort the
// engine inside. Private to project/. Tested by: tests/pipeline/warehouse_file_test.cpp.
#pragma once

#include <string>

#include "warehouse/engine/connection.hpp"

namespace steelyard {

enum class Probe { Usable, Unusable, InUse, NoAnswer };

/// Waits for the child at most some minutes, so that nothing hangs.
Probe probe_warehouse(const std::string& path);

/// Opens the file. Errors: W003 another process has it (its number, where the engine knows it),
/// W001.
Result<Connection> open_warehouse_file(const std::string& path, int n_threads,
                                       const std::string& memory_limit);

}  // namespace steelyard
