// odd_ratings: ratings that no assessor was asked for: a score that is no level of the item, or of oneself.
//
//     scores.csv:3  teamwork 4.5, levels 1, 3, 5      → D110      scores.csv:4  ann rated herself      → D111
//
// Which levels an item has the plans of the project say. They are told as the file is loaded, since such a score counts
// as unknown later on. Tested by: tests/e2e/assessor_sheet.sh.
#pragma once

#include "pipeline/pipeline.hpp"

namespace steelyard {

/// Of one file that was loaded; nothing where it holds no ratings.
Result<Diagnostics> odd_ratings(const Project& project, Connection& connection,
                                const LoadedFile& file);

}  // namespace steelyard
