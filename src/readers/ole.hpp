// OLE compound files: streams by name, out of the sectors they are scattered over.
//
//     read_ole_stream(bytes, u"Workbook") → the bytes of the stream
//
// Pure. Tested by: tests/readers/xls_test.cpp, fuzz/fuzz_xls.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/xml.hpp"

namespace steelyard {

inline constexpr std::string_view kOleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

class OleFile {
 public:
  /// `bytes` must outlive it. Errors: D014.
  static Result<OleFile> open(std::string_view bytes, const FileContext& file);

  [[nodiscard]] bool has(std::u16string_view name) const;
  /// Errors: D014 no such stream or a chain that is broken.
  [[nodiscard]] Result<std::string> read(std::u16string_view name) const;

 private:
  struct Entry {
    std::u16string name;
    std::uint32_t first = 0;
    std::uint64_t size = 0;
    bool is_root = false;
  };

  OleFile(std::string_view bytes, const FileContext& file) : bytes_(bytes), file_(file) {}
  Result<void> read_head();
  Result<void> read_fat();
  Result<void> read_directory();
  [[nodiscard]] Result<std::string_view> sector(std::uint32_t number) const;
  [[nodiscard]] Result<std::string> chain(std::uint32_t first, std::uint64_t size_max) const;
  [[nodiscard]] Result<std::string> mini_chain(const Entry& entry) const;
  [[nodiscard]] tl::unexpected<Diagnostics> broken(const char* what) const {
    return unreadable(file_, what);
  }

  std::string_view bytes_;
  FileContext file_;
  std::size_t sector_size_ = 512;
  std::size_t mini_size_ = 64;
  std::uint32_t mini_below_ = 4096;  // streams shorter than this lie in the mini stream
  std::vector<std::uint32_t> fat_;
  std::vector<std::uint32_t> mini_fat_;
  std::vector<Entry> entries_;
};

}  // namespace steelyard
