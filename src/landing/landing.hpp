// The landing zone: the record. A batch is acknowledged when its bytes are durable here; databases
// are projections of it.
//
//     landing/batches/<digest>.batch      frames: header, blocks of normalised rows, rejects, end;
//     each with length, checksum landing/raw/<digest>                the original bytes by content
//     address, while keep_raw says so
//
// Written as <digest>.part → fsync file → rename → fsync directory → acknowledged. A .part is never
// read and is removed at the next opening; a batch either stands whole or not at all. An fsync that
// fails stops the program: it is never retried. The data version is the digest of the sorted batch
// digests. Not here: what the rows mean (model), who is newest (warehouse). Tested by:
// tests/landing, tests/faults (kill -9, cut tails, trace of write → fsync → rename → fsync → ack).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/block.hpp"
#include "base/context.hpp"
#include "base/result.hpp"

namespace steelyard {

/// Where a batch came from. `digest` is over everything in the file; `raw_digest` over the original
/// bytes.
struct BatchHeader {
  std::string digest;
  std::string raw_digest;
  std::string file;  // as the user named it, for people
  std::string adapter;
  std::string adapter_digest;
  std::int64_t exported_at_us = 0;
  std::string exported_from;  // adapter | file name | option | load time
  std::string by;
  std::string reason;
  std::string kind = "import";  // import | live | correction | erasure
  std::uint64_t n_rows_in = 0;  // data records in the file
  std::uint64_t n_summary = 0;
  std::uint64_t n_rejected = 0;
};

/// One refused record, kept with everything needed to find and mend it.
struct Reject {
  std::uint64_t line = 0;  // first physical line of the record, from 1
  std::string column;      // empty = the record as a whole
  std::uint16_t code = 0;  // a Code
  std::vector<std::string> args;
  std::string raw;  // raw text, at most 64 KiB
};

/// Rows of one relation, in the model's column order, each instant as two columns (x, x_local),
/// then `_line` and `_hash`.
struct RelationBlock {
  std::string relation;
  std::vector<std::string> columns;
  Block block;
};

/// Writes one batch; nothing is visible before commit returns.
class BatchWriter {
 public:
  static Result<BatchWriter> create(const std::string& landing_dir, BatchHeader header);
  BatchWriter(BatchWriter&&) noexcept;
  BatchWriter& operator=(BatchWriter&&) noexcept;
  ~BatchWriter();  // a batch that was not committed is removed

  Result<void> add(const RelationBlock& block);
  Result<void> add(const Reject& reject);
  /// Durable when it returns. Ensures: the header with its digest and counts.
  Result<BatchHeader> commit(std::uint64_t n_rows_in, std::uint64_t n_summary);

 private:
  struct Impl;
  explicit BatchWriter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// All batches, sorted by digest. Removes leftovers of interrupted writes. Errors: L010 a damaged
/// batch, by name and offset.
Result<std::vector<BatchHeader>> list_batches(const std::string& landing_dir);

struct BatchVisitor {
  std::function<Result<void>(const RelationBlock&)> on_block;  // may be empty
  std::function<Result<void>(const Reject&)> on_reject;        // may be empty
};
/// Reads a batch in the order it was written, checking every frame. Errors: L010.
Result<BatchHeader> read_batch(const std::string& landing_dir, const std::string& digest,
                               const BatchVisitor& visitor);

/// Digest of the set of batch digests.
std::string data_version(const std::vector<BatchHeader>& batches);

/// Copies the file beside the record, by content address, durably; returns the digest. Same bytes
/// twice = one file.
Result<std::string> keep_raw(const std::string& landing_dir, const std::string& path);
/// The digest of a file's bytes, streaming.
Result<std::string> digest_file(const std::string& path);

}  // namespace steelyard
