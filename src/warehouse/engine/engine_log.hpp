// The engine's log as a command sees it: STEELYARD_ENGINE_LOG names a file for what every statement cost
// (statement_log.hpp). One that cannot be opened is told before anything is done; one that cannot be
// written to its end costs no result, and is told when the command is over.
//
// Tested by: tests/warehouse/engine_log_test.cpp, tests/e2e/load.sh.
#pragma once

#include <optional>

#include "base/result.hpp"

namespace steelyard {

/// E002 where the environment names a file that cannot be opened for writing; makes it where it is not.
Result<void> check_engine_log();
/// W005 where a line could not be written since this process began.
std::optional<Diagnostic> note_cut_engine_log();

}  // namespace steelyard
