// JSON lines: one object a line, its keys the columns.
//
//     {"id": 17, "tags": ["a"]}⏎{"id": 18, "paid": true}   → id, tags, paid
//         17 | ["a"] | NULL        18 | NULL | true
//
// Guarantees: numbers keep the digits they are written with; every key of the file is a column, in
// the order of their first appearance. Owned by one thread.
// Tested by: tests/readers/jsonl_test.cpp, fuzz/fuzz_jsonl.cpp.
#pragma once

#include <functional>
#include <memory>

#include "readers/csv.hpp"

namespace steelyard {

/// Opens the file anew each time: it is read twice, first for its keys.
using OpenSource = std::function<Result<std::unique_ptr<ByteSource>>()>;

/// Faults of a record: D001, D005 (too long), D008 (no object). Errors: D011 empty, D012 no keys,
/// D016 too many, E010.
Result<std::unique_ptr<RecordReader>> open_jsonl(const OpenSource& open, const CsvOptions& options);

}  // namespace steelyard
