// Writes the weighing of a plan for people.
//
//     指标    方案   AHP   熵权   CRITIC  综合   有效   应为
//     超时率  60.0   66.7  41.2   38.0    58.1   72.0   52.3
//
// Not here: the numbers (score/weighing.cpp, score/weigh_sensitivity.cpp). Tested by:
// tests/report/weighing_test.cpp, tests/e2e/weigh.sh.

#include <algorithm>

#include "base/text.hpp"
#include "report/weighing.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Cells = std::vector<std::vector<std::string>>;

std::string table_of(const Cells& rows) {
  std::vector<int> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line = "  " + pad_right(row.front(), widths.front());
    for (std::size_t c = 1; c < row.size(); ++c) line += "  " + pad_left(row[c], widths[c]);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string points_of(const std::optional<double>& share) {
  return share ? fmt::format("{:.1f}", *share * 100) : "–";
}
std::string percent(double share) { return fmt::format("{:.0f}%", share * 100); }

struct ColumnWords {
  std::optional<double> WeighedIndicator::* of;
  std::string_view zh;
  std::string_view en;
};
constexpr ColumnWords kColumns[] = {
    {&WeighedIndicator::ahp, "AHP", "AHP"},
    {&WeighedIndicator::best_worst, "最优–最劣", "best–worst"},
    {&WeighedIndicator::entropy, "熵权", "entropy"},
    {&WeighedIndicator::critic, "CRITIC", "CRITIC"},
    {&WeighedIndicator::idocriw, "IDOCRIW", "IDOCRIW"},
    {&WeighedIndicator::combined, "综合", "combined"},
    {&WeighedIndicator::effective, "有效重要性", "effective"},
    {&WeighedIndicator::sought, "达到所求应为", "to have it"},
};

/// One weighing in one language.
class Words {
 public:
  Words(const WeighingContents& contents, Language language)
      : contents_(contents), weighing_(contents.weighing), language_(language) {}

  [[nodiscard]] std::string all() const {
    return head() + table() + legend() + judged() + data() + standings() + crossings() +
           geometric() + indices();
  }

 private:
  template <typename... Args>
  [[nodiscard]] std::string say(std::string_view zh, std::string_view en,
                                const Args&... args) const {
    return words(language_, zh, en, args...);
  }

  [[nodiscard]] std::string label(const std::string& name) const {
    const ResolvedIndicator* indicator = contents_.assessment.find(name);
    return indicator == nullptr ? name : label_of(*indicator, language_);
  }

  [[nodiscard]] std::string head() const {
    const Plan& plan = contents_.assessment.plan;
    const std::string title = plan.title.empty() ? plan.name : plan.title.in(language_);
    return say("权重 · {}{}\n", "Weights · {}{}\n", title,
               contents_.run ? " · " + contents_.run->period.name : "");
  }

  [[nodiscard]] std::string table() const {
    std::vector<const ColumnWords*> shown;
    for (const ColumnWords& column : kColumns) {
      const auto has = [&](const WeighedIndicator& one) { return (one.*column.of).has_value(); };
      if (std::ranges::any_of(weighing_.indicators, has)) shown.push_back(&column);
    }
    Cells rows = {{say("指标", "indicator"), say("方案", "plan")}};
    for (const ColumnWords* column : shown) {
      rows.front().emplace_back(pick(language_, column->zh, column->en));
    }
    for (const WeighedIndicator& one : weighing_.indicators) {
      rows.push_back({label(one.name), points_of(one.planned)});
      for (const ColumnWords* column : shown) rows.back().push_back(points_of(one.*column->of));
    }
    return table_of(rows);
  }

  [[nodiscard]] std::string legend() const {
    std::string text = say("单位：100 分中的分数。\n", "In points of 100.\n");
    if (!weighing_.combined_with.empty()) {
      text += say(
          "综合 = 人的权重^{:.1f} × {}^{:.1f}，离人的权重不超过 {:.0f}%：以人的轻重为主。\n",
          "combined = people's^{:.1f} × {}^{:.1f}, never further from people's than {:.0f} %: "
          "people's priorities dominate.\n",
          1 - weighing_.rule.exponent, weighing_.combined_with == "idocriw" ? "IDOCRIW" : "CRITIC",
          weighing_.rule.exponent, weighing_.rule.cap * 100);
    }
    if (!weighing_.off_by) return text;
    text += say(
        "有效重要性：总分的差别有多少来自这个指标（相关比）；与权重差得远，说明名义与实际不符。\n"
        "达到所求应为：要让有效重要性等于人的权重，权重应是多少；最大还差 {:.1f} 分。\n",
        "effective: how much of the spread of totals an indicator is behind (correlation ratio); "
        "far "
        "from its weight, name and fact differ.\n"
        "to have it: the weights at which effective importance is people's weights, but for at "
        "most "
        "{:.1f} points.\n",
        *weighing_.off_by * 100);
    return text;
  }

  [[nodiscard]] std::string group_title(const CompareGroup& group) const {
    if (!group.name.empty()) return group.name;
    return group.what == CompareLevel::Objectives ? say("目标之间", "among the objectives")
                                                  : say("指标之间", "among the indicators");
  }

  [[nodiscard]] std::string member(const CompareGroup& group, std::size_t at) const {
    return group.what == CompareLevel::Objectives ? group.members[at] : label(group.members[at]);
  }

  [[nodiscard]] std::string triad(const CompareGroup& group, const stats::Triad& one) const {
    return say("      {0} 比 {1} 重要 {3:.2g} 倍，而经 {2} 推出是 {4:.2g} 倍\n",
               "      {0} is {3:.2g} times {1}, but by way of {2} it is {4:.2g} times\n",
               member(group, one.i), member(group, one.k), member(group, one.j), one.stated,
               one.implied);
  }

  [[nodiscard]] std::string pairs(const JudgedGroup& group, const std::string& who,
                                  const stats::Consistency& consistency,
                                  const std::vector<stats::Triad>& worst) const {
    const bool acceptable = consistency.ratio.value_or(0) <= stats::kAcceptableRatio;
    std::string text = say(
        "    {}：λ {:.3f}，一致性比率 {}（随机指数：{}）{}\n",
        "    {}: λ {:.3f}, consistency ratio {} (random index: {}){}\n", who,
        consistency.lambda_max, consistency.ratio ? fmt::format("{:.3f}", *consistency.ratio) : "–",
        stats::name_of(consistency.table),
        acceptable ? "" : say("，大于 0.10，请重新判断", ", above 0.10: judge again"));
    if (acceptable) return text;
    for (const stats::Triad& one : worst) text += triad(group.group, one);
    return text;
  }

  [[nodiscard]] std::string best_worst(const JudgedGroup& group, const PersonBestWorst& one) const {
    const auto& bound = one.consistency.threshold;
    return say("    {}（最优–最劣）：ξ {:.3f}，矛盾 {:.3f}{}{}\n",
               "    {} (best–worst): ξ {:.3f}, contradiction {:.3f}{}{}\n", one.person,
               one.contradiction, one.consistency.ratio,
               bound ? say("，界限 {:.4f}", ", bound {:.4f}", *bound) : "",
               one.consistency.ratio > 0
                   ? say("，最大在“{}”", ", most at '{}'", member(group.group, one.consistency.at))
                   : "");
  }

  [[nodiscard]] std::string judged() const {
    if (!weighing_.judged) return "";
    std::string text = say("判断\n", "Judgements\n");
    for (const JudgedGroup& group : weighing_.judged->groups) {
      if (!group.ahp && !group.best_worst) continue;
      text += "  " + group_title(group.group) + "\n";
      for (const PersonPairs& one : group.by_pairs) {
        text += pairs(group, one.person, one.consistency, one.worst);
      }
      if (group.by_pairs.size() > 1) {
        text += pairs(group, say("合计（几何平均）", "together (geometric mean)"),
                      group.consistency, group.worst);
      }
      for (const PersonBestWorst& one : group.by_best_worst) text += best_worst(group, one);
    }
    return text;
  }

  [[nodiscard]] std::string data() const {
    if (!weighing_.data) return "";
    std::string text = say("数据：{} 个有得分的对象中 {} 个在各指标上都有得分。\n",
                           "Data: {1} of {0} subjects with a score have points everywhere.\n",
                           weighing_.data->n_subjects, weighing_.data->rows.size());
    for (const std::size_t j : weighing_.data->left_out) {
      text += say("  “{}”多数对象没有得分，没有算在内\n",
                  "  most subjects have no points of '{}': left out\n",
                  label(weighing_.indicators[j].name));
    }
    return text;
  }

  [[nodiscard]] std::string standings() const {
    if (!contents_.sensitivity || contents_.sensitivity->standings.empty()) return "";
    const Sensitivity& found = *contents_.sensitivity;
    std::string text =
        found.range == WeightRange::Near
            ? say("\n如果权重各变动 ±25%、曲线更松或更严、缺失按三种办法处理（{} 次抽取）\n",
                  "\nIf weights move by ±25 %, curves are milder or stricter, what is missing is "
                  "settled in "
                  "three ways ({} draws)\n",
                  found.n_draws)
            : say("\n如果权重可以是任何值、曲线更松或更严、缺失按三种办法处理（{} 次抽取）\n",
                  "\nIf weights may be anything, curves are milder or stricter, what is missing is "
                  "settled in "
                  "three ways ({} draws)\n",
                  found.n_draws);
    Cells rows = {{say("对象", "subject"), say("名次", "rank"), say("第 1", "1st"),
                   say("第 2", "2nd"), say("第 3", "3rd"), say("平均名次", "mean rank"),
                   say("等级不变", "keeps grade"), say("把握", "confidence")}};
    for (const SubjectStanding& one : found.standings) {
      rows.push_back({one.card->name, std::to_string(one.card->rank)});
      for (std::size_t place = 0; place < kShownPlaces; ++place) {
        rows.back().push_back(percent(one.by_place[place]));
      }
      rows.back().push_back(fmt::format("{:.1f}", one.expected_place));
      rows.back().push_back(one.card->grade.empty() ? "–" : percent(one.keeps_grade));
      rows.back().push_back(one.confidence ? percent(*one.confidence) : "–");
    }
    return text + table_of(rows) +
           say("次序的熵：{:.2f} 比特（0 = "
               "次序从不变）。把握：用最有利于它的平均权重时，有多少种情形排第一。\n",
               "Entropy of the order: {:.2f} bits (0 = it never changes). confidence: in how many "
               "ways it is "
               "first with the weights that favour it.\n",
               found.ranking_entropy) +
           left_out();
  }

  /// What these numbers do not have in them.
  [[nodiscard]] std::string left_out() const {
    return say(
        "没有算进去的：样本的运气。这里只动权重、曲线和缺失的处理，每个得分当作准确；数量少时得分本"
        "身有多准，"
        "见核算结果里的区间、等级概率和名次区间。\n",
        "Left out: the luck of the sample. Only weights, curves and what is missing move here, and "
        "every score is taken "
        "as exact; how sure scores of few cases are is told by the intervals, chances of grades "
        "and rank intervals of "
        "the assessment.\n");
  }

  [[nodiscard]] std::string crossings() const {
    if (!contents_.sensitivity) return "";
    const Sensitivity& found = *contents_.sensitivity;
    std::string text =
        say("\n谁的等级会变，在哪个权重（其余权重按比例）\n",
            "\nWhose grade changes, and at which weight (the others in proportion)\n");
    const Plan& plan = contents_.assessment.plan;
    for (const GradeCrossing& one : found.crossings) {
      text +=
          say("  {0}：“{1}”的权重从 {2:.2f} 到 {3:.2f}，{4} → {5}\n",
              "  {0}: '{1}' from {2:.2f} to {3:.2f}, {4} → {5}\n", one.card->name,
              label(one.indicator), one.from, one.to, show_grade(plan, one.card->grade, language_),
              show_grade(plan, one.grade, language_));
    }
    if (found.crossings.empty()) text += say("  没有\n", "  nobody's\n");
    if (found.n_undecided > 0) {
      text += say("  {} 个对象的等级不只由权重相加决定，没有看\n",
                  "  {} more: their grade is not decided by a sum of weights alone\n",
                  found.n_undecided);
    }
    return text;
  }

  [[nodiscard]] std::string geometric() const {
    if (!contents_.sensitivity || contents_.sensitivity->geometric.empty()) return "";
    Cells rows = {{say("目标之间取几何平均（弱项更难靠强项补）",
                       "geometric mean between objectives (a weak one drags more)"),
                   say("现在", "now"), say("会是", "would be")}};
    for (const GeometricScore& one : contents_.sensitivity->geometric) {
      rows.push_back({one.card->name, show_fixed(*one.card->score, kTotalScale, 2),
                      fmt::format("{:.2f}", one.score)});
    }
    return "\n" + table_of(rows);
  }

  [[nodiscard]] std::string indices() const {
    if (!contents_.sensitivity || !contents_.sensitivity->first) return "";
    const Sensitivity& found = *contents_.sensitivity;
    Cells rows = {{say("得分的差别来自", "scores move by"), say("单独", "alone"),
                   say("连同相互作用", "in all")}};
    const std::array names = {say("权重", "weights"), say("缺失的处理", "missing"),
                              say("曲线", "curve")};
    for (std::size_t i = 0; i < names.size(); ++i) {
      rows.push_back(
          {names[i], percent(std::max((*found.first)[i], 0.0)), percent((*found.total)[i])});
    }
    return "\n" + table_of(rows);
  }

  const WeighingContents& contents_;
  const PlanWeighing& weighing_;
  Language language_;
};

}  // namespace

std::string write_weighing_text(const WeighingContents& contents, Language language) {
  return Words(contents, language).all();
}

}  // namespace steelyard
