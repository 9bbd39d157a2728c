// Writes a backtest for people.
//
//     周期       参评  升  降  次序相同  未评
//     2026-01    30    4   2   0.81      2 / 0
//
// Not here: the numbers (score/backtest.cpp), JSON (backtest_json.cpp).
// Tested by: tests/pipeline/backtest_test.cpp.

#include "report/backtest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "report/words.hpp"
#include "score/backtest_people.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kShownMoves = 5;

using Rows = std::vector<std::vector<std::string>>;

std::string table_of(const Rows& rows) {
  std::vector<int> widths(rows.front().size(), 0);
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(row[c]));
    }
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line = "  ";
    for (std::size_t c = 0; c < row.size(); ++c) line += pad_right(row[c], widths[c]) + "  ";
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

/// One backtest in one language.
class Words {
 public:
  Words(const BacktestContents& contents, Language language)
      : contents_(contents), test_(contents.test), zh_(language == Language::Zh) {}

  [[nodiscard]] std::string all() const {
    return head() + periods() + only_one() + transitions() + moves() + steadiness() + fares() +
           pay() + uncovered();
  }

 private:
  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(zh_ ? zh : en);
  }
  [[nodiscard]] Language language() const { return zh_ ? Language::Zh : Language::En; }
  /// By its label, where the plan gives it one.
  [[nodiscard]] std::string grade(const PlanHead& plan, const std::string& name) const {
    if (name.empty()) return pick("无等级", "no grade");
    const auto at = plan.grade_labels.find(name);
    return at == plan.grade_labels.end() ? name : at->second.in(language());
  }
  [[nodiscard]] static std::string order(const std::optional<double>& tau) {
    return tau ? fmt::format("{:.2f}", *tau) : "–";
  }
  [[nodiscard]] static std::string score(const std::optional<Int128>& score) {
    return score ? show_fixed(*score, kTotalScale, 1) : "–";
  }
  [[nodiscard]] std::string share(int n, int of) const {
    return of == 0 ? "–" : show_number(static_cast<double>(n) / of, Unit::Ratio, language());
  }
  [[nodiscard]] static int n_of(const std::map<std::string, int>& counts) {
    int n = 0;
    for (const auto& [why, one] : counts) n += one;
    return n;
  }

  [[nodiscard]] std::string few() const {
    return fmt::format(fmt::runtime(pick("少于 {} 人", "fewer than {}")), kFewestPeople);
  }
  [[nodiscard]] std::string count(const std::optional<int>& n) const {
    return n ? std::to_string(*n) : few();
  }
  /// Of people it may be withheld because few are graded, or because few are not.
  [[nodiscard]] static std::string told(const std::optional<int>& n) {
    return n ? std::to_string(*n) : "–";
  }
  [[nodiscard]] static std::string told(const std::optional<std::map<std::string, int>>& counts) {
    return counts ? std::to_string(n_of(*counts)) : "–";
  }
  /// The two plans by name; where both have one name, by what they are here.
  [[nodiscard]] OfBoth<std::string> sides() const {
    const auto& [in_force, draft] = contents_.plans;
    if (in_force.name != draft.name) return {in_force.name, draft.name};
    return {in_force.name + pick("（现行）", " (in force)"),
            draft.name + pick("（草案）", " (draft)")};
  }

  [[nodiscard]] std::string head() const {
    const auto& [in_force, draft] = contents_.plans;
    const MovesOfPeriod& first = test_.periods.front();
    const MovesOfPeriod& last = test_.periods.back();
    std::string text =
        fmt::format("{} · {} v{} → {} v{} · {} … {} · {}\n", pick("方案回测", "Backtest"),
                    sides().in_force, in_force.version, sides().draft, draft.version,
                    first.period.name, last.period.name, contents_.subject_label.in(language()));
    text += pick("现行 → 草案；按现在已知的数据（截至 ",
                 "in force → draft; over the data as known now, as of ") +
            format_local(contents_.as_of_local_us) + pick("）\n\n", "\n\n");
    return text;
  }

  [[nodiscard]] std::string periods() const {
    Rows rows = {{pick("周期", "period"), pick("有等级", "graded"), pick("升级", "up"),
                  pick("降级", "down"), pick("两方案次序一致 τb", "same order τb"),
                  pick("未评", "not rated")}};
    for (const MovesOfPeriod& one : test_.periods) {
      rows.push_back({one.period.name,
                      told(one.n_graded.in_force) + " → " + told(one.n_graded.draft),
                      one.has_same_grades() ? count(one.n_up) : "–",
                      one.has_same_grades() ? count(one.n_down) : "–", order(one.same_order),
                      told(one.unrated.in_force) + " → " + told(one.unrated.draft)});
    }
    return table_of(rows) + "\n";
  }

  /// "在 shop 里 2 个：S1 甲、S2 乙": whom only that plan assesses; of people only how many.
  [[nodiscard]] std::string only_under(const std::string& plan, const std::optional<int>& n,
                                       const std::vector<SubjectMove>& names) const {
    if (n == 0) return "";
    const std::string how_many = n ? std::to_string(*n) + pick(" 个", "") : few();
    std::string text = fmt::format(fmt::runtime(pick("，只在 {} 里的 {}", ", {1} only under {0}")),
                                   plan, how_many);
    for (std::size_t i = 0; i < std::min(names.size(), kShownMoves); ++i) {
      text +=
          (i == 0 ? pick("：", ": ") : pick("、", ", ")) + names[i].subject + " " + names[i].name;
    }
    return text + (names.size() > kShownMoves ? pick("等", " …") : "");
  }

  [[nodiscard]] std::string only_one() const {
    std::string text;
    const auto [in_force, draft] = sides();
    for (const MovesOfPeriod& one : test_.periods) {
      if (one.n_only.in_force == 0 && one.n_only.draft == 0) continue;
      text += fmt::format(fmt::runtime(pick("  {}：比较 {} 个", "  {}: {} compared")),
                          one.period.name, one.n_compared);
      text += only_under(in_force, one.n_only.in_force, one.only.in_force) +
              only_under(draft, one.n_only.draft, one.only.draft) + "\n";
    }
    if (text.empty()) return "";
    return pick("只比较两个方案都考核的对象\n",
                "Only who is assessed under both plans is compared\n") +
           text + "\n";
  }

  /// "12"; of people "少于 5 人", "≥ 12" where some of the periods have so few.
  [[nodiscard]] std::string times(const Transition& one) const {
    if (!one.is_few) return std::to_string(one.n);
    return one.n == 0 ? few() : "≥ " + std::to_string(one.n);
  }

  [[nodiscard]] std::string transitions() const {
    const std::vector<Transition> all = add_up(test_.periods);
    Rows rows = {{pick("现行等级", "grade in force"), pick("草案等级", "grade of the draft"),
                  pick("次数", "times")}};
    for (const Transition& one : all) {
      rows.push_back({grade(contents_.plans.in_force, one.from),
                      grade(contents_.plans.draft, one.to), times(one)});
    }
    const std::string title =
        pick("等级变动（各周期合计）\n", "Grades against grades, all periods together\n");
    return title + table_of(rows) + few_graded() + "\n";
  }

  [[nodiscard]] std::string few_graded() const {
    std::vector<std::string> hidden;
    for (const MovesOfPeriod& one : test_.periods) {
      if (one.are_few_graded) hidden.push_back(one.period.name);
    }
    if (hidden.empty()) return "";
    return fmt::format(fmt::runtime(pick("  {} 里有等级的{}，等级不给出。\n",
                                         "  In {} {} are graded: their grades are not told.\n")),
                       join(hidden, pick("、", ", ")), few());
  }

  [[nodiscard]] std::string one_move(const SubjectMove& move) const {
    const auto& [a, b] = move.outcome;
    const auto& [in_force, draft] = contents_.plans;
    std::string text =
        fmt::format("    {} {}: {} {} → {} {}", move.subject, move.name, score(a.score),
                    grade(in_force, a.grade), score(b.score), grade(draft, b.grade));
    if (move.ranks_up) text += fmt::format(", #{} → #{}", a.rank, b.rank);
    return text + "\n";
  }

  [[nodiscard]] std::string moves() const {
    if (contents_.is_people) {
      const std::string text = pick(
          "考核的是人：不列出任何人的变动；人数少于 {} 的，不给出结果。\n\n",
          "The plans assess people: nobody's own move is shown, nor what is said of fewer than "
          "{}.\n\n");
      return fmt::format(fmt::runtime(text), kFewestPeople);
    }
    std::string text = pick("变动最大的对象\n", "Who moves furthest\n");
    for (const MovesOfPeriod& period : test_.periods) {
      const std::size_t n = period.moves.size();
      text += "  " + period.period.name + pick("：", ": ") + moves_counted(period) + "\n";
      for (std::size_t i = 0; i < std::min(n, kShownMoves); ++i) text += one_move(period.moves[i]);
    }
    return text + "\n";
  }

  /// "2 change their grade, 7 their rank only": another place with the same grade moves nobody's pay.
  [[nodiscard]] std::string moves_counted(const MovesOfPeriod& period) const {
    const auto n_graded = std::ranges::count_if(period.moves, [](const SubjectMove& one) {
      return one.outcome.in_force.grade != one.outcome.draft.grade;
    });
    const auto n_ranked = static_cast<std::int64_t>(period.moves.size()) - n_graded;
    if (zh_) return fmt::format("{} 个换了等级，{} 个只换了名次", n_graded, n_ranked);
    return fmt::format("{} another grade, {} only another rank", n_graded, n_ranked);
  }

  [[nodiscard]] std::string steadiness() const {
    if (test_.steadiness.draft.empty()) return "";
    Rows rows = {{pick("相邻周期", "periods"), pick("现行同级", "same grade in force"), "τb",
                  pick("草案同级", "same grade, draft"), "τb"}};
    for (std::size_t i = 0; i < test_.steadiness.draft.size(); ++i) {
      const Steadiness& a = test_.steadiness.in_force[i];
      const Steadiness& b = test_.steadiness.draft[i];
      rows.push_back({a.from + " → " + a.to, share(a.n_same, a.n), order(a.same_order),
                      share(b.n_same, b.n), order(b.same_order)});
    }
    const std::string title = pick("稳定性（τb：肯德尔等级相关，含并列）\n",
                                   "Steadiness (τb: Kendall's rank correlation with ties)\n");
    return title + table_of(rows) + "\n";
  }

  [[nodiscard]] std::string fare(const Fare& fare, const PlanHead& plan,
                                 std::vector<std::string> names) const {
    if (fare.is_few) return "–";
    const std::string mean =
        fare.n_scored == 0
            ? "–"
            : show_fixed(divide_half_up(fare.sum_of_scores, fare.n_scored), kTotalScale, 1);
    std::string grades;
    names.emplace_back();  // without a grade
    for (const std::string& name : names) {
      const auto at = fare.grades.find(name);
      if (at == fare.grades.end()) continue;
      grades += fmt::format("{}{} {}", grades.empty() ? "" : ", ", grade(plan, name), at->second);
    }
    return mean + (grades.empty() ? "" : " (" + grades + ")");
  }

  [[nodiscard]] std::string fares() const {
    if (test_.size_by.empty()) {
      return pick("没有一个指标的样本能分出对象的大小。\n\n",
                  "No indicator's sample tells how large a subject is.\n\n");
    }
    const std::array<std::string, kSizeGroups> names = {pick("小", "small"), pick("中", "middle"),
                                                        pick("大", "large"), pick("新", "new")};
    const auto& [in_force, draft] = contents_.plans;
    const OfBoth<std::vector<std::string>>& known = test_.periods.back().grades;
    Rows rows = {{"", pick("人次", "times"),
                  pick("现行：平均分（等级）", "in force: mean (grades)"), pick("草案", "draft")}};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto& [a, b] = test_.fares[i];
      rows.push_back({names[i], a.is_few ? few() : std::to_string(a.n),
                      fare(a, in_force, known.in_force), fare(b, draft, known.draft)});
    }
    const std::string title = fmt::format(
        fmt::runtime(pick("大小对象（按“{}”的样本三等分；新：上一周期没有记录）\n",
                          "Small and large (thirds by the sample of '{}'; new: no rows in the "
                          "period before)\n")),
        contents_.size_label.in(language()));
    return title + table_of(rows) + hidden_grades() + "\n";
  }

  [[nodiscard]] std::string hidden_grades() const {
    const bool any = std::ranges::any_of(test_.fares, [](const OfBoth<Fare>& one) {
      return one.draft.has_few_of_a_grade && !one.draft.is_few;
    });
    if (!any) return "";
    return fmt::format(fmt::runtime(pick("  有的等级{}，等级人次不给出。\n",
                                         "  Some grades were given to {} people: how often each "
                                         "was given is not told.\n")),
                       few());
  }

  /// "3.2 → 3.4 (+2 −1)": the sums, for how many it rises and falls; "– → 3.4" where only the draft
  /// states it.
  [[nodiscard]] std::string pay_move(const PayMove& move, int scale) const {
    if (move.is_few) {
      return fmt::format(fmt::runtime(pick("变动的{}，不给出", "{} move: not told")), few());
    }
    const auto sum = [&](const std::optional<Int128>& one) {
      return one ? show_fixed(*one, scale, 2) : "–";
    };
    if (!move.change) {
      const auto& [in_force, draft] = move.sums;
      return in_force || draft ? sum(in_force) + " → " + sum(draft) : "–";
    }
    const PayChange& change = *move.change;
    return fmt::format("{} → {} (+{} −{})", sum(change.sum.in_force), sum(change.sum.draft),
                       count(change.n_more), count(change.n_less));
  }

  using Kind = PayMove MovesOfPeriod::*;

  /// Why nothing rises or falls though one of the plans pays.
  [[nodiscard]] std::string only_paid_by_one(Kind kind, const Text& what) const {
    OfBoth<bool> pays;
    for (const MovesOfPeriod& one : test_.periods) {
      pays.in_force = pays.in_force || (one.*kind).sums.in_force.has_value();
      pays.draft = pays.draft || (one.*kind).sums.draft.has_value();
    }
    if (pays.in_force == pays.draft) return "";
    const std::string plan = pays.draft ? sides().draft : sides().in_force;
    return fmt::format(fmt::runtime(pick("  只有 {0} 写了{1}，看不出谁增谁减。\n",
                                         "  Only {0} states {1}: nobody can be said to gain or "
                                         "lose.\n")),
                       plan, what.in(language()));
  }

  [[nodiscard]] std::string paid_nothing() const {
    OfBoth<int> n;
    for (const MovesOfPeriod& one : test_.periods) {
      if (!one.amounts.change) continue;
      n.in_force += one.amounts.change->n_without_value.in_force;
      n.draft += one.amounts.change->n_without_value.draft;
    }
    if (contents_.is_people || n.in_force + n.draft == 0) return "";
    return fmt::format(fmt::runtime(pick("  其中有指标没有值、该项按 0.00 计的：{} → {} 人次\n",
                                         "  Among them with an item that has no value and pays "
                                         "0.00: {} → {} {}\n")),
                       n.in_force, n.draft, n.draft == 1 ? "time" : "times");
  }

  [[nodiscard]] std::string pay() const {
    const std::string title =
        pick("薪酬（合计；增减的对象数）\n", "Pay (sums; how many gain, lose)\n");
    const auto states = [](const PayMove& move) {
      return move.is_few || move.change || move.sums.in_force || move.sums.draft;
    };
    const bool any = std::ranges::any_of(test_.periods, [&](const MovesOfPeriod& one) {
      return states(one.coefficients) || states(one.amounts);
    });
    if (!any) {
      return title + pick("  两个方案没有都写 pay，看不出薪酬变动。\n\n",
                          "  The plans do not both state pay, so none can be said to move.\n\n");
    }
    Rows rows = {{pick("周期", "period"), pick("系数", "coefficients"),
                  pick("提成与奖金 ", "commissions and prizes, ") + contents_.currency}};
    for (const MovesOfPeriod& one : test_.periods) {
      rows.push_back({one.period.name, pay_move(one.coefficients, kPointScale),
                      pay_move(one.amounts, kPayScale)});
    }
    return title + table_of(rows) +
           only_paid_by_one(&MovesOfPeriod::coefficients, {"系数", "coefficients"}) +
           only_paid_by_one(&MovesOfPeriod::amounts, {"提成或奖金", "commissions or prizes"}) +
           paid_nothing() + "\n";
  }

  [[nodiscard]] std::string uncovered_by(const std::string& plan, bool is_draft) const {
    std::map<std::string, int> times;
    for (const MovesOfPeriod& one : test_.periods) {
      const auto& names = is_draft ? one.without_data.draft : one.without_data.in_force;
      for (const std::string& name : names) ++times[name];
    }
    std::string text;
    for (const auto& [name, n] : times) {
      text += fmt::format("{}{} ({}/{})", text.empty() ? "" : ", ", name, n, test_.periods.size());
    }
    return "  " + plan + ": " + (text.empty() ? pick("没有", "none") : text) + "\n";
  }

  [[nodiscard]] std::string uncovered() const {
    return pick("没有数据的指标（周期数）\n", "Indicators without data (periods)\n") +
           uncovered_by(sides().in_force, false) + uncovered_by(sides().draft, true);
  }

  const BacktestContents& contents_;
  const Backtest& test_;
  bool zh_;
};

}  // namespace

std::string write_backtest_text(const BacktestContents& contents, Language language) {
  return Words(contents, language).all();
}

}  // namespace steelyard
