// Is a file known already? The same bytes, read the same way, of the same kind. What loading and
// previewing have in common. Private to landing/. Tested by: tests/landing/land_file_test.cpp,
// preview_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "landing/land_file_open.hpp"

namespace steelyard {

/// What decides how bytes become rows, beside the bytes: the adapter, the options it was given, the
/// relations' columns, zones, which of several sheets.
std::string reading_digest(const OpenedFile& opened, const FileQuestion& question);

/// The batches of the same bytes, read the same way: of the wanted one's raw_digest and adapter_digest.
Result<std::vector<BatchHeader>> find_same(const std::string& landing_dir,
                                           const BatchHeader& wanted);
/// The one of them that makes loading have no effect. Rows that were loaded and deleted may be loaded or
/// deleted once more.
std::optional<BatchHeader> find_loaded(const std::vector<BatchHeader>& same,
                                       const BatchHeader& wanted);

/// D073: the same bytes, said to be exported at another moment than before.
std::optional<Diagnostic> note_other_moment(const BatchHeader& known, const FileQuestion& question);

}  // namespace steelyard
