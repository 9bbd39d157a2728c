// BatchWriter: blocks and rejects into one file, which appears whole or not at all.
//
//     BatchWriter writer = TRY(BatchWriter::create("landing", header));
//     TRY(writer.add(block));  TRY(writer.add(reject));  TRY(writer.commit(n_rows_in, n_summary));
//
// Promise: the same header and additions in the same order give the same digest, and so the same
// file name; what commit returned outlasts a power failure. Small rejects are gathered into frames.
// Tested by: tests/landing/landing_test.cpp, tests/landing/faults_test.cpp.

#include <utility>

#include "landing/landing.hpp"
#include "landing/landing_codec.hpp"
#include "landing/landing_frame.hpp"
#include "readers/csv.hpp"

namespace steelyard {

namespace {
constexpr std::size_t kRejectsFrameSize = 256 * 1024;
}  // namespace

struct BatchWriter::Impl {
  PartFile part;
  BatchHeader header;
  FramePacker packer{};
  Digester digester{};
  std::string rejects{};     // not yet in a frame
  std::uint64_t offset = 0;  // bytes written
  Diagnostics broken{};      // the first failure; from then on nothing is written
  bool committed = false;

  Result<void> write(std::string_view bytes) {
    STEELYARD_CHECK(!committed, "a committed batch takes nothing more");
    if (!broken.empty()) return fail(broken);
    const Result<void> written = part.write(bytes);
    if (!written) broken = written.error();
    offset += bytes.size();
    return written;
  }
  Result<void> write_frame(FrameType type, std::string_view plain) {
    add_to_digest(digester, static_cast<std::uint32_t>(type), plain);
    return write(packer.pack(type, plain));
  }
  Result<void> flush_rejects() {
    if (rejects.empty()) return {};
    const std::string plain = std::exchange(rejects, {});
    return write_frame(FrameType::Rejects, plain);
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
  auto impl = std::make_unique<Impl>(Impl{.part = std::move(part), .header = std::move(header)});
  TRY(impl->write(kBatchMagic));
  return BatchWriter(std::move(impl));
}

Result<void> BatchWriter::add(const RelationBlock& block) {
  TRY(impl_->flush_rejects());  // keeps the order
  return impl_->write_frame(FrameType::Block, write_block(block));
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
  const std::uint64_t end_offset = impl.offset;
  TRY(impl.write_frame(FrameType::End, write_header(impl.header)));
  impl.header.digest = impl.digester.finish();
  TRY(impl.write(write_trailer({.end_offset = end_offset, .digest = impl.header.digest})));
  const Result<void> published = impl.part.publish(impl.header.digest + ".batch");
  if (!published) {
    impl.broken = published.error();
    return fail(impl.broken);
  }
  impl.committed = true;
  return impl.header;
}

}  // namespace steelyard
