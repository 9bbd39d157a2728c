// Parts of a workbook out of a zip archive: see xlsx_package.hpp.
//
//     relations_of("xl/workbook.xml") = {rId1: worksheet, xl/worksheets/sheet1.xml; …}
//
// Promise: a checksum that does not fit, a part that is cut and an archive that unpacks to more than
// the limits are errors. Not here: what the parts mean. Tested by: tests/readers/hostile_test.cpp.

#include "readers/xlsx_package.hpp"

#include <zip.h>

#include <array>
#include <vector>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kPiece = 1U << 16;
constexpr std::uint64_t kRatioFrom = 64ULL << 20;  // small files may be all zeros

/// "xl/" + "../docProps/app.xml" → "docProps/app.xml"; "/xl/a.xml" → "xl/a.xml".
std::string resolve_target(std::string_view folder, std::string_view target) {
  std::vector<std::string> path;
  const std::string whole =
      target.starts_with('/') ? std::string(target) : std::string(folder) + std::string(target);
  for (const std::string_view name : split(whole, '/')) {
    if (name.empty() || name == ".") continue;
    if (name != "..") {
      path.emplace_back(name);
    } else if (!path.empty()) {
      path.pop_back();
    }
  }
  return join(path, "/");
}

class RelationsHandler final : public XmlHandler {
 public:
  explicit RelationsHandler(std::string folder) : folder_(std::move(folder)) {}
  Result<void> start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.find("TargetMode") == "External") return {};
    const std::string_view type = attributes.find("Type");
    relations[std::string(attributes.find("Id"))] = {
        std::string(type.substr(type.rfind('/') + 1)),
        resolve_target(folder_, attributes.find("Target"))};
    return {};
  }
  Result<void> end(std::string_view) override { return {}; }
  Result<void> text(std::string_view) override { return {}; }

  RelationById relations;

 private:
  std::string folder_;
};

struct CloseFile {
  void operator()(zip_file_t* file) const { ::zip_fclose(file); }
};

}  // namespace

void XlsxPackage::Close::operator()(::zip* archive) const { ::zip_discard(archive); }

XlsxPackage::XlsxPackage(const FileContext& file, std::size_t packed_size, ::zip* archive)
    : file_(file), packed_size_(packed_size), archive_(archive) {}

Result<XlsxPackage> XlsxPackage::open(std::string_view bytes, const FileContext& file) {
  zip_error_t error;
  ::zip_error_init(&error);
  zip_source_t* const source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* const archive =
      source == nullptr ? nullptr : ::zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    if (source != nullptr) ::zip_source_free(source);
    const std::string words = ::zip_error_strerror(&error);
    ::zip_error_fini(&error);
    return unreadable(file, words);
  }
  ::zip_error_fini(&error);
  return XlsxPackage(file, bytes.size(), archive);
}

bool XlsxPackage::has(const std::string& part) const {
  return ::zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<void> XlsxPackage::count(std::uint64_t n_bytes) {
  n_unpacked_ += n_bytes;
  if (n_unpacked_ > file_.limits.unpacked_bytes) {
    return fail(beyond(Limit::Unpacked, file_.path, file_.limits));
  }
  if (n_unpacked_ > kRatioFrom && n_unpacked_ / file_.limits.ratio > packed_size_) {
    return fail(beyond(Limit::Ratio, file_.path, file_.limits));
  }
  return {};
}

Result<void> XlsxPackage::read(const std::string& part, XmlHandler& handler) {
  const zip_int64_t at = ::zip_name_locate(archive_.get(), part.c_str(), ZIP_FL_NOCASE);
  const std::unique_ptr<zip_file_t, CloseFile> from(
      at < 0 ? nullptr : ::zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(at), 0));
  if (from == nullptr) return unreadable(file_, part + ": " + ::zip_strerror(archive_.get()));
  XmlParser parser(handler, file_, part);
  std::array<char, kPiece> piece{};
  for (;;) {
    const zip_int64_t n = ::zip_fread(from.get(), piece.data(), piece.size());
    if (n < 0) return unreadable(file_, part + ": " + ::zip_file_strerror(from.get()));
    if (n == 0) return parser.finish();
    TRY(count(static_cast<std::uint64_t>(n)));
    TRY(parser.feed(std::string_view(piece.data(), static_cast<std::size_t>(n))));
  }
}

Result<RelationById> XlsxPackage::relations_of(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? part : part.substr(slash + 1);
  const std::string relations = folder + "_rels/" + name + ".rels";
  RelationsHandler handler(folder);
  if (has(relations)) TRY(read(relations, handler));
  return std::move(handler.relations);
}

}  // namespace steelyard
