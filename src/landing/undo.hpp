// Undo: a batch is taken back out of the record, and can be looked at afterwards.
//
//     undo_batch("landing", TRY(find_batch("landing", "3f9c", zone)), {.by = "ann", .reason = "wrong shop", .at_us = …})
//     landing/batches/<digest>.batch → landing/undone/<digest>.batch, beside it <digest>.json
//
// Promise: the data version is what it was before the batch came; the note (who, when, why) is
// durable before the batch leaves, so that no batch goes without one. The original bytes stay under
// raw/, and the same file can be loaded again. Tested by: tests/landing/undo_test.cpp.
#pragma once

#include "base/time_zone.hpp"
#include "landing/landing.hpp"

namespace steelyard {

struct UndoNote {
  std::string by;
  std::string reason;
  std::int64_t at_us = 0;
};

/// The one batch whose number begins so. Errors: U070 none, U071 several, U072 it was taken back already, at a moment
/// told in that zone.
Result<BatchHeader> find_batch(const std::string& landing_dir, const std::string& begins,
                               const TimeZone& zone);
/// Errors: E011.
Result<void> undo_batch(const std::string& landing_dir, const BatchHeader& batch,
                        const UndoNote& note);
/// Where the batch's original bytes lie. Errors: L014 they were not kept.
Result<std::string> kept_bytes(const std::string& landing_dir, const BatchHeader& batch);

}  // namespace steelyard
