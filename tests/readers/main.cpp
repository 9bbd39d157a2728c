// The test program of the readers: GoogleTest, and two modes in which it is another process.
//
//     test_readers __read_file xlsx PATH …     the child of a reader
//     test_readers __read_whole PATH           what a program tells that reads a file to its end, and
//                                              the memory it took for it
//
// Needed by: child_test.cpp, parquet_test.cpp, xlsx_test.cpp, hostile_files_test.cpp.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <iostream>

#include "readers/reader.hpp"

namespace {

using namespace steelyard;

Result<std::uint64_t> read_whole(const std::string& path) {
  const auto reader = TRY(open_reader(path));
  RawRecord record;
  std::uint64_t n_records = 0;
  while (TRY(reader->next(record))) ++n_records;
  return n_records;
}

/// Four lines: records or a code, both messages, MiB.
void tell_reading(const std::string& path) {
  const Result<std::uint64_t> n_records = read_whole(path);
  if (n_records) {
    std::cout << *n_records << " records\n\n\n";
  } else {
    const Diagnostic& first = n_records.error().front();
    const auto words = [&](Language language) {
      std::string text = render({first}, language);
      std::ranges::replace(text, '\n', ' ');
      return text;
    };
    std::cout << code_name(first.code) << '\n'
              << words(Language::Zh) << '\n'
              << words(Language::En) << '\n';
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  std::cout << usage.ru_maxrss / 1024 << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  int exit_code = 0;
  if (try_run_child(argc, argv, exit_code)) return exit_code;
  if (argc == 3 && std::string_view(argv[1]) == "__read_whole") {
    tell_reading(argv[2]);
    return 0;
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
