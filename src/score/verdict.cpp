// The words of verdicts as machines read them. People read report/.
#include "score/scorecard.hpp"

namespace steelyard {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::Meets:
      return "meets";
    case Verdict::Fails:
      return "fails";
    case Verdict::NotProven:
      return "not_proven";
    case Verdict::NotRated:
      return "not_rated";
    case Verdict::NoData:
      return "no_data";
    case Verdict::StillOpen:
      return "still_open";
    case Verdict::None:
      return "";
  }
  return "";
}

}  // namespace steelyard
