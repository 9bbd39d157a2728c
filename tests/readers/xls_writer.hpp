// A writer of .xls workbooks for tests: BIFF8 records in an OLE file, after [MS-XLS] and [MS-CFB].
//
//     XlsWriter xls;  xls.number(0, 0, 9.9, 0);  xls.text(0, 1, "甲");  folder.write("a.xls", xls.bytes());
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "base/little_endian.hpp"
#include "base/text.hpp"

namespace steelyard::testing {

class XlsWriter {
 public:
  std::string sheet_name = "订单";
  std::size_t n_sheets = 1;  // all of them the same one
  std::uint8_t visibility = 0;
  std::uint16_t date_mode = 0;
  bool password = false;
  std::uint16_t version = 0x0600;
  std::size_t record_max = 8224;         // a smaller one cuts texts across CONTINUE records
  std::vector<std::string> formats;      // custom ones, from 164 on
  std::vector<std::uint16_t> styles{0};  // the format of each style

  static std::string u16(std::uint32_t value) {
    return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
  }
  static std::string u32(std::uint32_t value) { return u16(value) + u16(value >> 16); }
  static std::string f64(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    return u32(static_cast<std::uint32_t>(bits)) + u32(static_cast<std::uint32_t>(bits >> 32));
  }

  void number(std::uint32_t row, std::uint32_t column, double value, std::uint32_t style = 0) {
    cell(0x0203, row, column, style, f64(value));
  }
  /// Whole numbers of 30 bits; `hundredths` are written as such.
  void rk(std::uint32_t row, std::uint32_t column, std::int32_t value, std::uint32_t flags) {
    cell(0x027E, row, column, 0, u32(static_cast<std::uint32_t>(value) << 2 | flags));
  }
  void truth(std::uint32_t row, std::uint32_t column, std::uint32_t value, std::uint32_t error) {
    cell(0x0205, row, column, 0, {static_cast<char>(value), static_cast<char>(error)});
  }
  void text(std::uint32_t row, std::uint32_t column, const std::string& utf8) {
    cell(0x00FD, row, column, 0, u32(static_cast<std::uint32_t>(strings_.size())));
    strings_.push_back(utf8);
  }
  void formula(std::uint32_t row, std::uint32_t column, const std::string& result8) {
    cell(0x0006, row, column, 0, result8 + std::string(6, '\0') + u16(0));
  }
  void raw(std::uint32_t type, const std::string& body) { cells_ += record(type, body); }

  [[nodiscard]] std::string bytes() const { return in_ole(stream()); }

  static std::string units_of(const std::string& utf8) {
    std::string out;
    for (const char32_t c : decode_utf8(utf8)) {
      if (c < 0x10000) {
        out += u16(c);
      } else {
        out += u16(0xD800 + ((c - 0x10000) >> 10)) + u16(0xDC00 + ((c - 0x10000) & 0x3FF));
      }
    }
    return out;
  }

 private:
  static std::string record(std::uint32_t type, const std::string& body) {
    return u16(type) + u16(static_cast<std::uint32_t>(body.size())) + body;
  }
  void cell(std::uint32_t type, std::uint32_t row, std::uint32_t column, std::uint32_t style,
            const std::string& rest) {
    cells_ += record(type, u16(row) + u16(column) + u16(style) + rest);
  }

  /// The shared texts, cut where a record is full: a text that goes on says its width again.
  [[nodiscard]] std::string shared() const {
    const auto n = static_cast<std::uint32_t>(strings_.size());
    std::string out;
    std::uint32_t type = 0x00FC;
    std::string body = u32(n) + u32(n);
    const auto flush = [&] {
      out += record(type, body);
      type = 0x003C;
      body.clear();
    };
    for (const std::string& text : strings_) {
      const std::string units = units_of(text);
      if (body.size() + 5 > record_max) flush();
      body += u16(static_cast<std::uint32_t>(units.size() / 2)) + '\1';
      for (std::size_t i = 0; i < units.size(); i += 2) {
        if (body.size() + 2 > record_max) {
          flush();
          body += '\1';
        }
        body += units.substr(i, 2);
      }
    }
    flush();
    return out;
  }

  [[nodiscard]] std::string globals(std::uint32_t offset) const {
    const auto start = [&](std::uint32_t kind) {
      return record(0x0809, u16(version) + u16(kind) + std::string(12, '\0'));
    };
    std::string out = start(0x0005);
    if (password) out += record(0x002F, std::string(54, '\0'));
    out += record(0x0022, u16(date_mode));
    for (std::size_t i = 0; i < formats.size(); ++i) {
      const std::string units = units_of(formats[i]);
      out += record(0x041E, u16(static_cast<std::uint32_t>(164 + i)) +
                                u16(static_cast<std::uint32_t>(units.size() / 2)) + '\1' + units);
    }
    for (const std::uint16_t style : styles) {
      out += record(0x00E0, u16(0) + u16(style) + std::string(16, '\0'));
    }
    const std::string name = units_of(sheet_name);
    for (std::size_t i = 0; i < n_sheets; ++i) {
      out += record(0x0085, u32(offset) + std::string{static_cast<char>(visibility), '\0'} +
                                std::string{static_cast<char>(name.size() / 2), '\1'} + name);
    }
    return out + shared() + record(0x000A, {}) + start(0x0010);
  }

  [[nodiscard]] std::string stream() const {
    const std::size_t offset = globals(0).size() - record(0x0809, std::string(16, ' ')).size();
    return globals(static_cast<std::uint32_t>(offset)) +
           record(0x0200, u32(0) + u32(65536) + u16(0) + u16(256) + u16(0)) + cells_ +
           record(0x000A, {});
  }

  static void put(std::string& file, std::size_t at, const std::string& bytes) {
    file.replace(at, bytes.size(), bytes);
  }
  static std::string entry(const std::string& name, char type, std::uint32_t first,
                           std::uint32_t size) {
    std::string out = units_of(name);
    const auto name_size = static_cast<std::uint32_t>(out.size() + 2);
    out.resize(128, '\0');
    put(out, 64, u16(name_size));
    out[66] = type;
    put(out, 68, u32(0xFFFFFFFFU) + u32(0xFFFFFFFFU) + u32(type == 5 ? 1 : 0xFFFFFFFFU));
    put(out, 116, u32(first) + u32(size));
    return out;
  }

  /// Tables of sectors first, then the directory, then the stream.
  static std::string in_ole(std::string stream) {
    if (stream.size() < 4096) stream.resize(4096, '\0');
    const auto size = static_cast<std::uint32_t>(stream.size());
    stream.resize((stream.size() + 511) / 512 * 512, '\0');
    const auto n = static_cast<std::uint32_t>(stream.size() / 512);
    const std::uint32_t n_tables = (n + 1) / 127 + 1;
    std::string table;
    for (std::uint32_t i = 0; i < n_tables; ++i) table += u32(0xFFFFFFFDU);
    table += u32(0xFFFFFFFEU);
    for (std::uint32_t i = 1; i < n; ++i) table += u32(n_tables + 1 + i);
    table += u32(0xFFFFFFFEU);
    table.resize(std::size_t{512} * n_tables, '\xFF');
    std::string head(512, '\0');
    put(head, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(head, 24, u16(0x3E) + u16(3) + u16(0xFFFE) + u16(9) + u16(6));
    put(head, 44, u32(n_tables) + u32(n_tables));
    put(head, 56, u32(4096) + u32(0xFFFFFFFEU) + u32(0) + u32(0xFFFFFFFEU) + u32(0));
    for (std::uint32_t i = 0; i < 109; ++i)
      put(head, 76 + 4 * i, u32(i < n_tables ? i : 0xFFFFFFFFU));
    std::string directory =
        entry("Root Entry", 5, 0xFFFFFFFEU, 0) + entry("Workbook", 2, n_tables + 1, size);
    directory.resize(512, '\0');
    return head + table + directory + stream;
  }

  std::string cells_;
  std::vector<std::string> strings_;
};

}  // namespace steelyard::testing
