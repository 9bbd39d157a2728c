// write_platform_orders: rows in an order that makes the expected classes certain.
//
//     good    accepted, perhaps in another spelling, perhaps repeated (duplicate) or mended by a
//             later row (superseded)
//     broken  a damaged number, an unreadable sum, a day that there is not, a cell too many
//
// Promise: every row is counted in exactly one class before it is written. Only orders of one row
// are broken, so that what becomes of an order's other rows needs no second rule.
// Not here: what a loader does. Tested by: tests/pipeline/platform_test.cpp.

#include "sample/platform.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/int128.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "sample/platform_form.hpp"
#include "sample/xls_file.hpp"

namespace steelyard {

namespace {

using sample::PlatformForm;
using sample::PlatformLine;
using sample::PlatformOrder;
using sample::PlatformRow;
using sample::PlatformStatus;
using sample::Random;
using sample::Stream;
using sample::yuan;

constexpr std::array<const PlatformForm*, 12> kForms = {
    &sample::kTaobaoForm,      &sample::kTaobaoItemsForm,
    &sample::kDouyinForm,      &sample::kDouyinSettlementsForm,
    &sample::kDouyinLiveForm,  &sample::kJdForm,
    &sample::kPddForm,         &sample::kYouzanForm,
    &sample::kShopifyForm,     &sample::kAmazonForm,
    &sample::kWooCommerceForm, &sample::kSycmForm};

PlatformOrder draw_order(const PlatformOptions& options, std::uint64_t index) {
  Random random(options.seed, Stream::Dirty, (1ULL << 41U) + index);
  constexpr std::int64_t kFirstDay = 20'574;  // 2026-05-01
  PlatformOrder order;
  order.index = index;
  order.local_us =
      (kFirstDay + random.below(31)) * kMicrosPerDay + random.below(86'000) * kMicrosPerSecond;
  order.status = static_cast<PlatformStatus>(random.below(5));
  order.freight_fen = random.chance(300'000) ? 800 : 0;
  const std::uint32_t n_lines = 1 + random.below(3);
  const std::uint32_t first = random.below(300);
  for (std::uint32_t i = 0; i < n_lines; ++i) {
    order.lines.push_back({.product = first + i,  // no product twice in an order
                           .quantity = 1 + random.below(3),
                           .price_fen = random.between(500, 250'000)});
  }
  return order;
}

/// A file in the making.
class Draft {
 public:
  Draft(const PlatformForm& form, const PlatformOptions& options)
      : form_(form), options_(options), random_(options.seed, Stream::Dirty, 1ULL << 42U) {
    made_.adapter = form.adapter;
    made_.relation = form.relation;
  }

  void add_order(const PlatformOrder& order) {
    std::vector<PlatformRow> rows = form_.rows(order);
    const bool may_break = options_.dirty && rows.size() == 1 && rows[0].n == 1;
    if (may_break && random_.chance(120'000)) return add_broken(std::move(rows[0]));
    if (form_.makes_orders) {
      made_.n_orders += rows.front().n;
      made_.order_fen += form_.order_fen(order);
    }
    for (PlatformRow& row : rows) add_good(std::move(row));
    if (random_.chance(100'000)) flush_pending();
  }

  PlatformSample finish() {
    flush_pending();
    if (!form_.total.empty()) add_total();
    return std::move(made_);
  }
  [[nodiscard]] const std::vector<std::vector<std::string>>& records() const { return records_; }

 private:
  std::string& cell(PlatformRow& row, std::string_view name) {
    return row.cells[sample::place_in(form_.header, name)];
  }

  void add_good(PlatformRow row) {
    if (form_.makes_lines) made_.n_lines += row.n;
    const bool takes_faults = options_.dirty && form_.takes_repeats && row.n == 1;
    const std::uint32_t fate = takes_faults ? random_.below(100) : 50;
    if (options_.dirty) respell(row);
    if (fate < 8) {
      pending_.push_back(row);
      ++made_.expected.duplicate;
      made_.fen.duplicate += row.fen;
    }
    if (fate >= 92) {
      pending_.push_back(mended(row));
      ++made_.expected.superseded;
      made_.fen.superseded += row.fen;
      made_.fen.accepted += pending_.back().fen - row.fen;
      if (form_.makes_orders) made_.order_fen += pending_.back().fen - row.fen;
    }
    made_.expected.accepted += row.n;
    made_.fen.accepted += row.fen;
    write(row);
  }

  /// The same values in another spelling; sometimes no time where the number holds the day.
  void respell(PlatformRow& row) {
    std::string& money = cell(row, form_.money);
    if (random_.chance(80'000) && form_.has_money && form_.name != "shopify") money = "￥" + money;
    if (random_.chance(80'000)) money = " " + money + "\t";
    if (form_.separator == '\t') money = std::string(trim(money));
    if (form_.time.empty()) return;
    std::string& time = cell(row, form_.time);
    if (random_.chance(80'000) && time.size() >= 10) time[4] = time[7] = '/';
    if (form_.day_in_number && random_.chance(200'000)) time.clear();
  }

  PlatformRow mended(PlatformRow row) {
    if (form_.has_money) row.fen += 100;
    cell(row, form_.money) = form_.has_money ? yuan(row.fen) : "0.5";
    return row;
  }

  void add_broken(PlatformRow row) {
    std::uint32_t way = random_.below(form_.name == "douyin" ? 5 : 4);
    if (way == 2 && form_.time.empty()) way = 1;
    ++made_.expected.rejected;
    bool is_readable = true;
    if (way == 0) cell(row, form_.id) = "3.31721E+18";
    if (way == 1) {
      cell(row, form_.money) = "12.3.4";
      is_readable = false;
    }
    if (way == 2) {
      std::string& time = cell(row, form_.time);
      time = time.size() == 10 ? "2026-02-30" : "2026-02-30 10:00:00";
    }
    if (way == 3) {
      row.cells.emplace_back("surplus");
      is_readable = false;
    }
    if (way == 4) cell(row, form_.id) += ";6917926768823999999";
    if (!form_.has_money) {
      // nothing to add up
    } else if (is_readable) {
      made_.fen.rejected += row.fen;
      seen_fen_ += row.fen;
    } else {
      ++made_.fen.n_unreadable;
    }
    records_.push_back(row.cells);
  }

  void write(const PlatformRow& row) {
    records_.push_back(row.cells);
    seen_fen_ += row.fen;
    if (form_.day_in_number && cell_of(row, form_.time).empty()) ++made_.n_recovered;
  }
  [[nodiscard]] const std::string& cell_of(const PlatformRow& row, std::string_view name) const {
    return row.cells[sample::place_in(form_.header, name)];
  }

  void flush_pending() {
    for (const PlatformRow& row : pending_) write(row);
    pending_.clear();
  }

  /// The sum of all rows above whose money can be read; sometimes one yuan too much.
  void add_total() {
    const bool is_checked = form_.total == form_.money;
    const bool is_wrong = options_.dirty && is_checked && random_.chance(300'000);
    PlatformRow row{sample::cells_of(form_.header, {}), 0};
    cell(row, form_.total_in.empty() ? form_.id : form_.total_in) = std::string(form_.total_word);
    cell(row, form_.total) = yuan(seen_fen_ + (is_wrong ? 100 : 0));
    records_.push_back(row.cells);
    ++made_.expected.summary;
    if (is_wrong) ++made_.n_wrong_totals;
  }

  const PlatformForm& form_;
  const PlatformOptions& options_;
  Random random_;
  PlatformSample made_;
  std::vector<std::vector<std::string>> records_;
  std::vector<PlatformRow> pending_;  // repeats that come some rows later
  std::int64_t seen_fen_ = 0;
};

std::string quoted(const std::string& cell, char separator) {
  const bool needs = separator != '\t' && cell.find_first_of(",\"\n") != std::string::npos;
  if (!needs) return cell;
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

/// Notes, header, formulas, data: all lines of the export.
std::vector<std::vector<std::string>> lines_of(const PlatformForm& form, const Draft& draft) {
  std::vector<std::vector<std::string>> lines;
  for (const std::string_view line : form.above) lines.push_back({std::string(line)});
  for (const std::string_view line : {form.header, form.below}) {
    if (line.empty()) continue;
    std::vector<std::string>& cells = lines.emplace_back();
    for (const std::string_view cell : split(line, '|')) cells.emplace_back(cell);
  }
  lines.insert(lines.end(), draft.records().begin(), draft.records().end());
  return lines;
}

std::string text_of(const PlatformForm& form, const Draft& draft) {
  std::string text = form.has_bom ? "\xEF\xBB\xBF" : "";
  const auto add = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text += form.separator;
      text += quoted(cells[i], form.separator);
    }
    text += "\r\n";
  };
  for (const std::vector<std::string>& line : lines_of(form, draft)) add(line);
  return text;
}

/// By the C library, so that our own decoder has a witness.
std::string to_gb18030(std::string text) {
  const iconv_t converter = ::iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char* in_at = text.data();
  char* out_at = out.data();
  std::size_t n_in = text.size();
  std::size_t n_out = out.size();
  const std::size_t done = ::iconv(converter, &in_at, &n_in, &out_at, &n_out);
  ::iconv_close(converter);
  STEELYARD_CHECK(done != static_cast<std::size_t>(-1), "GB18030 holds every character");
  out.resize(out.size() - n_out);
  return out;
}

Result<void> write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (file.fail()) return fail(Diagnostic{"E002"_code, {}, {path, std::strerror(errno)}, {}, {}});
  return {};
}

std::string manifest_of(const PlatformSample& made, const PlatformOptions& options) {
  const DirtyCounts& n = made.expected;
  const nlohmann::ordered_json json = {
      {"generator", "steelyard sample --platform " + options.platform},
      {"version", 1},
      {"seed", options.seed},
      {"file", std::filesystem::path(made.path).filename().string()},
      {"adapter", made.adapter},
      {"relation", made.relation},
      {"in", n.in()},
      {"accepted", n.accepted},
      {"duplicate", n.duplicate},
      {"superseded", n.superseded},
      {"summary", n.summary},
      {"rejected", n.rejected},
      {"money",
       {{"accepted", yuan(made.fen.accepted)},
        {"duplicate", yuan(made.fen.duplicate)},
        {"superseded", yuan(made.fen.superseded)},
        {"rejected_readable", yuan(made.fen.rejected)},
        {"rejected_unreadable_rows", made.fen.n_unreadable}}},
      {"orders", made.n_orders},
      {"order_amount", yuan(made.order_fen)},
      {"order_lines", made.n_lines},
      {"days_out_of_numbers", made.n_recovered},
      {"wrong_totals", made.n_wrong_totals}};
  return json.dump(2) + "\n";
}

Result<const PlatformForm*> find_form(const std::string& name) {
  for (const PlatformForm* form : kForms) {
    if (form->name == name) return form;
  }
  return fail(Diagnostic{"U003"_code, {}, {name}, did_you_mean(name, platform_names()), {}});
}

}  // namespace

const std::vector<std::string>& platform_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const PlatformForm* form : kForms) list.emplace_back(form->name);
    return list;
  }();
  return names;
}

Result<PlatformSample> write_platform_orders(const PlatformOptions& options) {
  if (options.out_dir.empty()) return fail(Diagnostic{"U053"_code, {}, {}, {}, {}});
  const PlatformForm& form = *TRY(find_form(options.platform));
  std::error_code error;
  std::filesystem::create_directories(options.out_dir, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {options.out_dir, error.message()}, {}, {}});
  Draft draft(form, options);
  for (std::uint32_t i = 0; i < options.n_orders; ++i) draft.add_order(draw_order(options, i));
  PlatformSample made = draft.finish();
  std::string text =
      form.is_xls ? sample::xls_of("商品", lines_of(form, draft)) : text_of(form, draft);
  if (form.is_gb18030) text = to_gb18030(std::move(text));
  made.path = options.out_dir + "/" + std::string(form.file_name);
  TRY(write_bytes(made.path, text));
  made.manifest_path = options.out_dir + "/manifest.json";
  TRY(write_bytes(made.manifest_path, manifest_of(made, options)));
  return made;
}

}  // namespace steelyard
