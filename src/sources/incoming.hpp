// IncomingFolder: where fetched bytes lie until they have landed; gone with it.
//
//     .steelyard/incoming/kT3x9a/1/orders.csv
//
// Each living process holds a lock on its own folder, so that the next one can remove what a killed
// one left behind. Only the user may look into it. Movable; the paths it gave stay good as long as
// it lives. Tested by: tests/sources/incoming_test.cpp, tests/e2e/sources.sh.
#pragma once

#include <string>

#include "base/result.hpp"

namespace steelyard {

class IncomingFolder {
 public:
  /// Below <project>/.steelyard. Removes what processes left that no longer live. Errors: E002.
  static Result<IncomingFolder> create(const std::string& project_dir);
  IncomingFolder(IncomingFolder&& other) noexcept;
  IncomingFolder& operator=(IncomingFolder&& other) noexcept;
  ~IncomingFolder();

  /// A folder of its own for the next file, so that two of one name do not meet. Errors: E002.
  Result<std::string> next_folder();

 private:
  IncomingFolder(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  void remove() noexcept;

  std::string path_;
  int fd_ = -1;
  int n_files_ = 0;
};

}  // namespace steelyard
