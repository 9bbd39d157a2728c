// draft: see draft.hpp.
//
// Passes from the surest on, so that a likely column is not taken by a guess.
// Tested by: tests/landing/preview_test.cpp.

#include "landing/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "landing/cell.hpp"
#include "landing/preview.hpp"

namespace steelyard {

namespace {

struct Match {
  std::string column;  // of the relation
  std::string name;    // of the file
  bool is_guess = false;
};

std::string folded(const std::string& name) { return to_lower(plain_name(name)); }

std::vector<std::string> own_words(const ModelColumn& column) {
  std::vector<std::string> words;
  for (const std::string& word : {column.name, column.label.zh, column.label.en}) {
    if (!word.empty()) words.push_back(folded(word));
  }
  return words;
}

/// What the adapters that are there call this column, in this relation or in any.
std::vector<std::string> words_of_others(const DraftRequest& request, const std::string& column,
                                         bool in_any) {
  std::vector<std::string> words;
  for (const Adapter& adapter : request.adapters) {
    for (const Mapping& mapping : adapter.mappings) {
      if (mapping.into != request.into && !in_any) continue;
      for (const auto& [target, source] : mapping.columns) {
        const bool is_plain = std::holds_alternative<FromColumn>(source.from);
        if (target != column || !is_plain) continue;
        for (const std::string& word : columns_of(source)) words.push_back(folded(word));
      }
    }
  }
  return words;
}

/// Words of house systems that stand in no adapter.
std::vector<std::string> house_words(const std::string& column) {
  static const std::map<std::string, std::vector<std::string>> kWords = {
      {"order_id", {"单号", "订单号", "订单id", "order no", "order number"}},
      {"shop_id", {"店铺", "门店", "店铺名称", "门店名称", "shop", "store"}},
      {"created_at", {"下单日期", "下单时间", "订单日期", "日期", "时间", "order date", "date"}},
      {"amount", {"金额", "成交金额", "订单金额", "总额", "total"}},
      {"paid_amount", {"实付", "实收", "实收金额", "实付金额", "paid"}},
      {"agent_id", {"业务员", "客服", "客服昵称", "客服账号", "导购", "agent"}},
      {"day", {"日期", "统计日期", "date"}},
      {"buyers_asked", {"询单人数", "咨询买家数"}},
      {"buyers_answered", {"接待人数", "接待买家数"}},
      {"buyers_paid", {"付款人数", "最终付款人数", "询单最终付款人数"}},
      {"sessions", {"接待会话数", "会话量"}},
      {"credited_sales", {"销售额", "客服销售额"}},
      {"chat_id", {"会话id", "会话号", "chat id", "conversation id"}},
      {"customer_id", {"买家id", "顾客", "buyer id", "visitor id"}},
      {"started_at", {"会话开始", "接入时间", "start time"}},
      {"first_reply_at", {"首次回复时间", "首响时间", "first reply"}},
      {"last_message_at", {"会话结束时间", "结束时间", "end time"}},
      {"n_messages", {"消息条数", "消息量", "messages"}},
      {"region", {"省份", "地址", "收货地址", "address"}},
      {"quantity", {"数量", "件数", "qty"}},
      {"product_id", {"货号", "款号", "商品id", "sku"}},
  };
  const auto at = kWords.find(column);
  return at == kWords.end() ? std::vector<std::string>{} : at->second;
}

/// "成交金额(元)" → "成交金额": a unit or a remark in brackets at the end.
std::string without_brackets(const std::string& name) {
  const std::size_t at = name.find('(');
  const bool is_closed = name.ends_with(')') && at != std::string::npos && at > 0;
  return is_closed ? std::string(trim(std::string_view(name).substr(0, at))) : name;
}

class Matcher {
 public:
  Matcher(const DraftRequest& request, const Relation& relation)
      : request_(request), relation_(relation) {}

  std::vector<Match> match() {
    for (const ModelColumn& column : relation_.columns) try_words(column, own_words(column));
    for (const bool in_any : {false, true}) {
      for (const ModelColumn& column : relation_.columns) {
        try_words(column, words_of_others(request_, column.name, in_any));
      }
    }
    for (const ModelColumn& column : relation_.columns) try_loosely(column);
    for (const ModelColumn& column : relation_.columns) try_part(column);
    return std::move(matches_);
  }

 private:
  [[nodiscard]] bool is_taken(const std::string& name) const {
    return std::ranges::find(matches_, name, &Match::name) != matches_.end();
  }
  [[nodiscard]] bool is_matched(const ModelColumn& column) const {
    return std::ranges::find(matches_, column.name, &Match::column) != matches_.end();
  }

  void try_words(const ModelColumn& column, const std::vector<std::string>& words) {
    if (is_matched(column)) return;
    for (const std::string& name : request_.header) {
      if (is_taken(name) || std::ranges::find(words, folded(name)) == words.end()) continue;
      matches_.push_back({column.name, name, false});
      return;
    }
  }

  void try_loosely(const ModelColumn& column) {
    if (is_matched(column)) return;
    std::vector<std::string> words = house_words(column.name);
    for (const std::string& word : own_words(column)) words.push_back(word);
    for (const std::string& word : words_of_others(request_, column.name, true)) {
      words.push_back(without_brackets(word));
    }
    for (const std::string& word : words) {
      for (const std::string& name : request_.header) {
        if (is_taken(name) || without_brackets(folded(name)) != word) continue;
        matches_.push_back({column.name, name, true});
        return;
      }
    }
  }

  void try_part(const ModelColumn& column) {
    constexpr std::size_t kShortest = 6;  // bytes: two Chinese characters
    if (is_matched(column)) return;
    for (const std::string& name : request_.header) {
      const std::string text = folded(name);
      const auto shares = [&](const std::string& word) {
        const bool is_long = word.size() >= kShortest && text.size() >= kShortest;
        return is_long &&
               (text.find(word) != std::string::npos || word.find(text) != std::string::npos);
      };
      if (is_taken(name) || !std::ranges::any_of(own_words(column), shares)) continue;
      matches_.push_back({column.name, name, true});
      return;
    }
  }

  const DraftRequest& request_;
  const Relation& relation_;
  std::vector<Match> matches_;
};

/// A name as a YAML scalar that nothing misreads.
std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"' || c == '\\') text += '\\';
    text += c == '\n' || c == '\r' ? ' ' : c;
  }
  return text + "\"";
}

const Match* match_of(const std::vector<Match>& matches, std::string_view column) {
  const auto at = std::ranges::find(matches, column, &Match::column);
  return at == matches.end() ? nullptr : &*at;
}

/// Only where it goes: a street is nobody's business.
bool is_address(const Match& match) {
  const std::string name = folded(match.name);
  return match.column == "region" &&
         (name.find("地址") != std::string::npos || name.find("address") != std::string::npos);
}

/// No file has such a column, so that a draft nobody edited loads nothing (D071 shows the text).
std::string unmapped_name(const ModelColumn& column) {
  return fmt::format("{}{} / {}", kUnmappedMark, column.label.zh, column.name);
}

std::string skip_text(const Relation& relation, const std::vector<Match>& matches) {
  for (const std::string& key : relation.key) {
    if (const Match* match = match_of(matches, key)) {
      return fmt::format("skip_when: {{ column: {}, in: [合计, 总计, 小计] }}\n",
                         quoted(match->name));
    }
  }
  return {};
}

/// All names of the file: one word alone would claim other people's files.
std::string recognise_text(const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const std::string& name : header) {
    const bool is_plain = name.find_first_of("\r\n") == std::string::npos;
    if (is_plain && !plain_name(name).empty()) names.push_back(quoted(name));
  }
  return join(names, ", ");
}

std::string columns_text(const Relation& relation, const std::vector<Match>& matches) {
  std::string text = "columns:\n";
  for (const ModelColumn& column : relation.columns) {
    const Match* match = match_of(matches, column.name);
    const bool is_key = std::ranges::find(relation.key, column.name) != relation.key.end();
    if (match != nullptr) {
      text += fmt::format("  {}: {{ column: {}{}{} }}", column.name, quoted(match->name),
                          is_key ? "" : ", optional: true", is_address(*match) ? ", words: 2" : "");
      text += match->is_guess ? fmt::format("  # 猜测，请核对 / a guess: {}\n", column.label.zh)
                              : fmt::format("  # {}\n", column.label.zh);
    } else if (is_key) {
      text += fmt::format(
          "  {}: {{ column: {} }}  # 主键，没找到对应的列，改好才能载入 / key, no column found: "
          "edit "
          "before loading\n",
          column.name, quoted(unmapped_name(column)));
    }
  }
  return text;
}

std::string unread_text(const DraftRequest& request, const std::vector<Match>& matches) {
  std::string text;
  for (const std::string& name : request.header) {
    if (std::ranges::find(matches, name, &Match::name) != matches.end()) continue;
    text += "#   " + quoted(name) + "\n";
  }
  if (text.empty()) return text;
  return "# 未读的列（原始文件保留在落地区）/ not read (the original file stays in the landing "
         "zone):\n" +
         text;
}

}  // namespace

std::string likely_relation(const std::vector<std::string>& header,
                            const std::vector<Adapter>& adapters, const Model& model) {
  std::string likely;
  std::size_t most = 0;
  for (const Relation& relation : model.relations) {
    if (relation.bridge || relation.key.empty()) continue;
    const DraftRequest request{"", relation.name, header, adapters, model};
    std::size_t weight = 0;  // a name is worth more than a guess, and between equals a fact
    for (const Match& match : Matcher(request, relation).match()) weight += match.is_guess ? 2 : 4;
    if (weight > 0 && relation.is_fact) ++weight;
    if (weight > most) {
      most = weight;
      likely = relation.name;
    }
  }
  return likely;
}

Result<AdapterDraft> draft_adapter(const DraftRequest& request) {
  const Relation* relation = request.model.relation(request.into);
  if (relation == nullptr || relation->bridge) {
    std::vector<std::string> known;
    for (const Relation& each : request.model.relations) {
      if (!each.bridge) known.push_back(each.name);
    }
    return fail(Diagnostic{.code = relation == nullptr ? "M061"_code : "M062"_code,
                           .span = {},
                           .args = {request.into},
                           .hint = did_you_mean(request.into, known),
                           .labels = {}});
  }
  const std::vector<Match> matches = Matcher(request, *relation).match();
  std::string text =
      fmt::format("adapter: {0}\nlabel: {{ zh: {0}, en: {0} }}\n", quoted(request.name));
  text += fmt::format("recognise: [{}]\nzone: {}\n", recognise_text(request.header),
                      request.model.time_zone);
  text += fmt::format("into: {}\n", request.into);
  text += columns_text(*relation, matches) + skip_text(*relation, matches);
  AdapterDraft draft{.text = text + unread_text(request, matches), .guessed = {}, .missing = {}};
  for (const Match& match : matches) {
    if (match.is_guess) draft.guessed.push_back(match.column + " ← " + match.name);
  }
  for (const std::string& key : relation->key) {
    if (match_of(matches, key) == nullptr) draft.missing.push_back(key);
  }
  return draft;
}

}  // namespace steelyard
