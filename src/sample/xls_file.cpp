// xls_file: see xls_file.hpp.
//
//     OLE header | sector tables | directory | BIFF: globals, then the sheet's records
//
// Tested by: tests/pipeline/platform_test.cpp, against our own reader; other programs open it too.

#include "sample/xls_file.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "base/text.hpp"

namespace steelyard::sample {

namespace {

constexpr std::size_t kSector = 512;
constexpr std::uint32_t kEndOfChain = 0xFFFFFFFE;
constexpr std::uint32_t kTableSector = 0xFFFFFFFD;
constexpr std::uint32_t kFree = 0xFFFFFFFF;

std::string u16(std::uint32_t value) {
  return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)};
}
std::string u32(std::uint32_t value) { return u16(value) + u16(value >> 16); }

std::string utf16(const std::string& text) {
  std::string out;
  for (const char32_t c : decode_utf8(text)) {
    if (c < 0x10000) {
      out += u16(c);
    } else {
      out += u16(0xD800 + ((c - 0x10000) >> 10)) + u16(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string record(std::uint32_t type, const std::string& body) {
  return u16(type) + u16(static_cast<std::uint32_t>(body.size())) + body;
}

std::string start_of(std::uint32_t kind) {
  return record(0x0809, u16(0x0600) + u16(kind) + std::string(12, '\0'));
}

bool is_whole(const std::string& cell) {
  return !cell.empty() && cell.size() <= 9 && (cell == "0" || cell[0] != '0') &&
         std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

std::string cell_record(std::size_t row, std::size_t column, const std::string& cell) {
  const std::string place =
      u16(static_cast<std::uint32_t>(row)) + u16(static_cast<std::uint32_t>(column)) + u16(0);
  if (is_whole(cell)) {
    const auto bits = std::bit_cast<std::uint64_t>(std::stod(cell));
    return record(0x0203, place + u32(static_cast<std::uint32_t>(bits)) +
                              u32(static_cast<std::uint32_t>(bits >> 32)));
  }
  const std::string units = utf16(cell);
  return record(0x0204, place + u16(static_cast<std::uint32_t>(units.size() / 2)) + '\1' + units);
}

std::string globals(const std::string& sheet, std::uint32_t sheet_at) {
  const std::string name = utf16(sheet);
  return start_of(0x0005) + record(0x00E0, std::string(20, '\0')) +
         record(0x0085, u32(sheet_at) + std::string{'\0', '\0'} +
                            std::string{static_cast<char>(name.size() / 2), '\1'} + name) +
         record(0x000A, {});
}

std::string biff_of(const std::string& sheet, const std::vector<std::vector<std::string>>& rows) {
  const auto sheet_at = static_cast<std::uint32_t>(globals(sheet, 0).size());
  std::string out = globals(sheet, sheet_at) + start_of(0x0010);
  out += record(0x0200,
                u32(0) + u32(static_cast<std::uint32_t>(rows.size())) + u16(0) + u16(256) + u16(0));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      if (!rows[row][column].empty()) out += cell_record(row, column, rows[row][column]);
    }
  }
  return out + record(0x000A, {});
}

void put(std::string& file, std::size_t at, const std::string& bytes) {
  file.replace(at, bytes.size(), bytes);
}

std::string entry(const std::string& name, char type, std::uint32_t first, std::uint32_t size) {
  std::string out = utf16(name);
  const auto name_size = static_cast<std::uint32_t>(out.size() + 2);
  out.resize(128, '\0');
  put(out, 64, u16(name_size));
  out[66] = type;
  put(out, 68, u32(kFree) + u32(kFree) + u32(type == 5 ? 1 : kFree));
  put(out, 116, u32(first) + u32(size));
  return out;
}

/// Which sector follows which: the tables themselves, the directory, the stream in one piece.
std::string sector_tables(std::uint32_t n_tables, std::uint32_t n_stream) {
  std::string table;
  for (std::uint32_t i = 0; i < n_tables; ++i) table += u32(kTableSector);
  table += u32(kEndOfChain);
  for (std::uint32_t i = 1; i < n_stream; ++i) table += u32(n_tables + 1 + i);
  table += u32(kEndOfChain);
  table.resize(kSector * n_tables, '\xFF');
  return table;
}

std::string ole_header(std::uint32_t n_tables) {
  std::string head(kSector, '\0');
  put(head, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(head, 24, u16(0x3E) + u16(3) + u16(0xFFFE) + u16(9) + u16(6));
  put(head, 44, u32(n_tables) + u32(n_tables));
  put(head, 56, u32(4096) + u32(kEndOfChain) + u32(0) + u32(kEndOfChain) + u32(0));
  for (std::uint32_t i = 0; i < 109; ++i) {
    put(head, 76 + std::size_t{4} * i, u32(i < n_tables ? i : kFree));
  }
  return head;
}

}  // namespace

std::string xls_of(const std::string& sheet, const std::vector<std::vector<std::string>>& rows) {
  std::string stream = biff_of(sheet, rows);
  stream.resize(std::max<std::size_t>(stream.size(), 4096), '\0');
  const auto size = static_cast<std::uint32_t>(stream.size());
  stream.resize((stream.size() + kSector - 1) / kSector * kSector, '\0');
  const auto n_stream = static_cast<std::uint32_t>(stream.size() / kSector);
  const std::uint32_t n_tables = (n_stream + 1) / 127 + 1;
  std::string directory =
      entry("Root Entry", 5, kEndOfChain, 0) + entry("Workbook", 2, n_tables + 1, size);
  directory.resize(kSector, '\0');
  return ole_header(n_tables) + sector_tables(n_tables, n_stream) + directory + stream;
}

}  // namespace steelyard::sample
