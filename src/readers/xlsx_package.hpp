// The parts of a workbook: a zip archive in memory, read by libzip.
//
//     XlsxPackage package = TRY(XlsxPackage::open(bytes, file));
//     TRY(package.read("xl/workbook.xml", handler));
//
// Guarantees: what is unpacked is counted while it is unpacked, whatever the archive claims.
// `bytes` must outlive it. Tested by: tests/readers/hostile_test.cpp, fuzz/fuzz_xlsx.cpp.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "readers/xml.hpp"

struct zip;  // of libzip

namespace steelyard {

/// A part that another one refers to.
struct PackageRelation {
  std::string type;  // the last word of its address: "worksheet"
  std::string part;  // "xl/worksheets/sheet1.xml"
};
using RelationById = std::map<std::string, PackageRelation, std::less<>>;

class XlsxPackage {
 public:
  /// Errors: D014 no zip.
  static Result<XlsxPackage> open(std::string_view bytes, const FileContext& file);

  [[nodiscard]] bool has(const std::string& part) const;
  /// Errors: D014 no such part, damaged, no XML; D016; the handler's.
  Result<void> read(const std::string& part, XmlHandler& handler);
  /// Those of a part, "" = of the package; empty when there are none.
  Result<RelationById> relations_of(const std::string& part);

 private:
  struct Close {
    void operator()(::zip* archive) const;
  };
  XlsxPackage(const FileContext& file, std::size_t packed_size, ::zip* archive);
  Result<void> count(std::uint64_t n_bytes);

  FileContext file_;
  std::size_t packed_size_;
  std::uint64_t n_unpacked_ = 0;
  std::unique_ptr<::zip, Close> archive_;
};

}  // namespace steelyard
