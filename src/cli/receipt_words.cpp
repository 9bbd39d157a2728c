// receipt_words: see receipt_words.hpp.  Tested by: tests/e2e/actions.sh.

#include "cli/receipt_words.hpp"

#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "cli/store_options.hpp"
#include "cli/visible.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

/// "v1 2026-05-13 10:00:00 E1, v2 …"; who has read an older version only has not read the latest. A card of a person is read
/// when he himself read it.
std::string readers_text(const CardReaders& card, int version, const std::string& zone,
                         Language language) {
  std::string text;
  for (const Receipt& one : card.read) {
    text += fmt::format("{}v{} {} {}{}", text.empty() ? "" : ", ", one.version,
                        show_moment(one.at_us(), zone), visible(one.by),
                        card.counts(one) ? "" : words(language, "（非本人）", " (somebody else)"));
  }
  if (text.empty()) return words(language, "还没有读", "not read");
  if (card.last_version() < version) {
    text += words(language, "；v{} 还没有读", "; v{} is not read", version);
  }
  return text;
}

Json receipt_json(const Receipt& one) {
  return {{"version", one.version}, {"by", one.by}, {"at", iso_moment(one.at_us())}};
}

}  // namespace

std::string write_receipt_text(const Receipt& one, bool is_new, Language language) {
  const std::string card =
      fmt::format("{} {} v{} {}", one.key.plan, one.key.period, one.version, visible(one.subject));
  return is_new ? words(language, "已记下：{} 读了 {}\n", "noted: {} has read {}\n",
                        visible(one.by), card)
                : words(language, "早已记下：{} 读了 {}\n", "noted before: {} has read {}\n",
                        visible(one.by), card);
}

std::string write_receipt_json(const Receipt& one, bool is_new) {
  return Json{{"plan", one.key.plan},   {"period", one.key.period},
              {"version", one.version}, {"subject", one.subject},
              {"by", one.by},           {"is_new", is_new}}
             .dump(1) +
         "\n";
}

std::string write_noted_text(const NotedFile& done, Language language) {
  std::string text = words(language, "记下 {} 条，早已记下 {} 条，没有记下 {} 条\n",
                           "{} noted, {} noted before, {} refused\n", done.n_new, done.n_known,
                           done.refused.size());
  for (const Diagnostic& one : done.refused) {
    text += fmt::format("  [{}] {}\n", code_name(one.code), visible(message_of(one, language)));
  }
  return text;
}

std::string write_noted_json(const NotedFile& done, Language language) {
  return Json{{"noted", done.n_new},
              {"noted_before", done.n_known},
              {"refused", Json::parse(render_json(done.refused, language))}}
             .dump(1) +
         "\n";
}

std::string write_receipts_text(const std::vector<ReceiptList>& lists, const std::string& zone,
                                Language language) {
  if (lists.empty()) return words(language, "没有公布过\n", "nothing is published\n");
  std::string text;
  for (const ReceiptList& list : lists) {
    text +=
        words(language, "{0} {1} v{2}：{3} 人中 {4} 人读了\n", "{0} {1} v{2}: of {5} {6} read\n",
              list.key.plan, list.key.period, list.version, list.cards.size(), list.n_read(),
              counted(static_cast<std::int64_t>(list.cards.size()), "card", "cards"),
              counted(static_cast<std::int64_t>(list.n_read()), "is", "are"));
    for (const CardReaders& card : list.cards) {
      text += fmt::format("  {} {}  {}\n", visible(card.subject), visible(card.name),
                          readers_text(card, list.version, zone, language));
    }
  }
  return text;
}

std::string write_receipts_json(const std::vector<ReceiptList>& lists) {
  Json out{{"months", Json::array()}};
  for (const ReceiptList& list : lists) {
    Json month{{"plan", list.key.plan},
               {"period", list.key.period},
               {"version", list.version},
               {"n_read", list.n_read()},
               {"cards", Json::array()}};
    for (const CardReaders& card : list.cards) {
      Json read = Json::array();
      for (const Receipt& one : card.read) read.push_back(receipt_json(one));
      month["cards"].push_back({{"subject", card.subject},
                                {"name", card.name},
                                {"has_read", card.last_version() == list.version},
                                {"receipts", std::move(read)}});
    }
    out["months"].push_back(std::move(month));
  }
  return out.dump(1) + "\n";
}

}  // namespace steelyard
