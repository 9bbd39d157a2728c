// raters: how far everybody who rates can be relied on, for people and programs.
//
//     评分人  得分  例题  与答案一致  κ                   认证      宽严
//     ann     14    12    10          0.82（0.64 … 1.00） 通过      +0.31（−0.02 … +0.64）
//
// Tested by: tests/report/raters_test.cpp, tests/e2e/raters.sh.
#pragma once

#include <string>

#include "base/period.hpp"
#include "score/raters.hpp"

namespace steelyard {

struct RatersContents {
  std::string plan;
  Text title;
  Period period;
  double confidence = 0.95;
  Raters raters;
};
std::string write_raters_text(const RatersContents& contents, Language language);
std::string write_raters_json(const RatersContents& contents);

}  // namespace steelyard
