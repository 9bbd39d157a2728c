// How a person's total came about, line by line: each contribution, each entry, the parts, the rounding,
// what a ledger takes off, what a red line sets.
//
//     询单转化率  80 × 20%  16     …     合计  78.5     四舍五入到两位小数  78.5
//
// The last line is the score of the card; where the lines before do not lead to it, one says so.
// Tested by: tests/report/person_page_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "report/between_words.hpp"
#include "report/memory_words.hpp"
#include "report/parts_words.hpp"
#include "report/person_parts.hpp"
#include "report/words.hpp"
#include "score/apply_memory.hpp"
#include "score/curve.hpp"
#include "score/levers.hpp"

namespace steelyard {

namespace {

using Of = SumLine::Of;

std::string percent(Fraction share) {
  return format_decimal_trimmed(divide_half_up(share.num * 10'000, share.den), 2) + "%";
}

void add_indicators(const Teller& teller, std::vector<SumLine>& out) {
  for (std::size_t i = 0; i < teller.card.indicators.size(); ++i) {
    const IndicatorCard& one = teller.card.indicators[i];
    if (!one.points || one.weight == 0) continue;
    out.push_back({Of::Indicator, teller.label(i),
                   fmt::format("{} × {}%", show_fixed(*one.points, kPointScale, 4),
                               show_fixed(one.weight, kPointScale, 4)),
                   one.contribution, kPointScale, i});
  }
}

void add_entries(const Teller& teller, std::vector<SumLine>& out) {
  for (std::size_t i = 0; i < teller.card.entries.size(); ++i) {
    const EntryCard& entry = teller.card.entries[i];
    if (entry.points == 0) continue;
    out.push_back({Of::Entry, show_item(teller.run.assessment.plan, entry.item, teller.language),
                   to_string(entry.day), entry.points, kPointScale, i});
  }
}

Int128 sum_of(const std::vector<SumLine>& lines) {
  Int128 sum = 0;
  for (const SumLine& line : lines) sum += line.amount;
  return sum;
}

void add_parts(const Teller& teller, std::vector<SumLine>& out) {
  for (std::size_t i = 0; i < teller.card.parts->parts.size(); ++i) {
    const PartCard& part = teller.card.parts->parts[i];
    if (part.counted == 0) continue;
    const Fraction share = counted_share(part, *teller.card.parts);
    out.push_back({Of::Part, show_part_name(part, teller.language),
                   fmt::format("{} × {}", show_fixed(*part.score, kPointScale, 4), percent(share)),
                   part.contribution, kPointScale, i, *part.score, share});
  }
}

/// The total before its rounding, 10^-9.
Int128 add_total(const Teller& teller, std::vector<SumLine>& out) {
  const Scorecard& card = teller.card;
  if (card.parts && card.parts->is_split()) {
    add_parts(teller, out);
    add_entries(teller, out);
    const Int128 total = std::max<Int128>(sum_of(out), 0);
    out.push_back({Of::Mean,
                   teller.pick("各段按天数平均，加上加减分",
                               "mean of the stretches by "
                               "days, with the entries"),
                   "", total});
    return total;
  }
  add_indicators(teller, out);
  if (card.between && card.between->imbalance != 0) {
    out.push_back(
        {Of::Imbalance,
         teller.pick("目标之间取几何平均，少得", "geometric mean between objectives, less"),
         show_objectives(*card.between, teller.run.assessment.plan, teller.language),
         card.between->imbalance, kPointScale});
  }
  add_entries(teller, out);
  const Int128 own = std::max<Int128>(sum_of(out), 0);
  out.push_back({Of::Own,
                 sum_of(out) < 0 ? teller.pick("合计（不低于 0）", "sum (not below 0)")
                                 : teller.pick("合计", "sum"),
                 "", own});
  if (!card.parts) return own;
  add_parts(teller, out);
  const Int128 total = exact_total(card).value_or(own);
  out.push_back({Of::Mean, teller.pick("各部分合计", "sum of the parts"), "", total});
  return total;
}

// What ledgers in force take off, each its largest.
Int128 add_ledgers(const Teller& teller, Int128 score, std::vector<SumLine>& out) {
  if (!teller.card.memory) return score;
  for (const LedgerCard& ledger : teller.card.memory->ledgers) {
    Int128 most = 0;
    for (const ConsequenceCard& one : ledger.consequences) {
      if (!one.acts() || !one.what.deduct) continue;
      most = std::max(most, to_fixed(to_fraction(*one.what.deduct), kTotalScale));
    }
    most = std::min(most, score);
    if (most == 0) continue;
    out.push_back({Of::Ledger, ledger.label.in(teller.language),
                   teller.pick("积分账扣分", "taken off by the ledger"), -most, kTotalScale});
    score -= most;
  }
  return score;
}

// Why the total is another one than the sum: red lines and limits of ledgers that act on it.
std::string why_set(const Teller& teller) {
  std::string text;
  const auto add = [&](const std::string& one) {
    text += (text.empty() ? "" : teller.pick("；", "; ")) + one;
  };
  for (const RedLineCard& line : teller.card.red_lines) {
    if (line.acted() && line.total) {
      add(show_red_line(line, teller.run.assessment, teller.language));
    }
  }
  if (!teller.card.memory) return text;
  for (const LedgerCard& ledger : teller.card.memory->ledgers) {
    for (const ConsequenceCard& one : ledger.consequences) {
      if (one.acts() && one.what.total) {
        add(show_consequence(one, teller.run.assessment.plan, teller.language));
      }
    }
  }
  return text;
}

}  // namespace

std::vector<SumLine> tell_sum(const Teller& teller) {
  std::vector<SumLine> out;
  if (!teller.card.score) return out;
  const Int128 total = add_total(teller, out);
  Int128 score = divide_half_up(total, power_of_ten(kPointScale - kTotalScale));
  out.push_back({Of::Rounded, teller.pick("四舍五入到两位小数", "rounded to two decimals"), "",
                 score, kTotalScale});
  score = add_ledgers(teller, score, out);
  const Int128 last = *teller.card.score;
  if (score != last) {
    const std::string why = why_set(teller);
    out.push_back({Of::Set, teller.pick("改按", "set to"), why, last, kTotalScale});
  }
  out.push_back({Of::Total, teller.pick("总分", "total"), "", last, kTotalScale});
  return out;
}

}  // namespace steelyard
