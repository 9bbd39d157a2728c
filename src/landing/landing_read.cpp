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
#include <mutex>
#include <utility>

#include "base/text.hpp"
#include "landing/landing.hpp"
#include "landing/landing_blocks.hpp"
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

/// The frames of a batch one after the other, each checked, and at the end, if asked, the digest.
class FrameWalk {
 public:
  FrameWalk(BatchFile file, std::string digest, BatchCheck check)
      : file_(std::move(file)), digest_(std::move(digest)), check_(check) {}
  [[nodiscard]] const BatchFile& file() const { return file_; }

  /// None when all were given, and the digest, if it is checked, fits.
  Result<std::optional<Frame>> next() {
    if (offset_ > file_.trailer().end_offset) return std::optional<Frame>();
    Frame frame = TRY(file_.read_frame(offset_));
    offset_ = frame.next;
    if (check_ == BatchCheck::Frames) return std::optional<Frame>(std::move(frame));
    add_to_digest(digester_, frame.type, frame.plain);
    const bool is_last = offset_ > file_.trailer().end_offset;
    if (is_last && digester_.finish() != digest_) return file_.damaged(0, contents_wrong());
    return std::optional<Frame>(std::move(frame));
  }

 private:
  BatchFile file_;
  std::string digest_;
  BatchCheck check_;
  Digester digester_;
  std::uint64_t offset_ = kBatchMagic.size();
};

Result<RelationBlock> block_of(const Frame& frame, const BatchFile& file) {
  std::optional<RelationBlock> block = try_read_block(frame.plain);
  if (!block) return file.damaged(frame.at, contents_wrong());
  return *std::move(block);
}

Result<void> visit_rejects(const Frame& frame, const BatchFile& file, const BatchVisitor& visitor) {
  const auto rejects = try_read_rejects(frame.plain);
  if (!rejects) return file.damaged(frame.at, contents_wrong());
  for (const ReadReject& read : *rejects) {
    if (!read.unknown_code.empty()) return file.unknown("code " + read.unknown_code);
    TRY(visitor.on_reject(read.reject));
  }
  return {};
}

/// A frame of a later version is refused, whoever reads.
Result<FrameType> type_of(const Frame& frame, const BatchFile& file) {
  const auto type = static_cast<FrameType>(frame.type);
  switch (type) {
    case FrameType::Block:
    case FrameType::Rejects:
    case FrameType::End:
      return type;
  }
  return file.unknown("frame " + std::to_string(frame.type));
}

Result<void> visit(const Frame& frame, const BatchFile& file, const BatchVisitor& visitor) {
  const FrameType type = TRY(type_of(frame, file));
  if (type == FrameType::Block && visitor.on_block) {
    return visitor.on_block(TRY(block_of(frame, file)));
  }
  if (type == FrameType::Rejects && visitor.on_reject) return visit_rejects(frame, file, visitor);
  return {};
}

bool exists(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

Result<FrameWalk> walk_batch(const std::string& landing_dir, const std::string& digest,
                             BatchCheck check) {
  const std::string name = "/" + digest + std::string(kBatchSuffix);
  std::string path = landing_dir + "/batches" + name;
  // A run of before an undo is replayed from what was undone.
  if (!exists(path)) path = landing_dir + "/undone" + name;
  if (!exists(path)) return fail(Diagnostic{"L011"_code, {}, {digest}, {}, {}});
  BatchFile file = TRY(BatchFile::open(path, digest));
  return FrameWalk(std::move(file), digest, check);
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
  FrameWalk walk = TRY(walk_batch(landing_dir, digest, BatchCheck::Whole));
  const BatchHeader header = TRY(header_of(walk.file()));
  while (const std::optional<Frame> frame = TRY(walk.next())) {
    TRY(visit(*frame, walk.file(), visitor));
  }
  return header;
}

struct BatchBlocks::Impl {
  FrameWalk walk;
  std::mutex mutex{};

  explicit Impl(FrameWalk from) : walk(std::move(from)) {}

  /// The next frame that holds a block; the threads take turns.
  Result<std::optional<Frame>> next_frame() {
    const std::scoped_lock lock(mutex);
    for (;;) {
      std::optional<Frame> frame = TRY(walk.next());
      if (!frame || TRY(type_of(*frame, walk.file())) == FrameType::Block) return frame;
    }
  }
};

BatchBlocks::BatchBlocks(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
BatchBlocks::BatchBlocks(BatchBlocks&&) noexcept = default;
BatchBlocks& BatchBlocks::operator=(BatchBlocks&&) noexcept = default;
BatchBlocks::~BatchBlocks() = default;

Result<BatchBlocks> BatchBlocks::open(const std::string& landing_dir, const std::string& digest,
                                      BatchCheck check) {
  FrameWalk walk = TRY(walk_batch(landing_dir, digest, check));
  TRY(header_of(walk.file()));
  return BatchBlocks(std::make_unique<Impl>(std::move(walk)));
}

Result<std::optional<RelationBlock>> BatchBlocks::next() {
  const std::optional<Frame> frame = TRY(impl_->next_frame());
  if (!frame) return std::optional<RelationBlock>();
  return std::optional<RelationBlock>(TRY(block_of(*frame, impl_->walk.file())));
}

std::string data_version(const std::vector<BatchHeader>& batches) {
  std::vector<std::string> digests;
  for (const BatchHeader& batch : batches) digests.push_back(batch.digest);
  std::ranges::sort(digests);
  return digest(join(digests, "\n"));
}

}  // namespace steelyard
