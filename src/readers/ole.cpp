// OLE compound files after [MS-CFB]: see ole.hpp.
//
//     head → table of sectors (FAT) → directory {Root Entry, Workbook, …} → chain of sectors
//
// Promise: chains that run in circles, leave the file or are longer than it are errors; no stream is
// larger than the file. Not here: what streams mean (xls.cpp).
// Tested by: tests/readers/xls_test.cpp, fuzz/fuzz_xls.cpp.

#include "readers/ole.hpp"

#include <algorithm>

#include "base/little_endian.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kHeadSize = 512;
constexpr std::size_t kEntrySize = 128;
constexpr std::uint32_t kLastSector = 0xFFFFFFFAU;  // from here on: ends and marks
constexpr std::size_t kHeadFat = 109;               // entries of the table's table in the head

std::uint32_t u16_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]) |
         static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + 1])) << 8U;
}
std::uint32_t u32_at(std::string_view bytes, std::size_t at) { return read_u32(bytes.substr(at)); }

std::u16string name_of(std::string_view entry) {
  std::u16string name;
  for (std::size_t i = 0; i < 64 && u16_at(entry, i) != 0; i += 2) {
    name += static_cast<char16_t>(u16_at(entry, i));
  }
  return name;
}

void append_numbers(std::string_view bytes, std::vector<std::uint32_t>& out) {
  for (std::size_t i = 0; i + 4 <= bytes.size(); i += 4) out.push_back(u32_at(bytes, i));
}

}  // namespace

Result<OleFile> OleFile::open(std::string_view bytes, const FileContext& file) {
  OleFile ole(bytes, file);
  TRY(ole.read_head());
  TRY(ole.read_fat());
  TRY(ole.read_directory());
  return ole;
}

Result<void> OleFile::read_head() {
  if (bytes_.size() < kHeadSize || !bytes_.starts_with(kOleMagic)) return broken("no OLE head");
  const std::uint32_t sector_power = u16_at(bytes_, 30);
  const std::uint32_t mini_power = u16_at(bytes_, 32);
  if ((sector_power != 9 && sector_power != 12) || mini_power < 4 || mini_power > sector_power) {
    return broken("impossible sizes in the OLE head");
  }
  sector_size_ = std::size_t{1} << sector_power;
  mini_size_ = std::size_t{1} << mini_power;
  mini_below_ = u32_at(bytes_, 56);
  return {};
}

/// The last sector of a file may be cut short; what is missing reads as nothing.
Result<std::string_view> OleFile::sector(std::uint32_t number) const {
  const std::uint64_t at = (static_cast<std::uint64_t>(number) + 1) * sector_size_;
  if (at >= bytes_.size()) return broken("a sector beyond the end of the file");
  return bytes_.substr(at, sector_size_);
}

Result<void> OleFile::read_fat() {
  std::vector<std::uint32_t> places;
  append_numbers(bytes_.substr(76, 4 * kHeadFat), places);
  const std::size_t n_sectors_max = bytes_.size() / sector_size_ + 1;
  std::uint32_t next = u32_at(bytes_, 68);
  for (std::size_t n = 0; next < kLastSector; ++n) {
    if (n > n_sectors_max) return broken("sectors in a circle");
    const std::string_view more = TRY(sector(next));
    if (more.size() < sector_size_) return broken("the file is cut");
    append_numbers(more.substr(0, sector_size_ - 4), places);
    next = u32_at(more, sector_size_ - 4);
  }
  for (const std::uint32_t place : places) {
    if (place >= kLastSector) continue;
    if (fat_.size() > n_sectors_max) break;  // all that the file can hold is known
    append_numbers(TRY(sector(place)), fat_);
  }
  return {};
}

Result<std::string> OleFile::chain(std::uint32_t first, std::uint64_t size_max) const {
  std::string out;
  std::uint32_t at = first;
  while (at < kLastSector && out.size() < size_max) {
    if (at >= fat_.size() || out.size() > bytes_.size()) return broken("a broken chain of sectors");
    out += TRY(sector(at));
    at = fat_[at];
  }
  if (out.size() > size_max) out.resize(size_max);
  return out;
}

Result<void> OleFile::read_directory() {
  const std::string directory = TRY(chain(u32_at(bytes_, 48), bytes_.size()));
  for (std::size_t i = 0; i + kEntrySize <= directory.size(); i += kEntrySize) {
    const std::string_view entry = std::string_view(directory).substr(i, kEntrySize);
    const auto type = static_cast<unsigned char>(entry[66]);
    if (type != 2 && type != 5) continue;  // a stream, or the root
    entries_.push_back({.name = name_of(entry),
                        .first = u32_at(entry, 116),
                        .size = u32_at(entry, 120),
                        .is_root = type == 5});
  }
  append_numbers(TRY(chain(u32_at(bytes_, 60), bytes_.size())), mini_fat_);
  return {};
}

Result<std::string> OleFile::mini_chain(const Entry& entry) const {
  const auto root = std::ranges::find_if(entries_, &Entry::is_root);
  if (root == entries_.end()) return broken("no root in the OLE directory");
  const std::string all = TRY(chain(root->first, root->size));
  std::string out;
  for (std::uint32_t at = entry.first; at < kLastSector && out.size() < entry.size;) {
    const std::size_t begin = at * mini_size_;
    if (at >= mini_fat_.size() || begin >= all.size()) return broken("a broken chain of sectors");
    out += all.substr(begin, mini_size_);
    at = mini_fat_[at];
  }
  if (out.size() > entry.size) out.resize(entry.size);
  return out;
}

bool OleFile::has(std::u16string_view name) const {
  return std::ranges::find(entries_, name, &Entry::name) != entries_.end();
}

Result<std::string> OleFile::read(std::u16string_view name) const {
  const auto entry = std::ranges::find(entries_, name, &Entry::name);
  if (entry == entries_.end()) return broken("no workbook in it");
  if (entry->size > bytes_.size()) return broken("a stream longer than the file");
  std::string out =
      entry->size < mini_below_ ? TRY(mini_chain(*entry)) : TRY(chain(entry->first, entry->size));
  if (out.size() < entry->size) return broken("the file is cut");
  return out;
}

}  // namespace steelyard
