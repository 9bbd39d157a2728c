// Archive: the whole store as one text, the same for both databases, so that a team can move from one
// to the other.
//
//     {"archive":"steelyard-store","form":1,"migration":2}
//     {"audit":[1,1764380000000000,"zoe","plan.submit","plan/seed/1","{…}","00…","3f…"]}
//     {"plan_text":["9c…","plan: seed\n…"]}
//     {"anchor":["2026-11-29.4f1c….json","{…}"]}
//     {"end":{"audit":1,"plan_texts":1,"anchors":1},"digest":"…"}         of all lines above
//
// Written from one moment of the store while others go on; read back only whole: a line too few, a
// flipped bit or a broken chain restores nothing. Secret keys are never part of it.
// Tested by: tests/store/archive_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/anchors.hpp"
#include "store/chain.hpp"
#include "store/store.hpp"

namespace steelyard {

struct ArchiveCounts {
  std::int64_t audit = 0;
  std::int64_t plan_texts = 0;
  std::int64_t anchors = 0;
  friend bool operator==(const ArchiveCounts&, const ArchiveCounts&) = default;
};

struct Archive {
  std::string text;
  ArchiveCounts counts;
};

/// Errors: A002, E001.
Result<Archive> write_archive(Store& store, const std::string& anchor_folder);

struct ReadArchive {
  std::vector<AuditRow> audit;
  std::map<std::string, std::string> plan_texts;  // by digest
  std::vector<AnchorFile> anchors;
  ArchiveCounts counts;
};
/// Errors: A011 with what is wrong with it; those of the chain.
Result<ReadArchive> read_archive(const SourcePtr& source);

/// Into an empty store, all or nothing; read back and compared before it is kept, then noted in the log
/// as `entry`. Errors: A212 the store is not empty; A011, A002.
Result<void> restore_archive(Store& store, const ReadArchive& archive, const AuditEntry& entry,
                             std::int64_t at_us);

}  // namespace steelyard
