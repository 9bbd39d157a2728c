// Reading batches back: the list of their headers, and one batch frame by frame.
//
//     list_batches("landing") → {a3f…, c01…}; damaged: "batch 77b… is damaged at byte 4096"
//
// Promise: a batch cut at any byte is named as damaged and never half-read; damage to one leaves
// the others readable; what read_batch accepts has the digest that its name says. Not here: which
// rows are current (warehouse).  Tested by: tests/landing/landing_test.cpp,
// tests/landing/faults_test.cpp.

#include <sys/stat.h>

#include <algorithm>

#include "base/text.hpp"
#include "landing/landing.hpp"
#include "landing/landing_codec.hpp"
#include "landing/landing_frame.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kBatchSuffix = ".batch";

Text contents_wrong() {
  return {"内容无法解读：从备份恢复这个文件，或删除它并重新载入原始文件",
          "its contents cannot be understood: restore the file from a backup, or delete it and "
          "load the original again"};
}

Result<BatchHeader> header_of(const BatchFile& file) {
  const Frame end = TRY(file.read_end());
  std::optional<BatchHeader> header = try_read_header(end.plain);
  if (!header) return file.damaged(file.trailer().end_offset, contents_wrong());
  header->digest = file.trailer().digest;
  return *std::move(header);
}

Result<BatchHeader> read_header_of(const std::string& folder, const std::string& name) {
  const BatchFile file =
      TRY(BatchFile::open(folder + "/" + name + std::string(kBatchSuffix), name));
  return header_of(file);
}

/// Where we are in a batch.
struct Place {
  const BatchFile& file;
  std::uint64_t offset;
};

Result<void> visit_block(const Frame& frame, const Place& place, const BatchVisitor& visitor) {
  if (!visitor.on_block) return {};
  const std::optional<RelationBlock> block = try_read_block(frame.plain);
  if (!block) return place.file.damaged(place.offset, contents_wrong());
  return visitor.on_block(*block);
}

Result<void> visit_rejects(const Frame& frame, const Place& place, const BatchVisitor& visitor) {
  if (!visitor.on_reject) return {};
  const auto rejects = try_read_rejects(frame.plain);
  if (!rejects) return place.file.damaged(place.offset, contents_wrong());
  for (const ReadReject& read : *rejects) {
    if (!read.unknown_code.empty()) return place.file.unknown("code " + read.unknown_code);
    TRY(visitor.on_reject(read.reject));
  }
  return {};
}

Result<void> visit(const Frame& frame, const Place& place, const BatchVisitor& visitor) {
  switch (static_cast<FrameType>(frame.type)) {
    case FrameType::Block:
      return visit_block(frame, place, visitor);
    case FrameType::Rejects:
      return visit_rejects(frame, place, visitor);
    case FrameType::End:
      return {};
  }
  return place.file.unknown("frame " + std::to_string(frame.type));
}

bool exists(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

}  // namespace

Result<BatchList> list_batches(const std::string& landing_dir) {
  const std::string folder = landing_dir + "/batches";
  TRY(remove_leftovers(folder));
  TRY(remove_leftovers(landing_dir + "/raw"));
  BatchList list;
  for (const std::string& name : TRY(names_in(folder))) {
    if (!name.ends_with(kBatchSuffix)) continue;
    Result<BatchHeader> header =
        read_header_of(folder, name.substr(0, name.size() - kBatchSuffix.size()));
    if (header) {
      list.batches.push_back(*std::move(header));
    } else {
      append(list.damaged, std::move(header).error());
    }
  }
  return list;
}

Result<BatchHeader> read_batch(const std::string& landing_dir, const std::string& digest,
                               const BatchVisitor& visitor) {
  const std::string path = landing_dir + "/batches/" + digest + std::string(kBatchSuffix);
  if (!exists(path)) return fail(Diagnostic{"L011"_code, {}, {digest}, {}, {}});
  const BatchFile file = TRY(BatchFile::open(path, digest));
  const BatchHeader header = TRY(header_of(file));
  Digester digester;
  std::uint64_t offset = kBatchMagic.size();
  while (offset <= file.trailer().end_offset) {
    const Frame frame = TRY(file.read_frame(offset));
    add_to_digest(digester, frame.type, frame.plain);
    TRY(visit(frame, {file, offset}, visitor));
    offset = frame.next;
  }
  if (digester.finish() != digest) return file.damaged(0, contents_wrong());
  return header;
}

std::string data_version(const std::vector<BatchHeader>& batches) {
  std::vector<std::string> digests;
  for (const BatchHeader& batch : batches) digests.push_back(batch.digest);
  std::ranges::sort(digests);
  return digest(join(digests, "\n"));
}

}  // namespace steelyard
