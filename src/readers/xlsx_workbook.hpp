// What a workbook says about itself: sheets, date system, styles, shared strings.
//
// Values, made by one pass over each part. Tested by: tests/readers/xlsx_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "readers/number_format.hpp"
#include "readers/sheet_choice.hpp"
#include "readers/xlsx_package.hpp"

namespace steelyard {

struct Workbook {
  std::vector<SheetName> sheets;
  std::vector<std::string> parts;  // of each sheet
  DateSystem system = DateSystem::Since1900;
  std::string styles_part;   // empty: none
  std::string strings_part;  // empty: none
};
/// Errors: D013 an archive that is no workbook, D014, D016.
Result<Workbook> read_workbook(XlsxPackage& package, const FileContext& file);

/// The number format of each style, in the order cells refer to them.
Result<std::vector<NumberFormat>> read_styles(XlsxPackage& package, const std::string& part);

/// The texts that cells share, one after the other in one piece of memory.
class SharedStrings {
 public:
  void append(std::string_view piece) { all_ += piece; }
  void close() { ends_.push_back(all_.size()); }
  [[nodiscard]] std::optional<std::string_view> at(std::uint64_t i) const {
    if (i >= ends_.size()) return std::nullopt;
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(all_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string all_;
  std::vector<std::size_t> ends_;
};
Result<SharedStrings> read_shared_strings(XlsxPackage& package, const Workbook& workbook,
                                          const FileContext& file);

/// "a_x000D_b" → "a\rb": how the format writes what XML cannot hold.
std::string unescape_xlsx(std::string_view text);

}  // namespace steelyard
