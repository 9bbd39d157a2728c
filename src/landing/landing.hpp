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
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/block.hpp"
#include "base/context.hpp"
#include "base/result.hpp"

namespace steelyard {

/// The kind of a batch whose keys are no more.
inline constexpr const char* kDeletion = "deletion";

/// Where a batch came from. `digest` is over everything in the file; `raw_digest` over the original
/// bytes.
struct BatchHeader {
  std::string digest;
  std::string raw_digest;
  std::string file;   // as the user named it, for people; an address without its secrets
  std::string query;  // what a database was asked; empty: the bytes were a file
  std::string adapter;
  std::string adapter_digest;
  std::int64_t exported_at_us = 0;
  std::string exported_from;  // adapter | file name | option | last modified | database | load time
  std::string by;
  std::string reason;
  std::string kind = "import";  // import | live | correction | deletion | erasure
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

/// Writes one batch; nothing is visible before commit returns. Errors of every call: E011 the write
/// failed (disk full …); from then on each call fails and nothing becomes visible.
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

/// What stands in the landing zone. `damaged` holds one L010 per batch whose header cannot be read
/// (cut short, overwritten, renamed): who needs the whole record refuses, who only adds goes on.
struct BatchList {
  std::vector<BatchHeader> batches;  // the good ones, sorted by digest
  Diagnostics damaged;
};

/// Reads the last frame of each batch, not its rows, so it stays cheap for gigabytes. Removes
/// leftovers of interrupted writes that no living process holds. No folder yet = no batches.
/// Errors: E010 the folder cannot be read.
Result<BatchList> list_batches(const std::string& landing_dir);

struct BatchVisitor {
  std::function<Result<void>(const RelationBlock&)> on_block;  // may be empty
  std::function<Result<void>(const Reject&)> on_reject;        // may be empty
};
/// Reads a batch in the order it was written, checking every frame and, at the end, the digest.
/// A file cut short is refused before the first visit; other damage may be met after some visits,
/// so the caller drops what it took when this fails. Errors: L010 damaged (name, byte offset),
/// L011 no such batch.
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
