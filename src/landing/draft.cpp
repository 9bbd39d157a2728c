// draft: see draft.hpp.
//
// Three passes, the surest first, so that a likely column is not taken by a guess.
// Tested by: tests/landing/preview_test.cpp.

#include "landing/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

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

/// What the adapters that are there call this column of this relation.
std::vector<std::string> words_of_others(const DraftRequest& request, const std::string& column) {
  std::vector<std::string> words;
  for (const Adapter& adapter : request.adapters) {
    for (const Mapping& mapping : adapter.mappings) {
      if (mapping.into != request.into) continue;
      for (const auto& [target, source] : mapping.columns) {
        const bool is_plain = std::holds_alternative<FromColumn>(source.from);
        if (target != column || !is_plain) continue;
        for (const std::string& word : columns_of(source)) words.push_back(folded(word));
      }
    }
  }
  return words;
}

class Matcher {
 public:
  Matcher(const DraftRequest& request, const Relation& relation)
      : request_(request), relation_(relation) {}

  std::vector<Match> match() {
    for (const ModelColumn& column : relation_.columns) try_words(column, own_words(column));
    for (const ModelColumn& column : relation_.columns) {
      try_words(column, words_of_others(request_, column.name));
    }
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

std::string columns_text(const Relation& relation, const std::vector<Match>& matches) {
  std::string text = "columns:\n";
  for (const ModelColumn& column : relation.columns) {
    const Match* match = match_of(matches, column.name);
    const bool is_key = std::ranges::find(relation.key, column.name) != relation.key.end();
    if (match != nullptr) {
      text += fmt::format("  {}: {{ column: {}{} }}", column.name, quoted(match->name),
                          is_key ? "" : ", optional: true");
      text += match->is_guess ? fmt::format("  # 猜测，请核对 / a guess: {}\n", column.label.zh)
                              : fmt::format("  # {}\n", column.label.zh);
    } else if (is_key) {
      text +=
          fmt::format("  {}: {{ option: {} }}  # 主键，没找到对应的列 / key, no column found: {}\n",
                      column.name, column.name, column.label.zh);
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

Result<std::string> draft_adapter(const DraftRequest& request) {
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
  std::string recognise;
  for (const std::string& name : request.header) {
    const auto at = std::ranges::find(matches, name, &Match::name);
    if (at == matches.end() || at->is_guess) continue;
    recognise += (recognise.empty() ? "" : ", ") + quoted(name);
  }
  std::string text =
      fmt::format("adapter: {0}\nlabel: {{ zh: {0}, en: {0} }}\n", quoted(request.name));
  if (recognise.empty() && !request.header.empty()) recognise = quoted(request.header.front());
  text += fmt::format("recognise: [{}]\nzone: {}\n", recognise, request.model.time_zone);
  text += fmt::format("into: {}\n", request.into);
  text += columns_text(*relation, matches);
  return text + unread_text(request, matches);
}

}  // namespace steelyard
