// A file ready to be mapped: read from its header on by the adapter that knows it. What loading and
// previewing have in common. Private to landing/. Tested by: tests/landing/land_file_test.cpp.
#pragma once

#include "landing/adapter_map.hpp"
#include "landing/land_file_exported.hpp"

namespace steelyard {

struct OpenedFile {
  std::unique_ptr<RecordReader> reader;
  Adapter adapter;
};

struct FileQuestion {
  const std::string& path;
  const std::vector<Adapter>& adapters;
  const Model& model;
  const LoadOptions& options;
  std::int64_t now_us = 0;
};

/// What the user calls the file: its path, or the name that kept bytes once had.
const std::string& name_of(const FileQuestion& question);
/// The reader first: it says best what is wrong with a path. Errors: of open_reader and the choice.
Result<OpenedFile> open_to_map(const FileQuestion& question);

struct BegunFile {
  RawRecord first;  // borrowed from the reader
  bool has_records = false;
  ExportedAt exported;
  RowMapper mapper;
};
/// Errors: D075 and those of the reader and the adapter's columns.
Result<BegunFile> begin_mapping(const FileQuestion& question, const OpenedFile& opened);

}  // namespace steelyard
