// Judgements: what people say of the importance of objectives and indicators, as a file.
//
//     people:
//       - name: 王芳
//         compare:
//           - { more: service, less: growth, by: 3 }      service is 3 times as important as growth
//         best_worst:
//           - { best: late, worst: gmv, best_over: { late: 1, refund: 2, gmv: 5 }, over_worst: { refund: 3 } }
//
// Numbers are 1/9 … 9, "3" or "1/3". Names are looked up later, by score/judged_weights.hpp.
// The same tree comes of tables of a workbook (planbook/judgement_book.hpp). Errors: P0xx of YAML, U121. Tested by: tests/plan/judgements_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/yaml.hpp"

namespace steelyard {

struct PairJudgement {
  PlacedText more;
  PlacedText less;
  double by = 1;
};

struct OverJudgement {
  PlacedText name;
  double by = 1;
};
struct BestWorstJudgement {
  PlacedText best;
  PlacedText worst;
  std::vector<OverJudgement> best_over;   // how many times as important as each the best is
  std::vector<OverJudgement> over_worst;  // how many times as important as the worst each is
  Span span;
};

struct PersonJudgements {
  std::string name;
  std::vector<PairJudgement> pairs;
  std::vector<BestWorstJudgement> best_worst;
};

struct Judgements {
  std::vector<PersonJudgements> people;
};

Result<Judgements> parse_judgements(const SourcePtr& source);
/// Of the tree that such a file is.
Result<Judgements> read_judgements(const YamlNode& root);
/// "3", "2.5", "1/3": within 1/9 … 9, where a rounded 0.11 is 1/9.
std::optional<double> judged_times(std::string_view text);

}  // namespace steelyard
