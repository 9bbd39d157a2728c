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
    return head() + periods() + transitions() + moves() + steadiness() + fares() + pay() +
           uncovered();
  }

 private:
  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(zh_ ? zh : en);
  }
  [[nodiscard]] Language language() const { return zh_ ? Language::Zh : Language::En; }
  [[nodiscard]] std::string grade(const std::string& name) const {
    return name.empty() ? pick("无等级", "no grade") : name;
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

  [[nodiscard]] std::string head() const {
    const auto& [in_force, draft] = contents_.plans;
    const MovesOfPeriod& first = test_.periods.front();
    const MovesOfPeriod& last = test_.periods.back();
    std::string text =
        fmt::format("{} · {} v{} → {} v{} · {} … {} · {}\n", pick("方案回测", "Backtest"),
                    in_force.name, in_force.version, draft.name, draft.version, first.period.name,
                    last.period.name, contents_.subject_label.in(language()));
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
      rows.push_back(
          {one.period.name, fmt::format("{} → {}", one.n_graded.in_force, one.n_graded.draft),
           one.has_same_grades() ? std::to_string(one.n_up) : "–",
           one.has_same_grades() ? std::to_string(one.n_down) : "–", order(one.same_order),
           fmt::format("{} → {}", n_of(one.unrated.in_force), n_of(one.unrated.draft))});
    }
    return table_of(rows) + "\n";
  }

  [[nodiscard]] std::string transitions() const {
    const std::vector<Transition> all = add_up(test_.periods);
    Rows rows = {{pick("现行等级", "grade in force"), pick("草案等级", "grade of the draft"),
                  pick("次数", "times")}};
    for (const Transition& one : all) {
      rows.push_back({grade(one.from), grade(one.to), std::to_string(one.n)});
    }
    const std::string title =
        pick("等级变动（各周期合计）\n", "Grades against grades, all periods together\n");
    return title + table_of(rows) + "\n";
  }

  [[nodiscard]] std::string one_move(const SubjectMove& move) const {
    const auto& [a, b] = move.outcome;
    std::string text = fmt::format("    {} {}: {} {} → {} {}", move.subject, move.name,
                                   score(a.score), grade(a.grade), score(b.score), grade(b.grade));
    if (move.ranks_up) text += fmt::format(", #{} → #{}", a.rank, b.rank);
    return text + "\n";
  }

  [[nodiscard]] std::string moves() const {
    if (contents_.is_people) {
      return pick("考核的是人：不列出任何人的变动。\n\n",
                  "The plans assess people: nobody's own move is shown.\n\n");
    }
    std::string text = pick("变动最大的对象\n", "Who moves furthest\n");
    for (const MovesOfPeriod& period : test_.periods) {
      const std::size_t n = period.moves.size();
      text += fmt::format(fmt::runtime(pick("  {}：{} 个对象变动\n", "  {}: {} move\n")),
                          period.period.name, n);
      for (std::size_t i = 0; i < std::min(n, kShownMoves); ++i) text += one_move(period.moves[i]);
    }
    return text + "\n";
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

  [[nodiscard]] std::string fare(const Fare& fare, std::vector<std::string> names) const {
    const std::string mean =
        fare.n_scored == 0
            ? "–"
            : show_fixed(divide_half_up(fare.sum_of_scores, fare.n_scored), kTotalScale, 1);
    std::string grades;
    names.emplace_back();  // without a grade
    for (const std::string& name : names) {
      const auto at = fare.grades.find(name);
      if (at == fare.grades.end()) continue;
      grades += fmt::format("{}{} {}", grades.empty() ? "" : ", ", grade(name), at->second);
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
    const OfBoth<std::vector<std::string>>& known = test_.periods.back().grades;
    Rows rows = {{"", pick("人次", "times"),
                  pick("现行：平均分（等级）", "in force: mean (grades)"), pick("草案", "draft")}};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto& [a, b] = test_.fares[i];
      rows.push_back({names[i], std::to_string(std::max(a.n, b.n)), fare(a, known.in_force),
                      fare(b, known.draft)});
    }
    const std::string title = fmt::format(
        fmt::runtime(pick("大小对象（按“{}”的样本三等分；新：上一周期没有记录）\n",
                          "Small and large (thirds by the sample of '{}'; new: no rows in the "
                          "period before)\n")),
        contents_.size_label.in(language()));
    return title + table_of(rows) + "\n";
  }

  /// "3.2 → 3.4 (+2 −1)": the sums, for how many it rises and falls.
  [[nodiscard]] static std::string pay_change(const std::optional<PayChange>& change, int scale) {
    if (!change) return "–";
    return fmt::format("{} → {} (+{} −{})", show_fixed(change->sum.in_force, scale, 2),
                       show_fixed(change->sum.draft, scale, 2), change->n_more, change->n_less);
  }

  [[nodiscard]] std::string pay() const {
    const std::string title =
        pick("薪酬（合计；增减的对象数）\n", "Pay (sums; how many gain, lose)\n");
    const bool any = std::ranges::any_of(test_.periods, [](const MovesOfPeriod& one) {
      return one.pay.coefficients || one.pay.amounts;
    });
    if (!any) {
      return title + pick("  两个方案没有都写 pay，看不出薪酬变动。\n\n",
                          "  The plans do not both state pay, so none can be said to move.\n\n");
    }
    Rows rows = {{pick("周期", "period"), pick("系数", "coefficients"),
                  pick("提成与奖金 ", "commissions and prizes, ") + contents_.currency}};
    for (const MovesOfPeriod& one : test_.periods) {
      rows.push_back({one.period.name, pay_change(one.pay.coefficients, kPointScale),
                      pay_change(one.pay.amounts, kPayScale)});
    }
    return title + table_of(rows) + "\n";
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
           uncovered_by(contents_.plans.in_force.name, false) +
           uncovered_by(contents_.plans.draft.name, true);
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
