// One row of the table of faults: what is loaded, what must be said and counted, and a closer look
// where counts say too little. The bench carries a case out.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/pipeline/firm.hpp"

namespace steelyard::faults {

struct Given {
  std::string name;
  std::string bytes;
  std::map<std::string, std::string> set = {};
  std::string exported_at = {};  // a day; empty: by the name
};

/// Of the last file that is loaded; codes are those of its load and of what the closer look saw.
struct Wanted {
  std::optional<std::uint64_t> accepted = {};
  std::optional<std::uint64_t> duplicate = {};
  std::optional<std::uint64_t> superseded = {};
  std::optional<std::uint64_t> summary = {};
  std::optional<std::uint64_t> rejected = {};
  std::vector<std::string> codes = {};
  std::uint64_t line = 0;  // of the first refused row
};

class Bench;

struct FaultCase {
  int number = 0;  // in the table
  std::string name;
  std::vector<Given> files;
  Wanted wanted;
  std::function<void(Bench&)> look = {};
};

class Bench {
 public:
  void give(const Given& given);
  void saw(const Diagnostics& diagnostics);
  [[nodiscard]] Int128 ask(const std::string& sql);
  [[nodiscard]] std::string text(const std::string& sql);
  /// The run of a plan with these indicators beside its anchor.
  [[nodiscard]] steelyard::Run run(const std::string& indicators, const std::string& period,
                                   const std::string& subject = "shop");
  [[nodiscard]] const LoadedFile& last() const { return outcomes.back().report.files.back(); }

  Firm firm;
  std::vector<LoadOutcome> outcomes;
  std::set<std::string> codes;  // since the last file
};

/// The card of an indicator; fails the test when there is none.
const IndicatorCard& card_of(const steelyard::Run& run, const std::string& subject,
                             const std::string& indicator);

/// The table, in the order of its numbers: four files of it.
std::vector<FaultCase> cases_of_files();   // 1 … 11
std::vector<FaultCase> cases_of_texts();   // 12 … 21
std::vector<FaultCase> cases_of_values();  // 22 … 27, 37, 38
std::vector<FaultCase> cases_of_house();   // 28 … 36, 39, 40

inline const std::string kOrders = "order_id,shop_id,created_at,amount\n";

}  // namespace steelyard::faults
