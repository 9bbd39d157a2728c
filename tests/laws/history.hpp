// history: a marketplace told in random batches: rows that come late, again, changed, moved to other
// orders, out of order of their export.
//
//     History history(firm.dir() + "/sample", dice);   history.next(dir)   →   a folder of CSV files
//
// A changed cell takes the value of another row of its column, so that types and references stay
// likely. Tested by: tests/laws/incremental_law_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/laws/dice.hpp"

namespace steelyard::laws {

/// A CSV file as it is written: cells keep their quotes.
struct CsvTable {
  std::string header;
  std::vector<std::vector<std::string>> rows;
};
CsvTable read_csv_table(const std::string& path);

class History {
 public:
  /// Of the files of a sample whose relations are named, all by their name alone.
  History(const std::string& folder, const std::vector<std::string>& relations);

  /// The first batch: about half of all rows, of the last relations (`whole`) all.
  void begin(const std::string& folder, const std::vector<std::string>& whole, Dice& dice);
  /// A few rows of one to three relations: new, changed or, by a fifth of all batches, to be deleted.
  /// True: deleted.
  bool next(const std::string& folder, Dice& dice);

 private:
  std::map<std::string, CsvTable> tables_;
};

}  // namespace steelyard::laws
