// Names are looked up in the groups; what a person says of a group is complete or refused.
//
// Tested by: tests/score/judged_weights_test.cpp.

#include "score/judged_person.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

std::optional<std::size_t> place_in(const std::vector<std::string>& members,
                                    std::string_view name) {
  const auto at = std::ranges::find(members, name);
  if (at == members.end()) return std::nullopt;
  return static_cast<std::size_t>(at - members.begin());
}

std::string name_of_group(const CompareGroup& group) {
  return group.name.empty() ? join(group.members, ", ") : group.name;
}

std::optional<stats::Rows> PersonReader::pairs_of(const CompareGroup& group) const {
  const std::size_t n = group.members.size();
  stats::Rows table(n, stats::Numbers(n, 0));
  bool any = false;
  for (std::size_t i = 0; i < n; ++i) table[i][i] = 1;
  for (const PairJudgement& pair : person_.pairs) {
    const auto more = place_in(group.members, pair.more.text);
    const auto less = place_in(group.members, pair.less.text);
    if (!more || !less || *more == *less) continue;
    if (table[*more][*less] != 0) {
      out_.push_back(
          {"U123"_code, pair.more.span, {person_.name, pair.more.text, pair.less.text}, {}, {}});
    }
    any = true;
    table[*more][*less] = pair.by;
    table[*less][*more] = 1 / pair.by;
  }
  if (!any) return std::nullopt;
  complain_of_missing(group, table);
  return table;
}

std::optional<stats::BestWorst> PersonReader::best_worst_of(const CompareGroup& group) const {
  for (const BestWorstJudgement& judged : person_.best_worst) {
    const auto best = place_in(group.members, judged.best.text);
    const auto worst = place_in(group.members, judged.worst.text);
    if (!best || !worst) continue;
    const stats::Numbers unsaid(group.members.size(), 0);
    stats::BestWorst two{unsaid, unsaid, *best, *worst};
    fill(two.best_over, judged.best_over, group);
    fill(two.over_worst, judged.over_worst, group);
    two.best_over[*best] = two.over_worst[*worst] = 1;
    // The best over the worst said once is enough.
    if (two.best_over[*worst] == 0) two.best_over[*worst] = two.over_worst[*best];
    two.over_worst[*best] = two.best_over[*worst];
    complain_of_lacking(group, judged, two);
    return two;
  }
  return std::nullopt;
}

void PersonReader::check_names() const {
  for (const PairJudgement& pair : person_.pairs) {
    const bool known = check_name(pair.more) && check_name(pair.less);
    if (known && !are_together(pair.more.text, pair.less.text)) refuse(pair.more, pair.less);
  }
  for (const BestWorstJudgement& judged : person_.best_worst) {
    bool known = check_name(judged.best) && check_name(judged.worst);
    for (const auto* list : {&judged.best_over, &judged.over_worst}) {
      for (const OverJudgement& over : *list) {
        // The best over itself, and itself over the worst, may be said like the others.
        if (!check_name(over.name) || over.name.text == judged.best.text) continue;
        if (known && !are_together(judged.best.text, over.name.text)) {
          refuse(judged.best, over.name);
        }
      }
    }
    if (known && !are_together(judged.best.text, judged.worst.text)) {
      refuse(judged.best, judged.worst);
    }
  }
}

void PersonReader::fill(stats::Numbers& row, const std::vector<OverJudgement>& list,
                        const CompareGroup& group) {
  for (const OverJudgement& over : list) {
    if (const auto at = place_in(group.members, over.name.text)) row[*at] = over.by;
  }
}

bool PersonReader::are_together(const std::string& a, const std::string& b) const {
  return a != b && std::ranges::any_of(groups_, [&](const CompareGroup& group) {
           return place_in(group.members, a) && place_in(group.members, b);
         });
}

void PersonReader::refuse(const PlacedText& a, const PlacedText& b) const {
  out_.push_back({"U122"_code, b.span, {a.text, b.text}, {}, {}});
}

bool PersonReader::check_name(const PlacedText& name) const {
  std::vector<std::string> known;
  for (const CompareGroup& group : groups_) {
    known.insert(known.end(), group.members.begin(), group.members.end());
  }
  if (std::ranges::find(known, name.text) != known.end()) return true;
  out_.push_back({"U120"_code, name.span, {name.text}, did_you_mean(name.text, known), {}});
  return false;
}

void PersonReader::lack(const CompareGroup& group, const std::vector<std::string>& missing) const {
  if (missing.empty()) return;
  out_.push_back(
      {"U124"_code,
       {},
       {person_.name, name_of_group(group), join(missing, "; ")},
       {.zh = "补上这几个判断，或者整组不判断", .en = "judge these too, or nothing of the group"},
       {}});
}

void PersonReader::complain_of_missing(const CompareGroup& group, const stats::Rows& table) const {
  std::vector<std::string> missing;
  for (std::size_t i = 0; i < table.size(); ++i) {
    for (std::size_t j = i + 1; j < table.size(); ++j) {
      if (table[i][j] == 0) missing.push_back(group.members[i] + " – " + group.members[j]);
    }
  }
  lack(group, missing);
}

void PersonReader::complain_of_lacking(const CompareGroup& group, const BestWorstJudgement& judged,
                                       const stats::BestWorst& two) const {
  std::vector<std::string> missing;
  for (std::size_t j = 0; j < group.members.size(); ++j) {
    if (two.best_over[j] == 0) missing.push_back(judged.best.text + " – " + group.members[j]);
    if (two.over_worst[j] == 0 && j != two.best) {
      missing.push_back(group.members[j] + " – " + judged.worst.text);
    }
  }
  lack(group, missing);
}

}  // namespace steelyard
