// See raters.hpp.

#include "score/raters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/names.hpp"

namespace steelyard {
namespace {

/// Everybody once, however the name was typed.
class Spellings {
 public:
  std::size_t place_of(const std::string& typed) {
    const auto known = places_.find(typed);
    if (known != places_.end()) return known->second;
    const auto same = std::ranges::find_if(
        names_, [&typed](const std::string& name) { return is_same_person(name, typed); });
    const auto place = static_cast<std::size_t>(same - names_.begin());
    if (same == names_.end()) names_.push_back(typed);
    places_[typed] = place;
    return place;
  }
  [[nodiscard]] std::vector<Rater> all() const {
    std::vector<Rater> raters;
    for (const std::string& name : names_) raters.emplace_back().name = name;
    for (const auto& [typed, place] : places_) raters[place].spellings.push_back(typed);
    return raters;
  }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::size_t> places_;  // by what was typed
};

/// Where the level stands among all; none off them.
std::optional<std::size_t> place_in(const std::vector<double>& levels, double level) {
  const auto at = std::ranges::find(levels, level);
  if (at == levels.end()) return std::nullopt;
  return static_cast<std::size_t>(at - levels.begin());
}

const KeyCase* case_of(const std::vector<KeyCase>& key, const CaseAnswer& answer) {
  const auto at = std::ranges::find_if(key, [&answer](const KeyCase& one) {
    return one.item == answer.item &&
           (one.situation.zh == answer.situation || one.situation.en == answer.situation);
  });
  return at == key.end() ? nullptr : &*at;
}

struct Tables {
  std::vector<double> levels;
  std::set<std::pair<std::size_t, const KeyCase*>> answered;  // by whom
  std::vector<stats::Rows> of_rater;                          // key × answer
};

void count_answer(const CaseAnswer& answer, std::size_t place, const RatersQuestion& question,
                  Tables& tables, Raters& out) {
  const KeyCase* one = case_of(question.key, answer);
  const auto given = place_in(tables.levels, answer.level);
  const auto right = one == nullptr ? std::nullopt : place_in(tables.levels, one->level);
  if (!given || !right) {
    out.unknown.push_back(answer);
    return;
  }
  if (!tables.answered.emplace(place, one).second) return;  // a later answer counts
  Rater& rater = out.all[place];
  ++rater.n_answers;
  rater.n_as_key += *given == *right ? 1 : 0;
  tables.of_rater[place][*right][*given] += 1;
}

void certify(Rater& rater, const stats::Rows& table, const RatersQuestion& question) {
  const auto kappa = stats::weighted_kappa(table, stats::RatingDistance::Quadratic);
  if (!kappa) return;
  const double half = stats::normal_quantile((1 + question.confidence) / 2) * kappa->standard_error;
  rater.kappa = kappa->value;
  rater.kappa_interval = {std::max(kappa->value - half, -1.0), std::min(kappa->value + half, 1.0)};
  if (rater.n_answers < static_cast<std::size_t>(question.rules.cases)) return;
  if (rater.kappa_interval->lo >= question.rules.kappa) rater.certified = Certified::Yes;
  if (rater.kappa_interval->hi < question.rules.kappa) rater.certified = Certified::No;
}

/// What is rated once by each: a subject's item.
void estimate_severity(const RatersQuestion& question, Spellings& names, Raters& out) {
  std::map<std::pair<std::string, std::string>, std::size_t> cases;
  std::set<std::pair<std::size_t, std::size_t>> seen;
  std::vector<stats::RatedCase> rated;
  for (const GivenScore& score : question.scores) {
    if (score.is_of_oneself) continue;
    const std::size_t one =
        cases.try_emplace({score.subject, score.item}, cases.size()).first->second;
    const std::size_t place = names.place_of(score.rater);
    if (seen.insert({one, place}).second) rated.push_back({one, place, score.level});
  }
  const auto found = stats::rater_effects(rated, out.all.size(), question.confidence);
  if (!found) return;
  out.knows_severity = true;
  std::set<std::size_t> groups;
  for (std::size_t i = 0; i < out.all.size(); ++i) {
    if (found->raters[i].n_shared == 0) continue;
    out.all[i].severity = found->raters[i];
    groups.insert(found->raters[i].group);
  }
  out.n_groups = groups.size();
}

}  // namespace

std::string_view name_of(Certified certified) {
  constexpr std::array<std::string_view, 3> kNames = {"yes", "no", "not_proven"};
  return kNames[static_cast<std::size_t>(certified)];
}

const Rater* Raters::find(const std::string& name) const {
  const auto exact = std::ranges::find(all, name, &Rater::name);
  const auto at =
      exact != all.end() ? exact : std::ranges::find_if(all, [&name](const Rater& rater) {
        return is_same_person(rater.name, name);
      });
  return at == all.end() ? nullptr : &*at;
}

Raters judge_raters(const RatersQuestion& question) {
  Spellings names;
  for (const GivenScore& score : question.scores) names.place_of(score.rater);
  for (const CaseAnswer& answer : question.answers) names.place_of(answer.rater);
  Raters out{question.rules, question.key.size(), names.all(), false, 0, {}};
  Tables tables{question.levels, {}, {}};
  std::ranges::sort(tables.levels);
  const auto repeated = std::ranges::unique(tables.levels);
  tables.levels.erase(repeated.begin(), repeated.end());
  const std::size_t k = tables.levels.size();
  tables.of_rater.assign(out.all.size(), stats::Rows(k, stats::Numbers(k)));
  for (const GivenScore& score : question.scores) ++out.all[names.place_of(score.rater)].n_scores;
  for (const CaseAnswer& answer : question.answers) {
    count_answer(answer, names.place_of(answer.rater), question, tables, out);
  }
  for (std::size_t i = 0; i < out.all.size(); ++i) {
    certify(out.all[i], tables.of_rater[i], question);
  }
  estimate_severity(question, names, out);
  std::ranges::sort(out.all, {}, &Rater::name);
  return out;
}

Estimate without_severity(const Estimate& as_rated, double severity, stats::Interval levels) {
  Estimate corrected = as_rated;
  const auto moved = [&](double value) {
    return std::clamp(value - severity, levels.lo, levels.hi);
  };
  corrected.exact = std::nullopt;
  if (as_rated.value) corrected.value = moved(*as_rated.value);
  if (as_rated.interval) {
    corrected.interval = {moved(as_rated.interval->lo), moved(as_rated.interval->hi)};
  }
  if (auto* spread = std::get_if<stats::StudentT>(&corrected.distribution)) {
    spread->mean = moved(spread->mean);
  }
  return corrected;
}

}  // namespace steelyard
