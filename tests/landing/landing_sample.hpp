// A small batch to land in tests: two relations, NULLs, Chinese text, two rejects.
#pragma once

#include <string>

#include "landing/landing.hpp"

namespace steelyard {

struct SampleBatch {
  std::string by = "test";
  int n_blocks = 2;
  int n_rows = 50;
};

inline RelationBlock sample_block(int n_rows, int salt) {
  RelationBlock block{.relation = salt % 2 == 0 ? "orders" : "returns",
                      .columns = {"order_id", "amount"},
                      .block = {}};
  Column ids(true);
  Column amounts;
  for (int i = 0; i < n_rows; ++i) {
    ids.push_text("订单-" + std::to_string(salt) + "-" + std::to_string(i));
    i % 7 == 3 ? amounts.push_null() : amounts.push_int(i * 10'000LL - salt);
  }
  block.block.columns = {std::move(ids), std::move(amounts)};
  return block;
}

inline Reject sample_reject(std::uint64_t line) {
  return {.line = line,
          .column = "amount",
          .code = static_cast<std::uint16_t>("D003"_code),
          .args = {"1", "2"},
          .raw = "abc,\"坏\""};
}

inline Result<BatchHeader> land_sample_batch(const std::string& landing_dir,
                                             const SampleBatch& sample) {
  BatchHeader header;
  header.file = "orders.csv";
  header.adapter = "generic";
  header.raw_digest = std::string(64, 'a');
  header.exported_at_us = 1'780'000'000'000'000;
  header.exported_from = "option";
  header.by = sample.by;
  BatchWriter writer = TRY(BatchWriter::create(landing_dir, header));
  for (int i = 0; i < sample.n_blocks; ++i) {
    TRY(writer.add(sample_block(sample.n_rows, i)));
    TRY(writer.add(sample_reject(static_cast<std::uint64_t>(i) + 2)));
  }
  return writer.commit(100, 1);
}

}  // namespace steelyard
