// zip_file: see zip_file.hpp.  Tested by: tests/month/status_test.cpp.

#include "month/zip_file.hpp"

#include <zip.h>

#include <filesystem>
#include <memory>

#include "base/file.hpp"

namespace steelyard {

namespace {

constexpr time_t kSomeDay = 315532800;  // 1980-01-01, the first that the format knows

tl::unexpected<Diagnostics> refused(const std::string& path, const std::string& why) {
  return fail(Diagnostic{"E002"_code, {}, {path, why}, {}, {}});
}

struct Discard {
  void operator()(zip_t* archive) const { ::zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

bool add(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* const source = ::zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) return false;
  const zip_int64_t at = ::zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (at < 0) {
    ::zip_source_free(source);
    return false;
  }
  return ::zip_file_set_mtime(archive, static_cast<zip_uint64_t>(at), kSomeDay, 0) == 0;
}

}  // namespace

Result<void> write_zip(const std::string& path, const std::map<std::string, std::string>& files) {
  const std::string part = path + ".part";
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  int error = 0;
  Archive archive(::zip_open(part.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) return refused(path, "zip " + std::to_string(error));
  for (const auto& [name, bytes] : files) {
    if (!add(archive.get(), name, bytes)) return refused(path, ::zip_strerror(archive.get()));
  }
  if (::zip_close(archive.get()) != 0) return refused(path, ::zip_strerror(archive.get()));
  archive.release();
  const std::string bytes = TRY(read_file(part));
  std::filesystem::remove(part, ignored);
  return write_file_durably(path, bytes);
}

}  // namespace steelyard
