// Wrong verdicts by chance, as a table for people and as JSON.
//
//     return_rate ≤ 5%: good is truly 4%, bad is truly 6%; enforceable at n ≥ 1012
//             n  good fails  bad passes
//            20         19%         66%
//
// Not here: the numbers (score/power.cpp). Tested by: tests/pipeline/lint_test.cpp.

#include "report/power.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr int kNarrow = 8;
constexpr int kWide = 14;

std::string row_of(const std::string& n, const std::string& good, const std::string& bad) {
  return pad_left(n, kNarrow) + pad_left(good, kWide) + pad_left(bad, kWide) + "\n";
}

std::string heading_of(const StandardPower& one, Language language) {
  const std::string mark = one.indicator + " " + to_string(one.mark);
  const std::string good = rate_of(one.tolerance.good);
  const std::string bad = rate_of(one.tolerance.bad);
  const std::string enough = enforceable_text(one);
  return language == Language::Zh
             ? fmt::format("{}：好指真实 {}，差指真实 {}；可执行的样本 n {}\n", mark, good, bad,
                           enough)
             : fmt::format("{}: good is truly {}, bad is truly {}; enforceable at n {}\n", mark,
                           good, bad, enough);
}

std::string volumes_of(const StandardPower& one, Language language) {
  if (one.volumes.empty()) return "";
  const std::int64_t median = one.volumes[(one.volumes.size() - 1) / 2];
  return language == Language::Zh
             ? fmt::format("  最近一期：{} 个对象，样本 {} … {}，中位数 {}，不够的 {} 个\n",
                           one.volumes.size(), one.volumes.front(), one.volumes.back(), median,
                           n_below(one))
             : fmt::format(
                   "  latest period: {}, n {} … {}, median {}, {} too small\n",
                   counted(static_cast<std::int64_t>(one.volumes.size()), "subject", "subjects"),
                   one.volumes.front(), one.volumes.back(), median, n_below(one));
}

}  // namespace

std::string write_power_text(const std::vector<StandardPower>& power, Language language) {
  const bool zh = language == Language::Zh;
  std::string text;
  for (const StandardPower& one : power) {
    text += heading_of(one, language) + volumes_of(one, language);
    text += row_of("n", zh ? "好的不达标" : "good fails", zh ? "差的达标" : "bad passes");
    for (const PowerRow& row : one.rows) {
      text += row_of(std::to_string(row.n), percent_of(row.good_fails), percent_of(row.bad_passes));
    }
    text += "\n";
  }
  if (power.empty()) {
    text = zh ? "方案里没有带达标线的占比\n" : "the plan has no share with a pass mark\n";
  }
  return text;
}

std::string write_power_json(const std::vector<StandardPower>& power) {
  using Json = nlohmann::ordered_json;
  Json all = Json::array();
  for (const StandardPower& one : power) {
    Json rows = Json::array();
    for (const PowerRow& row : one.rows) {
      rows.push_back(
          {{"n", row.n}, {"good_fails", row.good_fails}, {"bad_passes", row.bad_passes}});
    }
    Json item = {{"indicator", one.indicator},
                 {"mark", to_string(one.mark)},
                 {"good", one.tolerance.good},
                 {"bad", one.tolerance.bad},
                 {"wrong_at_most", one.tolerance.at_most},
                 {"enforceable_from", nullptr},
                 {"volumes", one.volumes},
                 {"n_below", n_below(one)},
                 {"rows", std::move(rows)}};
    if (one.enforceable_from) item["enforceable_from"] = *one.enforceable_from;
    all.push_back(std::move(item));
  }
  return all.dump(2) + "\n";
}

std::string write_rates_text(const std::vector<WrongVerdicts>& all, const TrueRates& asked,
                             Language language) {
  const bool zh = language == Language::Zh;
  if (all.empty()) return write_power_text({}, language);
  std::string text = pad_left("n", kNarrow);
  for (const std::int64_t n : asked.sizes) text += pad_left(std::to_string(n), kNarrow);
  text += "\n";
  for (const WrongVerdicts& one : all) {
    text +=
        fmt::format("{} {}, {}{}: {}\n", one.indicator, to_string(one.mark),
                    zh ? "真实 " : "truly ", rate_of(one.rate),
                    one.is_good ? (zh ? "误判为不达标" : "fails") : (zh ? "误判为达标" : "passes"));
    text += pad_left("", kNarrow);
    for (const double chance : one.chance) text += pad_left(percent_of(chance), kNarrow);
    text += "\n";
  }
  return text;
}

std::string write_rates_json(const std::vector<WrongVerdicts>& all, const TrueRates& asked) {
  using Json = nlohmann::ordered_json;
  Json out = Json::array();
  for (const WrongVerdicts& one : all) {
    Json sizes = Json::array();
    for (std::size_t i = 0; i < one.chance.size(); ++i) {
      sizes.push_back({{"n", asked.sizes[i]}, {"wrong", one.chance[i]}});
    }
    out.push_back({{"indicator", one.indicator},
                   {"mark", to_string(one.mark)},
                   {"rate", one.rate},
                   {"good", one.is_good},
                   {"sizes", std::move(sizes)}});
  }
  return out.dump(2) + "\n";
}

}  // namespace steelyard
