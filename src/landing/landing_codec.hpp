// Codec: what stands in the frames of a batch, as bytes and back.
//
// Texts are u64 size and bytes; numbers little endian. The header is a list of names and texts, so
// that a later version can add some. Readers refuse what is short or has something left over.
// Tested by: tests/landing/landing_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landing/landing.hpp"

namespace steelyard {

std::string write_header(const BatchHeader& header);  // all but the digest
/// Appends to `out`.
void write_block(const RelationBlock& block, std::string& out);
/// Rejects one after the other; the code by its name, because its number changes between versions.
void write_reject(const Reject& reject, std::string& out);

std::optional<BatchHeader> try_read_header(std::string_view bytes);
std::optional<RelationBlock> try_read_block(std::string_view bytes);
/// A reject and, when this version does not know its code, the name of it.
struct ReadReject {
  Reject reject;
  std::string unknown_code;
};
std::optional<std::vector<ReadReject>> try_read_rejects(std::string_view bytes);

}  // namespace steelyard
