// places: where the files of a month lie in a project.
//
//     published/2026-05/presale-a/v2      .steelyard/drafts/2026-05/presale-a
#pragma once

#include "cycle/month_life.hpp"
#include "project/project.hpp"

namespace steelyard {

/// What every closing writes.
inline constexpr const char* kClosedFile = "close.json";

inline std::string published_dir(const Project& project, const MonthKey& key) {
  return project.dir + "/published/" + key.period + "/" + key.plan;
}
inline std::string version_dir(const Project& project, const MonthKey& key, std::int64_t version) {
  return published_dir(project, key) + "/v" + std::to_string(version);
}
inline std::string closed_dir(const Project& project, const MonthKey& key) {
  return published_dir(project, key) + "/closed";
}
inline std::string draft_dir(const Project& project, const MonthKey& key) {
  return project.dir + "/.steelyard/drafts/" + key.period + "/" + key.plan;
}

}  // namespace steelyard
