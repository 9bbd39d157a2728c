// Frames: how a batch lies in its file.
//
//     "SYBATCH1" · frame … · frame(End: the header) · trailer
//     frame   = "SYFR" · u32 type · u64 stored size · u64 plain size · zstd bytes · u64 checksum
//     trailer = u64 offset of the End frame · 64 hex digits of the digest · u64 checksum ·
//     "SYBATCH1"
//
// Integers little endian; a checksum is digest64 over all bytes of its frame (trailer) before it.
// The digest is BLAKE2b over type, plain size and plain bytes of every frame, End included, so it
// does not depend on the compressor. Tested by: tests/landing/landing_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "landing/landing_disk.hpp"

namespace steelyard {

inline constexpr std::string_view kBatchMagic = "SYBATCH1";
inline constexpr std::string_view kFrameMagic = "SYFR";
inline constexpr std::size_t kFrameHeadSize = 24;
inline constexpr std::size_t kChecksumSize = 8;
inline constexpr std::size_t kDigestSize = 64;
inline constexpr std::size_t kTrailerSize = 8 + kDigestSize + kChecksumSize + 8;

enum class FrameType : std::uint32_t { Block = 1, Rejects = 2, End = 3 };

struct Frame {
  std::uint32_t type = 0;
  std::string plain;
  std::uint64_t at = 0;    // its offset
  std::uint64_t next = 0;  // offset of what follows
};

/// Compresses frames; reused for all of a batch.
class FramePacker {
 public:
  FramePacker();
  ~FramePacker();
  FramePacker(FramePacker&&) noexcept;
  FramePacker& operator=(FramePacker&&) noexcept;
  /// The whole frame; good until the next call.
  const std::string& pack(FrameType type, std::string_view plain);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What a frame adds to the digest of its batch.
void add_to_digest(Digester& digester, std::uint32_t type, std::string_view plain);

struct Trailer {
  std::uint64_t end_offset = 0;
  std::string digest;
};
std::string write_trailer(const Trailer& trailer);

/// A batch file open for reading; every error of it is L010 with the offset, or L012, or E010.
class BatchFile {
 public:
  /// Checks the magic and the trailer, and that the name is the digest.
  static Result<BatchFile> open(const std::string& path, const std::string& name);
  [[nodiscard]] const Trailer& trailer() const { return trailer_; }
  [[nodiscard]] Result<Frame> read_frame(std::uint64_t offset) const;
  /// The End frame, which must reach exactly to the trailer.
  [[nodiscard]] Result<Frame> read_end() const;

  [[nodiscard]] tl::unexpected<Diagnostics> damaged(std::uint64_t offset, Text why) const;
  [[nodiscard]] tl::unexpected<Diagnostics> unknown(const std::string& what) const;

 private:
  BatchFile(DiskFile file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}
  Result<void> check_ends();

  DiskFile file_;
  std::string name_;
  Trailer trailer_;
};

}  // namespace steelyard
