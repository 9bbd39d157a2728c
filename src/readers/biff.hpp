// BIFF8: the records a .xls workbook is made of, and the values in them.
//
//     record = u16 type · u16 size · bytes           CONTINUE records go on where one is full
//
// Guarantees: nothing is read beyond a record's end. Tested by: tests/readers/xls_test.cpp,
// fuzz/fuzz_xls.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

enum class Biff : std::uint16_t {
  Formula = 0x0006,
  Eof = 0x000A,
  DateMode = 0x0022,
  FilePass = 0x002F,
  Continue = 0x003C,
  BoundSheet = 0x0085,
  MulRk = 0x00BD,
  Xf = 0x00E0,
  Sst = 0x00FC,
  LabelSst = 0x00FD,
  Number = 0x0203,
  Label = 0x0204,
  BoolErr = 0x0205,
  String = 0x0207,
  Rk = 0x027E,
  Format = 0x041E,
  Bof = 0x0809,
};

struct BiffRecord {
  Biff type{};
  std::string_view body;
};

/// The records of a stream, one after the other.
class BiffRecords {
 public:
  BiffRecords(std::string_view stream, std::size_t at) : stream_(stream), at_(at) {}
  /// None at the end or where a record is cut.
  std::optional<BiffRecord> next();
  /// The bodies of the CONTINUE records that follow.
  std::vector<std::string_view> take_continued();

 private:
  std::string_view stream_;
  std::size_t at_;
};

/// Takes values off the front of a record and of those that continue it.
class BiffCursor {
 public:
  explicit BiffCursor(std::vector<std::string_view> pieces) : pieces_(std::move(pieces)) {}

  [[nodiscard]] bool good() const { return good_; }
  /// Zero and not good() when there is nothing left.
  std::uint32_t take_u8();
  std::uint32_t take_u16();
  std::uint32_t take_u32();
  double take_double();
  void skip(std::size_t size);
  /// A text of `n` characters as UTF-8: flags, [runs], [phonetics], characters; its characters may
  /// go on in the next piece, which then says anew how wide they are.
  std::string take_text(std::size_t n);

 private:
  void settle();
  bool take_bytes(std::size_t size, char* to);
  void take_characters(std::size_t n, bool wide, std::u16string& out);

  std::vector<std::string_view> pieces_;
  std::size_t piece_ = 0;
  bool good_ = true;
};

/// The number in four bytes: 30 bits of a double or of an integer, perhaps in hundredths.
double number_of_rk(std::uint32_t rk);

}  // namespace steelyard
