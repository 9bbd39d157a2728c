// Frames: see landing_frame.hpp.
//
//     pack(Block, "aaaa…") → 24 bytes of head · 17 bytes of zstd · 8 bytes of checksum
//
// zstd at level 1: loading is bound by parsing, and batches are read rarely. Promise: a frame is
// handed out only when its checksum fits; the size it claims is believed only then.
// Not here: what the frames hold (landing_codec.cpp).  Tested by: tests/landing/landing_test.cpp.

#include "landing/landing_frame.hpp"

#include <zstd.h>

#include <utility>

#include "base/little_endian.hpp"

namespace steelyard {

namespace {

constexpr int kLevel = 1;

struct Context {
  ZSTD_DCtx* zstd = ZSTD_createDCtx();
  Context() = default;
  ~Context() { ZSTD_freeDCtx(zstd); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

bool try_unpack(std::string_view stored, std::size_t plain_size, std::string& plain) {
  const Context context;
  plain.resize_and_overwrite(plain_size, [&](char* to, std::size_t room) {
    const std::size_t size =
        ZSTD_decompressDCtx(context.zstd, to, room, stored.data(), stored.size());
    return ZSTD_isError(size) == 0 ? size : 0;
  });
  return plain.size() == plain_size;
}

bool checksum_fits(std::string_view bytes) {
  const std::size_t size = bytes.size() - kChecksumSize;
  return digest64(bytes.substr(0, size)) == read_u64(bytes.substr(size));
}

Text cut_short() {
  return {
      "文件被截断：从备份恢复它，或删除它并重新载入原始文件",
      "the file is cut short: restore it from a backup, or delete it and load the original again"};
}
Text checksum_wrong() {
  return {"校验和不符：从备份恢复这个文件，或删除它并重新载入原始文件",
          "a checksum does not fit: restore the file from a backup, or delete it and load the "
          "original again"};
}
Text name_wrong() {
  return {"文件名与内容的摘要不符：把文件名改回它的摘要",
          "the file's name is not the digest of its contents: rename it to its digest"};
}

}  // namespace

struct FramePacker::State {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  std::string frame;

  State() = default;
  ~State() { ZSTD_freeCCtx(zstd); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

FramePacker::FramePacker() : state_(std::make_unique<State>()) {}
FramePacker::~FramePacker() = default;
FramePacker::FramePacker(FramePacker&&) noexcept = default;
FramePacker& FramePacker::operator=(FramePacker&&) noexcept = default;

const std::string& FramePacker::pack(FrameType type, std::string_view plain) {
  std::string& frame = state_->frame;
  std::size_t stored = 0;
  const auto compress = [&](char* to, std::size_t room) {  // nothing is zeroed in vain
    stored = ZSTD_compressCCtx(state_->zstd, to + kFrameHeadSize, room - kFrameHeadSize,
                               plain.data(), plain.size(), kLevel);
    STEELYARD_CHECK(ZSTD_isError(stored) == 0, "the buffer has room for the worst case");
    return kFrameHeadSize + stored;
  };
  frame.resize_and_overwrite(kFrameHeadSize + ZSTD_compressBound(plain.size()), compress);
  std::string head(kFrameMagic);
  write_u32(static_cast<std::uint32_t>(type), head);
  write_u64(stored, head);
  write_u64(plain.size(), head);
  frame.replace(0, kFrameHeadSize, head);
  write_u64(digest64(frame), frame);
  return frame;
}

void add_to_digest(Digester& digester, std::uint32_t type, std::string_view plain) {
  std::string head;
  write_u32(type, head);
  write_u64(plain.size(), head);
  digester.add(head);
  digester.add(plain);
}

std::string write_trailer(const Trailer& trailer) {
  std::string out;
  write_u64(trailer.end_offset, out);
  out += trailer.digest;
  write_u64(digest64(out), out);
  out += kBatchMagic;
  return out;
}

tl::unexpected<Diagnostics> BatchFile::damaged(std::uint64_t offset, Text why) const {
  return fail(Diagnostic{"L010"_code, {}, {name_, std::to_string(offset)}, std::move(why), {}});
}

tl::unexpected<Diagnostics> BatchFile::unknown(const std::string& what) const {
  return fail(Diagnostic{"L012"_code, {}, {name_, what}, {}, {}});
}

Result<BatchFile> BatchFile::open(const std::string& path, const std::string& name) {
  BatchFile batch(TRY(DiskFile::open(path)), name);
  TRY(batch.check_ends());
  return batch;
}

Result<void> BatchFile::check_ends() {
  std::string magic;
  TRY(file_.read(0, kBatchMagic.size(), magic));
  const std::string_view family = kBatchMagic.substr(0, kBatchMagic.size() - 1);
  const bool other_version = magic.size() == kBatchMagic.size() && magic.starts_with(family);
  if (magic != kBatchMagic && other_version) return unknown(magic);
  const std::uint64_t size = file_.size();
  if (magic != kBatchMagic || size < kBatchMagic.size() + kTrailerSize) {
    return damaged(0, cut_short());
  }
  const std::uint64_t at = size - kTrailerSize;
  std::string trailer;
  TRY(file_.read(at, kTrailerSize, trailer));
  if (!trailer.ends_with(kBatchMagic)) return damaged(at, cut_short());
  trailer.resize(kTrailerSize - kBatchMagic.size());
  if (!checksum_fits(trailer)) return damaged(at, checksum_wrong());
  trailer_ = {.end_offset = read_u64(trailer), .digest = trailer.substr(8, kDigestSize)};
  if (trailer_.digest != name_) return damaged(at, name_wrong());
  return {};
}

Result<Frame> BatchFile::read_frame(std::uint64_t offset) const {
  const std::uint64_t limit = file_.size() - kTrailerSize;
  std::string head;
  TRY(file_.read(offset, kFrameHeadSize, head));
  if (offset + kFrameHeadSize > limit) return damaged(offset, cut_short());
  if (!head.starts_with(kFrameMagic)) return damaged(offset, checksum_wrong());
  const std::uint64_t stored = read_u64(std::string_view(head).substr(8));
  const std::uint64_t room = limit - offset - kFrameHeadSize;
  if (room < kChecksumSize || stored > room - kChecksumSize) return damaged(offset, cut_short());
  std::string bytes;
  TRY(file_.read(offset, kFrameHeadSize + stored + kChecksumSize, bytes));
  if (bytes.size() != kFrameHeadSize + stored + kChecksumSize) {
    return damaged(offset, cut_short());
  }
  if (!checksum_fits(bytes)) return damaged(offset, checksum_wrong());
  Frame frame{.type = read_u32(std::string_view(head).substr(4)),
              .plain = {},
              .at = offset,
              .next = offset + bytes.size()};
  const std::uint64_t plain_size = read_u64(std::string_view(head).substr(16));
  if (!try_unpack(std::string_view(bytes).substr(kFrameHeadSize, stored), plain_size,
                  frame.plain)) {
    return damaged(offset, checksum_wrong());
  }
  return frame;
}

Result<Frame> BatchFile::read_end() const {
  Frame frame = TRY(read_frame(trailer_.end_offset));
  const bool whole = frame.type == static_cast<std::uint32_t>(FrameType::End) &&
                     frame.next == file_.size() - kTrailerSize;
  if (!whole) return damaged(trailer_.end_offset, checksum_wrong());
  return frame;
}

}  // namespace steelyard
