// The original bytes, kept beside the record by content address.
//
//     keep_raw("landing", "orders.csv") → landing/raw/<digest>          the same bytes: the same
//     file
//
// Promise: streams through one small buffer, whatever the size; durable when it returns. Nothing
// here is needed to rebuild a warehouse, only to read an export anew with another adapter.
// Tested by: tests/landing/landing_test.cpp.

#include "landing/landing_raw.hpp"

#include <sys/stat.h>

#include <functional>

#include "base/digest.hpp"
#include "landing/landing_disk.hpp"
#include "readers/csv.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kBufferSize = 1U << 20;

/// Shows all bytes of a file, piece by piece. Errors: D010, E010, or what `see` returns.
Result<void> each_piece(const std::string& path,
                        const std::function<Result<void>(std::string_view)>& see) {
  const std::unique_ptr<ByteSource> source = TRY(file_source(path));
  std::string buffer(kBufferSize, '\0');
  for (;;) {
    const std::size_t n = TRY(source->read(buffer.data(), buffer.size()));
    if (n == 0) return {};
    TRY(see(std::string_view(buffer).substr(0, n)));
  }
}

bool is_there(const std::string& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0;
}

}  // namespace

Result<std::string> keep_raw(const std::string& landing_dir, const std::string& path) {
  PartFile part = TRY(PartFile::create(landing_dir + "/raw"));
  Digester digester;
  TRY(each_piece(path, [&](std::string_view piece) {
    digester.add(piece);
    return part.write(piece);
  }));
  std::string digest = digester.finish();
  if (is_there(landing_dir + "/raw/" + digest)) return digest;  // `part` goes
  TRY(part.publish(digest));
  return digest;
}

Result<std::string> keep_raw(const std::string& landing_dir, const std::string& path,
                             const std::string& digest, const FileLook& before) {
  const auto is_same = [&] { return tells_untouched(before, look_at(path)); };
  if (!is_same()) return keep_raw(landing_dir, path);
  if (is_there(landing_dir + "/raw/" + digest)) return digest;
  PartFile part = TRY(PartFile::create(landing_dir + "/raw"));
  TRY(each_piece(path, [&](std::string_view piece) { return part.write(piece); }));
  if (!is_same()) return keep_raw(landing_dir, path);
  TRY(part.publish(digest));
  return digest;
}

Result<std::string> digest_file(const std::string& path) {
  Digester digester;
  TRY(each_piece(path, [&](std::string_view piece) -> Result<void> {
    digester.add(piece);
    return {};
  }));
  return digester.finish();
}

}  // namespace steelyard
