// explain: the whole tree behind a scorecard, from the grade down to the rows and the files they
// came from. Tested by: tests/report.
#pragma once

#include <string>

#include "pipeline/pipeline.hpp"
#include "report/text.hpp"

namespace steelyard {

struct ExplainTextOptions {
  TextOptions text;
  bool sql = false;
};
std::string write_explanation_text(const Explanation& explanation,
                                   const ExplainTextOptions& options);
std::string write_explanation_json(const Explanation& explanation);

}  // namespace steelyard
