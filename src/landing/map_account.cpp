// map_account: the account of a file's rows and money, and its rejects.
//
//     rows 5 = 3 accepted + 1 summary + 1 rejected     money CNY 500 accepted, USD 12 rejected
//
// Promise: money of different currencies is never added; a row without one is in the house's.
// Not here: which rows were new (warehouse). Tested by: tests/landing/land_file_test.cpp,
// tests/landing/currencies_test.cpp.

#include <algorithm>

#include "base/date.hpp"
#include "landing/currency_words.hpp"
#include "landing/map_currency.hpp"
#include "landing/map_impl.hpp"
#include "landing/personal.hpp"

namespace steelyard {

constexpr std::size_t kFirstRejects = 20;

static void count_remarks(MapTarget& target) {
  for (std::size_t i = 0; i < target.cells.size(); ++i) {
    if (target.staged[i].of_number) ++target.cells[i].n_of_number;
    if (target.staged[i].is_leap) ++target.cells[i].n_leaps;
  }
}

void RowMapper::Impl::compare_paid(const MapTarget& target, const RowInput& row) {
  const auto value = [&](std::optional<std::size_t> at) {
    return at ? target.staged[*at].value : 0;
  };
  const CellValue& price = target.staged[*target.price_cell];
  const std::int64_t cost = price.value + value(target.freight_cell);
  const std::int64_t paid = value(target.paid_cell);
  if (price.state != CellValue::State::Set || paid <= cost || ++overpaid.n > 1) return;
  overpaid.line = row.record.line;
  overpaid.paid = paid;
  overpaid.price = cost;
}

void RowMapper::Impl::account_landed(MapTarget& target, const RowInput& row) {
  const auto is_missing = [&](std::size_t at) {
    return target.staged[at].state == CellValue::State::Missing;
  };
  if (target.money_cell && !is_missing(*target.money_cell)) {
    const std::string_view currency =
        target.currency_cell ? target.staged[*target.currency_cell].text : std::string_view();
    account.money_accepted.add(currency.empty() ? house_currency : currency,
                               target.staged[*target.money_cell].value);
  }
  if (target.paid_cell) compare_paid(target, row);
  if (target.has_remarks) count_remarks(target);
  if (target.date_cell && is_missing(*target.date_cell)) ++account.n_undated;
  if (!target.subject_cells.empty() && std::ranges::all_of(target.subject_cells, is_missing)) {
    ++account.n_unowned;
  }
}

Reject RowMapper::Impl::to_reject(const RowFault& fault) const {
  Reject reject;
  reject.column = fault.column;
  reject.code = static_cast<std::uint16_t>(fault.code);
  const bool is_hidden = is_personal(fault.column) && !fault.text.empty();
  reject.args = {fault.column, is_hidden ? "…" : cut_to_width(fault.text, 60)};
  for (const std::string& more : fault.more) reject.args.push_back(cut_to_width(more, 60));
  if (fault.code == "D037"_code && latest_us) {
    reject.args.push_back(format_local(clock.to_local(*latest_us)) + " " + zone_name);
  }
  return reject;
}

void RowMapper::Impl::reject(const RowInput& row, Reject refused) {
  refused.line = row.record.line;
  refused.raw = reject_text.of(row.record);
  ++account.n_rejected;
  account_rejected_money(row);
  if (account.first_rejects.size() < kFirstRejects) account.first_rejects.push_back(refused);
  rejects.push_back(std::move(refused));
}

/// By column and sign of its amount; blank when neither says one, none when they leave a doubt.
std::optional<std::string_view> RowMapper::Impl::written_currency(MapTarget& target,
                                                                  const RowInput& row, char sign) {
  std::string_view written;
  if (target.currency_cell) {
    MapCell& cell = target.cells[*target.currency_cell];
    CellValue currency = value_of(cell, row, clock);
    const bool is_set = currency.state == CellValue::State::Set;
    if (is_set && name_currency(cell, currency, row)) return std::nullopt;
    written = currency.text;
  }
  if (sign == 0) return written;
  if (written.empty()) written = currency_of_sign(sign, house_currency);
  if (!may_mean(sign, written)) return std::nullopt;
  return written;
}

void RowMapper::Impl::account_rejected_money(const RowInput& row) {
  MapTarget& target = map.targets.front();
  if (!target.money_cell) return;
  if (row.record.bad) {
    ++account.n_money_unreadable;
    return;
  }
  const CellValue money = value_of(target.cells[*target.money_cell], row, clock);
  if (money.state == CellValue::State::Missing) return;
  const auto currency = written_currency(target, row, money.currency_sign);
  if (money.state == CellValue::State::Faulty || !currency) {
    ++account.n_money_unreadable;
  } else {
    account.money_rejected.add(currency->empty() ? house_currency : *currency, money.value);
  }
}

void RowMapper::Impl::check_total(const RowInput& row) {
  MapTarget& target = map.targets.front();
  if (!target.money_cell || row.record.bad) return;
  const CellValue total = value_of(target.cells[*target.money_cell], row, clock);
  if (total.state != CellValue::State::Set) return;
  const auto currency = written_currency(target, row, total.currency_sign);
  if (!currency) return;
  Amounts above = account.money_accepted;
  above.add(account.money_rejected);
  std::optional<Diagnostic> warning =
      totals.compare({total.value, *currency, row.record.line}, above);
  const bool has_room = account.total_warnings.size() < kFirstRejects;
  if (warning && has_room) account.total_warnings.push_back(std::move(*warning));
}

/// Of the owning relation only: the same number gives the day to its further rows.
static void note_remarks(const MapCell& cell, Diagnostics& out) {
  const auto note = [&](Code code, std::uint64_t n) {
    if (n == 0) return;
    out.push_back({.code = code,
                   .span = {},
                   .args = {cell.column, std::to_string(n)},
                   .hint = {},
                   .labels = {}});
  };
  note("D042"_code, cell.n_of_number);
  note("D062"_code, cell.n_leaps);
}

Diagnostics RowMapper::warnings() const {
  Diagnostics out = impl_->account.total_warnings;
  for (const MapCell& cell : impl_->map.targets.front().cells) {
    note_remarks(cell, out);
  }
  const Garbled& garbled = impl_->garbled;
  if (garbled.n > 0) {
    out.push_back({.code = "D064"_code,
                   .span = {},
                   .args = {garbled.column, std::to_string(garbled.n), std::to_string(garbled.line),
                            garbled.text},
                   .hint = {},
                   .labels = {}});
  }
  if (const Overpaid& overpaid = impl_->overpaid; overpaid.n > 0) {
    out.push_back({.code = "D097"_code,
                   .span = {},
                   .args = {std::to_string(overpaid.n), std::to_string(overpaid.line),
                            format_decimal_trimmed(overpaid.paid, kMoneyScale),
                            format_decimal_trimmed(overpaid.price, kMoneyScale)},
                   .hint = {},
                   .labels = {}});
  }
  return out;
}

}  // namespace steelyard
