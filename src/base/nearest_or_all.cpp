// See nearest_or_all.hpp.

#include "base/nearest_or_all.hpp"

#include "base/diagnostic.hpp"
#include "base/text.hpp"

namespace steelyard {

Text nearest_or_all(std::string_view typed, const std::vector<std::string>& known) {
  Text hint = did_you_mean(typed, known);
  if (!hint.empty() || known.empty()) return hint;
  const std::string all = join(known, ", ");
  return {"可选：" + all, "one of " + all};
}

}  // namespace steelyard
