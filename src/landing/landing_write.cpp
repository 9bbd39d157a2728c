// BatchWriter: blocks and rejects into one file, which appears whole or not at all.
//
//     BatchWriter writer = TRY(BatchWriter::create("landing", header));
//     TRY(writer.add(block));  TRY(writer.add(reject));  TRY(writer.commit(n_rows_in, n_summary));
//
// Promise: the same header and additions in the same order give the same digest, and so the same
// file name; what commit returned outlasts a power failure. Small rejects are gathered into frames.
// Tested by: tests/landing/landing_test.cpp, tests/landing/faults_test.cpp.

#include <algorithm>
#include <utility>

#include "landing/landing.hpp"
#include "landing/landing_codec.hpp"
#include "landing/landing_frame.hpp"
#include "landing/landing_pack.hpp"
#include "readers/csv.hpp"

namespace steelyard {

namespace {
constexpr std::size_t kRejectsFrameSize = 256 * 1024;
}  // namespace

struct BatchWriter::Impl {
  BatchFrames frames;
  BatchHeader header;
  std::string rejects{};           // not yet in a frame
  std::size_t block_size_max = 0;  // so far: the next one will hardly be larger
  Diagnostics broken{};            // the first failure; from then on nothing is written
  bool committed = false;

  Result<void> write_frame(FrameType type, std::string plain) {
    STEELYARD_CHECK(!committed, "a committed batch takes nothing more");
    if (!broken.empty()) return fail(broken);
    return noted(frames.add(type, std::move(plain)));
  }
  Result<void> flush_rejects() {
    if (rejects.empty()) return {};
    return write_frame(FrameType::Rejects, std::exchange(rejects, {}));
  }
  template <typename T>
  Result<T> noted(Result<T> result) {
    if (!result) broken = result.error();
    return result;
  }
};

BatchWriter::BatchWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
BatchWriter::BatchWriter(BatchWriter&&) noexcept = default;
BatchWriter& BatchWriter::operator=(BatchWriter&&) noexcept = default;
BatchWriter::~BatchWriter() = default;

Result<BatchWriter> BatchWriter::create(const std::string& landing_dir, BatchHeader header) {
  PartFile part = TRY(PartFile::create(landing_dir + "/batches"));
  header.digest.clear();
  header.n_rows_in = 0;
  header.n_summary = 0;
  header.n_rejected = 0;
  return BatchWriter(std::make_unique<Impl>(
      Impl{.frames = BatchFrames(std::move(part)), .header = std::move(header)}));
}

Result<void> BatchWriter::add(const RelationBlock& block) {
  TRY(impl_->flush_rejects());  // keeps the order
  std::string plain;
  plain.reserve(impl_->block_size_max);
  write_block(block, plain);
  impl_->block_size_max = std::max(impl_->block_size_max, plain.size());
  return impl_->write_frame(FrameType::Block, std::move(plain));
}

Result<void> BatchWriter::add(const Reject& reject) {
  if (!impl_->broken.empty()) return fail(impl_->broken);
  Reject kept = reject;
  kept.raw = cut_utf8(reject.raw, kRawSizeMax);
  write_reject(kept, impl_->rejects);
  ++impl_->header.n_rejected;
  if (impl_->rejects.size() >= kRejectsFrameSize) return impl_->flush_rejects();
  return {};
}

Result<BatchHeader> BatchWriter::commit(std::uint64_t n_rows_in, std::uint64_t n_summary) {
  Impl& impl = *impl_;
  TRY(impl.flush_rejects());
  impl.header.n_rows_in = n_rows_in;
  impl.header.n_summary = n_summary;
  TRY(impl.write_frame(FrameType::End, write_header(impl.header)));
  Packed packed = TRY(impl.noted(impl.frames.finish()));
  impl.header.digest = packed.digest;
  TRY(impl.noted(packed.part.write(
      write_trailer({.end_offset = packed.last_offset, .digest = packed.digest}))));
  TRY(impl.noted(packed.part.publish(packed.digest + ".batch")));
  impl.committed = true;
  return impl.header;
}

}  // namespace steelyard
