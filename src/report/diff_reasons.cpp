// Compares what two runs remember of a subject and pay it.
//
//     ledger penalty points  4 → 7  (7 off the total)
//     held grade  A → B  (measured B → B)
//     pay  coefficient 1.1 → 1.2 (same grade: the rule changed)
//
// Tested by: tests/report/diff_reasons_test.cpp.

#include "report/diff_reasons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "report/pay_words.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

bool has_all(const Json& object, std::initializer_list<const char*> keys) {
  return object.is_object() &&
         std::ranges::all_of(keys, [&](const char* key) { return object.contains(key); });
}
bool is_number(const Json& value) { return value.is_null() || value.is_number(); }
bool is_word(const Json& value) { return value.is_null() || value.is_string(); }
bool is_both(const Json& value) {
  return value.is_null() ||
         (has_all(value, {"zh", "en"}) && value["zh"].is_string() && value["en"].is_string());
}

bool is_consequence(const Json& one) {
  return has_all(one,
                 {"deduct", "total", "grade_at_most", "no_grade", "says", "waits_for_person"}) &&
         is_number(one["deduct"]) && is_number(one["total"]) && is_word(one["grade_at_most"]) &&
         one["no_grade"].is_boolean() && is_both(one["says"]) &&
         one["waits_for_person"].is_boolean();
}
bool is_ledger(const Json& one) {
  return has_all(one, {"name", "label", "sum", "consequences"}) && one["name"].is_string() &&
         is_both(one["label"]) && is_number(one["sum"]) && one["consequences"].is_array() &&
         std::ranges::all_of(one["consequences"], is_consequence);
}
bool is_held(const Json& one) {
  return one.is_null() || (has_all(one, {"measured", "held", "protected"}) &&
                           is_word(one["measured"]) && is_word(one["held"]));
}
bool is_memory(const Json& one) {
  return has_all(one, {"ledgers", "grade"}) && one["ledgers"].is_array() &&
         std::ranges::all_of(one["ledgers"], is_ledger) && is_held(one["grade"]);
}
bool is_item(const Json& one) {
  return has_all(one, {"of", "form", "on", "amount"}) && one["of"].is_string() &&
         one["form"].is_string() && one["amount"].is_string();
}
bool is_pay(const Json& one) {
  return has_all(one, {"coefficient", "items"}) && is_number(one["coefficient"]) &&
         one["items"].is_array() && std::ranges::all_of(one["items"], is_item);
}

/// The consequences that act, without the days on which they began.
Json acting_of(const Json& ledger) {
  Json acts = Json::array();
  for (const Json& one : ledger["consequences"]) {
    if (one["waits_for_person"].get<bool>()) continue;
    acts.push_back({{"deduct", one["deduct"]},
                    {"total", one["total"]},
                    {"grade_at_most", one["grade_at_most"]},
                    {"no_grade", one["no_grade"]},
                    {"says", one["says"]}});
  }
  return acts;
}

std::map<std::string, Json> ledgers_of(const Json& subject) {
  std::map<std::string, Json> ledgers;
  if (!subject.contains("memory")) return ledgers;
  for (const Json& one : subject["memory"]["ledgers"]) {
    ledgers[one["name"].get<std::string>()] = {
        {"label", one["label"]}, {"sum", one["sum"]}, {"acts", acting_of(one)}};
  }
  return ledgers;
}

Json held_of(const Json& subject) {
  const Json none{{"measured", subject["grade"]}, {"held", subject["grade"]}, {"protected", false}};
  if (!subject.contains("memory") || subject["memory"]["grade"].is_null()) return none;
  const Json& grade = subject["memory"]["grade"];
  return {{"measured", grade["measured"]},
          {"held", grade["held"]},
          {"protected", !grade["protected"].is_null()}};
}

std::map<std::string, Json> items_of(const Json& pay) {
  std::map<std::string, Json> items;
  for (const Json& one : pay["items"]) {
    const std::string what = one["of"].get<std::string>() + " " + one["form"].get<std::string>();
    std::string name = what;
    for (int n = 2; items.contains(name); ++n) name = what + " " + std::to_string(n);
    items[name] = one;
  }
  return items;
}

const Json& pay_of(const Json& subject) {
  static const Json kNone{{"coefficient", nullptr}, {"items", Json::array()}};
  return subject.contains("pay") ? subject["pay"] : kNone;
}

/// What is paid in all; null where the plan does not say, or it is not known.
Json paid_of(const Json& pay) {
  if (!pay.contains("settled") || !pay["settled"].is_object()) return nullptr;
  const Json paid = pay["settled"].value("paid", Json());
  return paid.is_string() ? paid : Json();
}

std::string pick(Language language, const char* zh, const char* en) {
  return language == Language::Zh ? zh : en;
}

std::string number_text(const Json& value) {
  if (value.is_null()) return "—";
  return show_number(value.get<double>(), Unit::Number, Language::En);
}
std::string word_text(const Json& value) {
  return value.is_null() ? "—" : value.get<std::string>();
}
std::string both_text(const Json& text, const std::string& name, Language language) {
  if (text.is_null()) return name;
  return text[language == Language::Zh ? "zh" : "en"].get<std::string>();
}

std::string act_text(const Json& act, Language language) {
  std::vector<std::string> parts;
  const auto add = [&](const char* key, const char* zh, const char* en, const std::string& value) {
    if (act[key].is_null()) return;
    parts.push_back(fmt::format(fmt::runtime(pick(language, zh, en)), value));
  };
  add("deduct", "总分扣 {}", "{} off the total", number_text(act["deduct"]));
  add("total", "总分不高于 {}", "total at most {}", number_text(act["total"]));
  add("grade_at_most", "等级不高于 {}", "grade at most {}", word_text(act["grade_at_most"]));
  if (act["no_grade"].get<bool>()) parts.push_back(pick(language, "不评等级", "no grade"));
  if (!act["says"].is_null()) parts.push_back(both_text(act["says"], "", language));
  return join(parts, pick(language, "，", ", "));
}

std::string acts_text(const Json& acts, Language language) {
  std::vector<std::string> all;
  for (const Json& act : acts) all.push_back(act_text(act, language));
  return all.empty() ? pick(language, "无", "none") : join(all, pick(language, "；", "; "));
}

std::string ledger_text(const std::string& name, const Json& one, Language language) {
  std::string text = fmt::format("    {}{}  {} → {}", pick(language, "积分账：", "ledger "),
                                 both_text(one["label"], name, language),
                                 number_text(one["sum"][0]), number_text(one["sum"][1]));
  if (one["acts"][0] != one["acts"][1]) {
    text += fmt::format(fmt::runtime(pick(language, "  后果：{} → {}", "  in force: {} → {}")),
                        acts_text(one["acts"][0], language), acts_text(one["acts"][1], language));
  }
  return text + "\n";
}

std::string held_text(const Json& grade, Language language) {
  std::string text =
      fmt::format(fmt::runtime(pick(language, "    等级保持：{} → {}（本期测得 {} → {}）",
                                    "    held grade  {} → {}  (measured {} → {})")),
                  word_text(grade["held"][0]), word_text(grade["held"][1]),
                  word_text(grade["measured"][0]), word_text(grade["measured"][1]));
  const bool was = grade["protected"][0].get<bool>();
  const bool is = grade["protected"][1].get<bool>();
  if (is && !was) text += pick(language, "，受保护", ", now protected");
  if (was && !is) text += pick(language, "，不再受保护", ", no longer protected");
  return text + "\n";
}

std::string pay_text(const Json& pay, Language language) {
  std::string text;
  if (pay.contains("coefficient")) {
    const Json& one = pay["coefficient"];
    text += fmt::format("    {} {} → {}", pick(language, "薪酬：系数", "pay: coefficient"),
                        number_text(one["values"][0]), number_text(one["values"][1]));
    if (one["same_grade"].get<bool>()) {
      text += pick(language, "（等级未变：规则变了）", "  (same grade: the rule changed)");
    }
    text += "\n";
  }
  for (const Json& one : pay["items"]) {
    text += fmt::format("    {}{} {}  {} → {}", pick(language, "薪酬：", "pay: "),
                        show_pay_form(word_text(one["form"]), language), word_text(one["of"]),
                        word_text(one["amounts"][0]), word_text(one["amounts"][1]));
    if (one["same_value"].get<bool>()) {
      text += pick(language, "（数值未变：规则变了）", "  (same value: the rule changed)");
    }
    text += "\n";
  }
  if (pay.contains("paid")) {
    text += fmt::format("    {} {} → {}\n", pick(language, "薪酬：实发", "pay: paid"),
                        word_text(pay["paid"][0]), word_text(pay["paid"][1]));
  }
  return text;
}

}  // namespace

bool has_whole_reasons(const Json& subject) {
  return (!subject.contains("memory") || is_memory(subject["memory"])) &&
         (!subject.contains("pay") || is_pay(subject["pay"]));
}

Json moved_ledgers(const Json& was, const Json& now) {
  const Json none{{"label", nullptr}, {"sum", nullptr}, {"acts", Json::array()}};
  const auto before = ledgers_of(was);
  const auto after = ledgers_of(now);
  std::map<std::string, Json> all = after;
  all.insert(before.begin(), before.end());
  Json out = Json::object();
  for (const auto& [name, any] : all) {
    const Json& a = before.contains(name) ? before.at(name) : none;
    const Json& b = after.contains(name) ? after.at(name) : none;
    if (a["sum"] == b["sum"] && a["acts"] == b["acts"]) continue;
    out[name] = {{"label", any["label"]},
                 {"sum", {a["sum"], b["sum"]}},
                 {"acts", Json::array({a["acts"], b["acts"]})}};
  }
  return out;
}

Json moved_held_grade(const Json& was, const Json& now) {
  const Json a = held_of(was);
  const Json b = held_of(now);
  const bool any_held = a["measured"] != a["held"] || b["measured"] != b["held"];
  if (!any_held || a == b) return Json::object();
  Json out;
  for (const char* key : {"measured", "held", "protected"}) out[key] = {a[key], b[key]};
  return out;
}

Json moved_pay(const Json& was, const Json& now) {
  const Json& a = pay_of(was);
  const Json& b = pay_of(now);
  Json out = Json::object();
  if (a["coefficient"] != b["coefficient"]) {
    out["coefficient"] = {{"values", {a["coefficient"], b["coefficient"]}},
                          {"same_grade", was["grade"] == now["grade"]}};
  }
  const Json none{{"on", nullptr}, {"amount", nullptr}};
  const auto before = items_of(a);
  const auto after = items_of(b);
  std::map<std::string, Json> all = after;
  all.insert(before.begin(), before.end());
  Json items = Json::object();
  for (const auto& entry : all) {
    const std::string& name = entry.first;
    const Json& x = before.contains(name) ? before.at(name) : none;
    const Json& y = after.contains(name) ? after.at(name) : none;
    if (x["amount"] == y["amount"]) continue;
    items[name] = {{"of", entry.second["of"]},
                   {"form", entry.second["form"]},
                   {"amounts", {x["amount"], y["amount"]}},
                   {"same_value", x["on"] == y["on"]}};
  }
  if (paid_of(a) != paid_of(b)) out["paid"] = {paid_of(a), paid_of(b)};
  if (!items.empty() || !out.empty()) out["items"] = std::move(items);
  return out;
}

std::string reasons_text(const Json& moved, Language language) {
  std::string text;
  for (const auto& [name, one] : moved["ledgers"].items()) {
    text += ledger_text(name, one, language);
  }
  if (!moved["held_grade"].empty()) text += held_text(moved["held_grade"], language);
  if (!moved["pay"].empty()) text += pay_text(moved["pay"], language);
  return text;
}

}  // namespace steelyard
