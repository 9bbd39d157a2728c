// Reads a file of judgements, all mistakes at once.
//
//     by: 12       U121: '12' is no judgement: 1/9 … 9
//
// Tested by: tests/plan/judgements_test.cpp.

#include "plan/judgements.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {

namespace {

constexpr double kMostTimes = 9;

/// A spreadsheet makes the third of January of 1/3.
Text hint_of_date(std::string_view text) {
  const bool is_date = text.find("月") != text.npos || text.find(':') != text.npos ||
                       std::ranges::count(text, '-') == 2 || std::ranges::count(text, '/') == 2;
  if (!is_date) return {};
  return {.zh = "表格软件把 1/3 变成了日期：写 =1/3，或改填另一半",
          .en = "the spreadsheet made a date of 1/3: write =1/3, or fill in the other half"};
}

double read_times(const YamlNode& node, double least, Diagnostics& out) {
  if (!expect_scalar(node, out)) return 1;
  const auto times = judged_times(node.text);
  if (!times || *times < least) {
    out.push_back({"U121"_code, node.span, {node.text}, hint_of_date(node.text), {}});
  }
  return times.value_or(1);
}

const YamlNode& value_of(const YamlNode& map, std::string_view key) {
  static const YamlNode kNone;
  const YamlNode* found = map.find(key);
  return found == nullptr ? kNone : *found;
}

/// The value under a key that must be there.
const YamlNode& required(const YamlNode& map, std::string_view key, Diagnostics& out) {
  if (map.find(key) == nullptr) {
    out.push_back({"P022"_code, map.span, {std::string(key)}, {}, {}});
  }
  return value_of(map, key);
}

PlacedText read_required_name(const YamlNode& map, std::string_view key, Diagnostics& out) {
  const YamlNode& node = required(map, key, out);
  return node.kind == YamlNode::Kind::Missing ? PlacedText{} : read_placed(node, out);
}

PairJudgement read_pair(const YamlNode& node, Diagnostics& out) {
  check_keys(node, {"more", "less", "by"}, out);
  PairJudgement pair;
  pair.more = read_required_name(node, "more", out);
  pair.less = read_required_name(node, "less", out);
  const YamlNode& by = required(node, "by", out);
  if (by.kind != YamlNode::Kind::Missing) pair.by = read_times(by, 0, out);
  return pair;
}

std::vector<OverJudgement> read_over(const YamlNode& node, Diagnostics& out) {
  std::vector<OverJudgement> all;
  if (node.kind == YamlNode::Kind::Missing || !expect_map(node, out)) return all;
  for (const YamlNode::Entry& entry : node.entries) {
    all.push_back({entry.key, read_times(entry.value, 1, out)});
  }
  return all;
}

BestWorstJudgement read_best_worst(const YamlNode& node, Diagnostics& out) {
  check_keys(node, {"best", "worst", "best_over", "over_worst"}, out);
  BestWorstJudgement judged;
  judged.best = read_required_name(node, "best", out);
  judged.worst = read_required_name(node, "worst", out);
  judged.best_over = read_over(required(node, "best_over", out), out);
  judged.over_worst = read_over(value_of(node, "over_worst"), out);
  judged.span = node.span;
  return judged;
}

template <typename Read>
void read_each(const YamlNode& list, Diagnostics& out, Read read) {
  if (list.kind == YamlNode::Kind::Missing || !expect_list(list, out)) return;
  for (const YamlNode& item : list.items) {
    if (expect_map(item, out)) read(item);
  }
}

PersonJudgements read_person(const YamlNode& node, Diagnostics& out) {
  check_keys(node, {"name", "compare", "best_worst"}, out);
  PersonJudgements person;
  person.name = read_required_name(node, "name", out).text;
  read_each(value_of(node, "compare"), out,
            [&](const YamlNode& item) { person.pairs.push_back(read_pair(item, out)); });
  read_each(value_of(node, "best_worst"), out,
            [&](const YamlNode& item) { person.best_worst.push_back(read_best_worst(item, out)); });
  return person;
}

}  // namespace

std::optional<double> judged_times(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '/');
  const auto over = try_parse_decimal(trim(parts.front()));
  const auto under = parts.size() == 2 ? try_parse_decimal(trim(parts.back())) : Decimal{1, 0};
  if (parts.size() > 2 || !over || !under || over->digits <= 0 || under->digits <= 0) {
    return std::nullopt;
  }
  const auto real = [](const Decimal& value) {
    return to_double(make_fraction(value.digits, power_of_ten(value.scale)));
  };
  const double times = real(*over) / real(*under);
  constexpr double kRounding = 0.002;
  if (times > kMostTimes || times < 1 / kMostTimes - kRounding) return std::nullopt;
  return std::max(times, 1 / kMostTimes);
}

Result<Judgements> read_judgements(const YamlNode& root) {
  Diagnostics out;
  Judgements judgements;
  if (expect_map(root, out)) {
    check_keys(root, {"people"}, out);
    read_each(required(root, "people", out), out,
              [&](const YamlNode& item) { judgements.people.push_back(read_person(item, out)); });
  }
  if (has_errors(out)) return fail(std::move(out));
  return judgements;
}

Result<Judgements> parse_judgements(const SourcePtr& source) {
  return read_judgements(TRY(parse_yaml(source)));
}

}  // namespace steelyard
