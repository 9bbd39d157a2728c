// What a child is asked for, as arguments of a hidden sub-command: see child.hpp.
//
//     __read_file xlsx orders.xlsx 订单 2147483648,600,…
//
// Promise: both ways fit each other; anything else is no request. Tested by:
// tests/readers/child_test.cpp.

#include <array>
#include <charconv>

#include "base/text.hpp"
#include "readers/child.hpp"

namespace steelyard {

namespace {

struct Named {
  ChildFormat format;
  std::string_view name;
};
constexpr std::array<Named, 4> kFormats{{
    {ChildFormat::Parquet, "parquet"},
    {ChildFormat::Xlsx, "xlsx"},
    {ChildFormat::Xls, "xls"},
    {ChildFormat::Book, "book"},
}};

using Figures = std::array<std::uint64_t ChildLimits::*, 10>;
constexpr Figures kFigures{&ChildLimits::memory_bytes, &ChildLimits::cpu_seconds,
                           &ChildLimits::output_bytes, &ChildLimits::k_columns,
                           &ChildLimits::n_cells,      &ChildLimits::cell_bytes,
                           &ChildLimits::row_bytes,    &ChildLimits::unpacked_bytes,
                           &ChildLimits::ratio,        &ChildLimits::depth};

bool try_read_limits(std::string_view text, ChildLimits& limits) {
  const std::vector<std::string_view> parts = split(text, ',');
  if (parts.size() != kFigures.size()) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const char* const end = parts[i].data() + parts[i].size();
    const auto [at, error] = std::from_chars(parts[i].data(), end, limits.*kFigures[i]);
    if (error != std::errc() || at != end) return false;
  }
  return true;
}

}  // namespace

ChildLimits default_limits(ChildFormat format) {
  ChildLimits limits;
  if (format != ChildFormat::Parquet) return limits;
  limits.memory_bytes = 4ULL << 30;
  limits.output_bytes = 1ULL << 50;
  limits.n_cells = 1ULL << 50;
  limits.cell_bytes = limits.row_bytes;
  return limits;
}

std::vector<std::string> write_request(const ChildRequest& request) {
  std::vector<std::string> figures;
  for (const auto figure : kFigures) figures.push_back(std::to_string(request.limits.*figure));
  std::string name;
  for (const Named& named : kFormats) {
    if (named.format == request.format) name = named.name;
  }
  return {std::string(kChildCommand), name, request.path, request.sheet, join(figures, ",")};
}

bool try_read_request(int argc, char** argv, ChildRequest& request) {
  if (argc != 6 || argv[1] != kChildCommand) return false;
  for (const Named& named : kFormats) {
    if (named.name != argv[2]) continue;
    request.format = named.format;
    request.path = argv[3];
    request.sheet = argv[4];
    return try_read_limits(argv[5], request.limits);
  }
  return false;
}

}  // namespace steelyard
