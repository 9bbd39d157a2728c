// account_notes: see account_notes.hpp.
//
//       also orders: 25943 rows = 25900 accepted + 0 duplicate + 43 superseded (the file has other
//       rows of the same key: the last one counts)
//       unmapped shop: 2 ids that shops does not know, 40 rows, money CNY 1200: S7 (30 rows, CNY 900) …
//
// Promise: says nothing about a file that has nothing to say. Not here: the equation of the owning
// relation (account.cpp).  Tested by: tests/pipeline/load_account_test.cpp.

#include "report/account_notes.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/int128.hpp"
#include "base/plural.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

/// "CNY 50, USD 5".
std::string money(const Amounts& amounts) {
  std::string text;
  for (const auto& [currency, amount] : amounts.by_currency()) {
    text += text.empty() ? "" : ", ";
    text += currency + " " + format_decimal_trimmed(amount, kMoneyScale);
  }
  return text;
}

Json money_json(const Amounts& amounts) {
  Json out = Json::object();
  for (const auto& [currency, amount] : amounts.by_currency()) {
    out[currency] = format_decimal_trimmed(amount, kMoneyScale);
  }
  return out;
}

std::string n_of(std::uint64_t n, std::string_view one, std::string_view many) {
  return counted(static_cast<std::int64_t>(n), one, many);
}

/// The account of a further relation; none when its rows were not applied by this load.
const RowAccount* account_in(const LoadedFile& file, const std::string& relation) {
  const auto at = file.accounts.find(relation);
  return at == file.accounts.end() ? nullptr : &at->second;
}

std::string also_line(const LoadedFile& file, const std::string& relation, Language language) {
  const bool zh = language == Language::Zh;
  const std::uint64_t n = file.landed.n_by_relation.at(relation);
  std::string line = fmt::format(fmt::runtime(zh       ? "  另有 {}：{} 行"
                                              : n == 1 ? "  also {}: {} row"
                                                       : "  also {}: {} rows"),
                                 relation, n);
  if (const RowAccount* rows = account_in(file, relation)) {
    line += fmt::format(fmt::runtime(zh ? " = 接受 {} + 重复 {} + 过时 {}"
                                        : " = {} accepted + {} duplicate + {} superseded"),
                        rows->n_accepted, rows->n_duplicate, rows->n_superseded);
    if (rows->n_superseded > 0) {
      line += zh ? "（同一编号还有别的行，内容不同：只有最新的算数，同一文件里是最后一行）"
                 : " (other rows have the same key and say something else: the newest counts, "
                   "within a file the last)";
    }
  }
  return line + "\n";
}

std::string uncounted_line(const LoadedFile& file, Language language) {
  const bool zh = language == Language::Zh;
  std::string text;
  if (file.landed.batch.kind == kDeletion) return text;  // keys alone are all that it must say
  if (const std::uint64_t n = file.landed.n_undated; n > 0) {
    text += zh ? fmt::format("  注意：{} 行没有日期，按期间统计时数不到它们\n", n)
               : "  note: " +
                     n_of(n, "row has no date, so no period counts it",
                          "rows have no date, so no period counts them") +
                     "\n";
  }
  if (const std::uint64_t n = file.landed.n_unowned; n > 0) {
    text +=
        zh ? fmt::format("  注意：{} 行没有写明属于谁（店铺、人员…），不会计入任何对象\n", n)
           : "  note: " +
                 n_of(
                     n,
                     "row does not say whose it is (shop, person …), so nobody is credited with it",
                     "rows do not say whose they are (shop, person …), so nobody is credited with "
                     "them") +
                 "\n";
  }
  return text;
}

/// ", money CNY 50", or nothing where no row has an amount.
std::string with_money(const Amounts& amounts, std::string_view before) {
  return amounts.by_currency().empty() ? "" : std::string(before) + money(amounts);
}

std::string unmapped_line(const Unmapped& unmapped, Language language) {
  const bool zh = language == Language::Zh;
  std::string line = fmt::format(
      fmt::runtime(zh ? "  待映射 {}：{} 个编号不在 {} 表里，涉及 {} 行{}："
                      : "  unmapped {}: {} that {} does not know, {}{}: "),
      unmapped.subject.in(language),
      zh ? std::to_string(unmapped.n_ids) : n_of(unmapped.n_ids, "id", "ids"), unmapped.sheet,
      zh ? std::to_string(unmapped.n_rows) : n_of(unmapped.n_rows, "row", "rows"),
      with_money(unmapped.money, zh ? "，金额 " : ", money "));
  for (std::size_t i = 0; i < unmapped.most.size(); ++i) {
    const UnmappedId& one = unmapped.most[i];
    line += fmt::format(fmt::runtime(zh ? "{}{}（{} 行{}）" : "{}{} ({}{})"),
                        i == 0 ? "" : (zh ? "、" : ", "), one.id,
                        zh ? std::to_string(one.n_rows) : n_of(one.n_rows, "row", "rows"),
                        with_money(one.money, zh ? "，" : ", "));
  }
  if (unmapped.n_ids > unmapped.most.size()) line += zh ? " 等" : " …";
  return line + fmt::format(fmt::runtime(zh ? "；载入 {} 表后自动归位\n"
                                            : "; load {} and they find their place\n"),
                            unmapped.sheet);
}

Json to_json(const Unmapped& unmapped, Language language) {
  Json out{{"subject", unmapped.subject.in(language)},
           {"column", unmapped.column},
           {"sheet", unmapped.sheet},
           {"ids", unmapped.n_ids},
           {"rows", unmapped.n_rows},
           {"money", money_json(unmapped.money)}};
  out["most"] = Json::array();
  for (const UnmappedId& one : unmapped.most) {
    out["most"].push_back({{"id", one.id}, {"rows", one.n_rows}, {"money", money_json(one.money)}});
  }
  return out;
}

}  // namespace

Diagnostics warnings_of(const LoadedFile& file) {
  Diagnostics all = file.landed.warnings;
  for (const auto& [relation, account] : file.accounts) {
    all.insert(all.end(), account.conflicts.begin(), account.conflicts.end());
    all.insert(all.end(), account.suspects.begin(), account.suspects.end());
  }
  return all;
}

std::string write_warnings(const Diagnostics& warnings, Language language) {
  std::string text;
  for (const Diagnostic& warning : warnings) {
    text += fmt::format(
        fmt::runtime(language == Language::Zh ? "  注意：{} [{}]\n" : "  note: {} [{}]\n"),
        message_of(warning, language), code_name(warning.code));
  }
  return text;
}

std::string write_account_notes(const LoadedFile& file, Language language) {
  std::string text;
  for (const auto& [relation, n] : file.landed.n_by_relation) {
    if (relation != file.landed.owner) text += also_line(file, relation, language);
  }
  text += uncounted_line(file, language);
  text += write_warnings(warnings_of(file), language);
  for (const auto& [relation, account] : file.accounts) {
    for (const Unmapped& unmapped : account.unmapped) text += unmapped_line(unmapped, language);
  }
  return text;
}

Json warnings_json(const Diagnostics& warnings, Language language) {
  Json out = Json::array();
  for (const Diagnostic& warning : warnings) {
    out.push_back({{"code", code_name(warning.code)}, {"message", message_of(warning, language)}});
  }
  return out;
}

void add_account_notes(const LoadedFile& file, Language language, Json& out) {
  out["also"] = Json::array();
  for (const auto& [relation, n] : file.landed.n_by_relation) {
    if (relation == file.landed.owner) continue;
    Json also{{"relation", relation}, {"rows", n}};
    if (const RowAccount* rows = account_in(file, relation)) {
      also["accepted"] = rows->n_accepted;
      also["duplicate"] = rows->n_duplicate;
      also["superseded"] = rows->n_superseded;
    }
    out["also"].push_back(std::move(also));
  }
  out["undated"] = file.landed.n_undated;
  out["without_subject"] = file.landed.n_unowned;
  out["warnings"] = warnings_json(warnings_of(file), language);
  out["unmapped"] = Json::array();
  for (const auto& [relation, account] : file.accounts) {
    for (const Unmapped& unmapped : account.unmapped) {
      Json one = to_json(unmapped, language);
      one["relation"] = relation;
      out["unmapped"].push_back(std::move(one));
    }
  }
}

}  // namespace steelyard
