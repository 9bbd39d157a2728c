// preview_deletion: what a file of keys that are no more would take away, before it does.
//
// The file is read to its end, into a folder that is gone afterwards, and compared with the facts,
// which are brought level with the record as by every command that reads them. Nothing is deleted.
// Tested by: tests/pipeline/preview_deletion_test.cpp.
#pragma once

#include "landing/preview.hpp"
#include "project/project.hpp"

namespace steelyard {

/// Requires: the options' kind is kDeletion. Errors: those of land_file and open_warehouse.
Result<HeldKeys> preview_deletion(const Project& project, const std::string& path,
                                  const LoadOptions& options, const Context& context);

}  // namespace steelyard
