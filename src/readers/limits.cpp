// The words of the limits: see limits.hpp.
//
//     beyond(Limit::Memory, path, {.memory_bytes = 2 GiB}) → hint "the limit is 2048 MiB of memory…"
//
// Promise: every limit names its figure in both languages, so that nobody has to guess which one it
// was. Tested by: tests/readers/child_test.cpp.

#include "readers/limits.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

Text figure(std::uint64_t value, const char* zh, const char* en) {
  return {fmt::format("{} {}", value, zh), fmt::format("{} {}", value, en)};
}

Text words_of(Limit limit, const ChildLimits& limits) {
  switch (limit) {
    case Limit::Memory:
      return figure(limits.memory_bytes >> 20, "MiB 内存", "MiB of memory");
    case Limit::Cpu:
      return figure(limits.cpu_seconds, "秒处理器时间", "seconds of processor time");
    case Limit::Output:
      return figure(limits.output_bytes >> 20, "MiB 文字", "MiB of text");
    case Limit::Columns:
      return figure(limits.k_columns, "列", "columns");
    case Limit::Cells:
      return figure(limits.n_cells, "个单元格", "cells");
    case Limit::CellSize:
      return figure(limits.cell_bytes, "字节（一个单元格）", "bytes in one cell");
    case Limit::RowSize:
      return figure(limits.row_bytes >> 20, "MiB（一行）", "MiB in one row");
    case Limit::Unpacked:
      return figure(limits.unpacked_bytes >> 20, "MiB（解压后）", "MiB when unpacked");
    case Limit::Ratio:
      return figure(limits.ratio, "倍（解压后与压缩包之比）",
                    "times the packed size when unpacked");
    case Limit::Depth:
      return figure(limits.depth, "层嵌套", "levels of nesting");
  }
  STEELYARD_CHECK(false, "every limit has its words");
}

}  // namespace

Diagnostic beyond(Limit limit, const std::string& path, const ChildLimits& limits) {
  const Text words = words_of(limit, limits);
  return {.code = "D016"_code,
          .span = {},
          .args = {path},
          .hint = {"上限是 " + words.zh + "；请在来源软件里拆成几个文件，或另存为 CSV 再载入",
                   "the limit is " + words.en +
                       "; split the file or save it as CSV in the program it comes from"},
          .labels = {}};
}

}  // namespace steelyard
