// CSV and TSV, streaming: a file of any size through one buffer of fixed size.
//
//     auto reader = TRY(open_csv(std::move(source), {}));  RawRecord record;
//     while (TRY(reader->next(record))) …
//
// Guarantees: every record comes out exactly once, as cells or as a fault with its raw text; what
// comes out does not depend on the size of the buffer. Owned by one thread.
// Tested by: tests/readers/csv_test.cpp, fuzz/fuzz_csv.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "readers/encoding.hpp"
#include "readers/reader.hpp"

namespace steelyard {

inline constexpr std::size_t kRawSizeMax = 64 * 1024;  // of a reject's raw text

/// Sizes and guesses that tests set and everybody else leaves alone.
struct CsvOptions {
  std::size_t chunk_size = 256 * 1024;     // bytes asked of the file at once
  std::size_t record_size_max = 1U << 20;  // bytes of one record, its line end left out
  std::optional<Encoding> encoding;        // none = by the first MiB
  KnownHeader is_header;                   // none = the first record is the header
  KnownHeader plain_quotes;                // as in ReadOptions
};

/// Where bytes come from: a file that is open, of which `sample` was read already.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// At most `size` bytes; 0 at the end. Errors: E010.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;  // in all, 0 = not known
  [[nodiscard]] virtual const std::string& name() const = 0;
};

/// A text in memory as a source: for tests and fuzzing.
std::unique_ptr<ByteSource> text_source(std::string name, std::string text);
/// Errors: D010.
Result<std::unique_ptr<ByteSource>> file_source(const std::string& path);

/// The first bytes of a source, and a source that gives them again.
struct Sampled {
  std::string sample;
  std::unique_ptr<ByteSource> source;
};
Result<Sampled> take_sample(std::unique_ptr<ByteSource> source, std::size_t size);

/// Errors: D011 empty, D012 no header, E010.
Result<std::unique_ptr<RecordReader>> open_csv(std::unique_ptr<ByteSource> source,
                                               const CsvOptions& options);

}  // namespace steelyard
