// The account of a load: an equation per file that always adds up, money likewise, and what was
// refused and why.
//
// Tested by: tests/report, tests/laws/reconciliation.

#include "report/account.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "report/account_notes.hpp"
#include "report/json_text.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

// The relation that owns the file's records: the only one whose rows with rejects and summary rows
// make up the file.
struct Account {
  std::string relation;
  RowAccount rows;
  std::uint64_t n_in = 0;
  std::uint64_t n_summary = 0;
  std::uint64_t n_rejected = 0;
  Amounts money_in;
  Amounts money_rejected;
  [[nodiscard]] bool adds_up() const {
    return n_in == rows.n_accepted + rows.n_duplicate + rows.n_superseded + n_summary + n_rejected;
  }
};

Account account_of(const LoadedFile& file) {
  Account account;
  account.relation = file.landed.owner;
  const auto at = file.accounts.find(account.relation);
  if (at != file.accounts.end()) account.rows = at->second;
  account.n_in = file.landed.batch.n_rows_in;
  account.n_summary = file.landed.batch.n_summary;
  account.n_rejected = file.landed.batch.n_rejected;
  account.money_rejected = file.landed.money_rejected;
  account.money_in = file.landed.money_accepted;
  account.money_in.add(file.landed.money_rejected);
  return account;
}

std::string money(Int128 value) { return format_decimal_trimmed(value, kMoneyScale); }

std::string one_line(const std::string& text, int width) {
  std::string line = cut_to_width(text, width);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return line;
}

std::string reject_line(const Reject& reject, Language language) {
  const Diagnostic diagnostic{static_cast<Code>(reject.code), {}, reject.args, {}, {}};
  const std::string raw = one_line(reject.raw, 80);
  return fmt::format(fmt::runtime(language == Language::Zh ? "    第 {} 行 {} [{}] {}  | {}\n"
                                                           : "    line {} {} [{}] {}  | {}\n"),
                     reject.line, reject.column, code_name(diagnostic.code),
                     message_of(diagnostic, language), raw);
}

std::string n_rows_text(std::uint64_t n) {
  return counted(static_cast<std::int64_t>(n), "row", "rows");
}

/// A line for each currency; amounts of two are never added, and one that nobody can read is of none.
std::string money_text(const Account& a, std::uint64_t n_unreadable, Language language) {
  const bool zh = language == Language::Zh;
  std::string text;
  for (const auto& [currency, in] : a.money_in.by_currency()) {
    text += fmt::format(
        fmt::runtime(zh ? "  金额 {} 共 {} = 接受 {} + 重复 {} + 过时 {} + 拒收 {}\n"
                        : "  money {} {} in = {} accepted + {} duplicate + {} superseded + {} "
                          "rejected\n"),
        currency, money(in), money(a.rows.money_accepted.in(currency)),
        money(a.rows.money_duplicate.in(currency)), money(a.rows.money_superseded.in(currency)),
        money(a.money_rejected.in(currency)));
  }
  if (n_unreadable > 0) {
    text += zh ? fmt::format("  金额不可读 {} 行\n", n_unreadable)
               : "  money unreadable in " + n_rows_text(n_unreadable) + "\n";
  }
  return text;
}

Json money_json(const Account& a) {
  Json out = Json::array();
  for (const auto& [currency, in] : a.money_in.by_currency()) {
    out.push_back({{"currency", currency},
                   {"in", money(in)},
                   {"accepted", money(a.rows.money_accepted.in(currency))},
                   {"duplicate", money(a.rows.money_duplicate.in(currency))},
                   {"superseded", money(a.rows.money_superseded.in(currency))},
                   {"rejected", money(a.money_rejected.in(currency))}});
  }
  return out;
}

std::string file_text(const LoadedFile& file, Language language) {
  const bool zh = language == Language::Zh;
  const BatchHeader& batch = file.landed.batch;
  if (file.landed.ignored) {
    return fmt::format(fmt::runtime(zh ? "{}：{}，不载入\n" : "{}: {}, not loaded\n"), batch.file,
                       batch.adapter) +
           write_warnings(file.landed.warnings, language);
  }
  if (file.landed.already_loaded) {
    const std::string line = fmt::format(
        fmt::runtime(zh ? "{}：已载入过（批次 {}），没有变化；当时共 {} 行，拒收 {}\n"
                        : "{}: already loaded (batch {}), no effect; {} in, {} "
                          "rejected at that time\n"),
        batch.file, batch.digest.substr(0, 12),
        zh ? std::to_string(batch.n_rows_in) : n_rows_text(batch.n_rows_in), batch.n_rejected);
    return line + write_warnings(file.landed.warnings, language);
  }
  const Account a = account_of(file);
  std::string text = fmt::format("{} → {} ({})\n", batch.file, a.relation, batch.adapter);
  if (batch.kind == kDeletion) {
    text +=
        zh ? "  删除：这些键的行不再存在（接受 = 认下的键，替换旧行 = 删去的行）\n"
           : "  deletion: rows of these keys are no more (accepted: keys taken down, older rows "
             "replaced: rows that went)\n";
  }
  if (!batch.query.empty()) {
    text += fmt::format("  {}{}\n", zh ? "查询 " : "query ", one_line(batch.query, 120));
  }
  text += fmt::format(
      fmt::runtime(
          zh ? "  行  共 {} = 接受 {} + 重复 {} + 过时 {} + 合计行 {} + 拒收 {}；替换旧行 {}\n"
             : "  rows  {} in = {} accepted + {} duplicate + {} superseded + {} summary + {} "
               "rejected; {} older "
               "rows replaced\n"),
      a.n_in, a.rows.n_accepted, a.rows.n_duplicate, a.rows.n_superseded, a.n_summary, a.n_rejected,
      a.rows.n_replaced);
  if (!a.adds_up())
    text += zh ? "  内部错误：行数不平\n" : "  internal fault: the rows do not add up\n";
  text += money_text(a, file.landed.n_money_unreadable, language);
  text += write_account_notes(file, language);
  for (const Reject& reject : file.landed.first_rejects) text += reject_line(reject, language);
  return text;
}

Json file_json(const LoadedFile& file, Language language) {
  const Account a = account_of(file);
  Json out{{"file", file.landed.batch.file},
           {"batch", file.landed.batch.digest},
           {"query", file.landed.batch.query},
           {"adapter", file.landed.batch.adapter},
           {"kind", file.landed.batch.kind},
           {"relation", a.relation},
           {"already_loaded", file.landed.already_loaded},
           {"ignored", file.landed.ignored},
           {"rows_in", a.n_in},
           {"summary", a.n_summary},
           {"rejected", a.n_rejected}};
  if (file.landed.already_loaded || file.landed.ignored) {  // no rows came in this time
    out["warnings"] = warnings_json(file.landed.warnings, language);
    return out;
  }
  out.update(Json{{"accepted", a.rows.n_accepted},
                  {"duplicate", a.rows.n_duplicate},
                  {"superseded", a.rows.n_superseded},
                  {"replaced", a.rows.n_replaced},
                  {"money", money_json(a)},
                  {"money_unreadable", file.landed.n_money_unreadable}});
  add_account_notes(file, language, out);
  out["rejects"] = Json::array();
  for (const Reject& reject : file.landed.first_rejects) {
    const Diagnostic diagnostic{static_cast<Code>(reject.code), {}, reject.args, {}, {}};
    out["rejects"].push_back({{"line", reject.line},
                              {"column", reject.column},
                              {"code", code_name(diagnostic.code)},
                              {"message", message_of(diagnostic, language)},
                              {"raw", reject.raw}});
  }
  return out;
}

}  // namespace

std::string write_account_text(const LoadOutcome& outcome, Language language) {
  std::string text;
  if (outcome.report.rebuilt) {
    text += language == Language::Zh ? "数据仓库已由落地区重建\n"
                                     : "the warehouse was made anew from the landing zone\n";
  }
  for (const LoadedFile& file : outcome.report.files) text += file_text(file, language);
  return text;
}

std::string write_account_json(const LoadOutcome& outcome, Language language,
                               const std::vector<std::string>& left_out) {
  Json out = Json::array();
  for (const LoadedFile& file : outcome.report.files) out.push_back(file_json(file, language));
  for (const Json& one : Json::parse(render_json(outcome.failed, language))) {
    out.push_back(Json{{"failed", one}});
  }
  for (const std::string& name : left_out) out.push_back(Json{{"left_out", name}});
  return json_text(out) + "\n";
}

}  // namespace steelyard
