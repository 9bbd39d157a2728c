// See adapter_near.hpp.

#include "landing/adapter_near.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "landing/cell.hpp"
#include "landing/draft.hpp"

namespace steelyard {

namespace {

/// The first names, each as wide as a person reads: a header may be anything.
std::string joined(const std::vector<std::string>& names) {
  constexpr std::size_t kShown = 30;
  std::vector<std::string> shown;
  for (std::size_t i = 0; i < names.size() && i < kShown; ++i) {
    shown.push_back(cut_to_width(names[i], 40));
  }
  return join(shown, ", ") + (names.size() > kShown ? ", …" : "");
}

std::vector<Near> nearest(const std::vector<Adapter>& adapters, const Model& model,
                          const std::vector<std::string>& header) {
  std::vector<Near> all;
  for (const Adapter& adapter : adapters) all.push_back(near_to(adapter, header));
  for (const Relation& relation : model.relations) {
    if (!relation.bridge) all.push_back(near_to(relation, header));
  }
  std::erase_if(all, [](const Near& near) { return near.n_shared == 0; });
  std::ranges::stable_sort(all, [](const Near& a, const Near& b) {
    return a.n_shared * (b.distance() + 1) > b.n_shared * (a.distance() + 1);
  });
  if (all.size() > 3) all.resize(3);
  return all;
}

Text describe(const std::vector<Near>& list) {
  Text hint;
  for (const Near& near : list) {
    hint.zh += hint.zh.empty() ? "最接近的：" : "；";
    hint.en += hint.en.empty() ? "nearest: " : "; ";
    hint.zh += near.name;
    hint.en += near.name;
    if (!near.lacking.empty()) {
      hint.zh += "（还缺 " + joined(near.lacking) + "）";
      hint.en += " (lacks " + joined(near.lacking) + ")";
    }
    if (!near.unknown.empty()) {
      hint.zh += "（不认识 " + joined(near.unknown) + "）";
      hint.en += " (does not know " + joined(near.unknown) + ")";
    }
  }
  return hint;
}

}  // namespace

std::vector<std::string> plain_names(const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const std::string& name : header) names.push_back(plain_name(name));
  return names;
}

bool holds_name(const std::vector<std::string>& names, std::string_view wanted) {
  return std::ranges::find(names, plain_name(wanted)) != names.end();
}

Near near_to(const Adapter& adapter, const std::vector<std::string>& header) {
  Near near{.name = adapter.name, .lacking = {}, .unknown = {}, .n_shared = 0};
  for (const std::string& name : adapter.recognise) {
    if (holds_name(header, name)) {
      ++near.n_shared;
    } else {
      near.lacking.push_back(name);
    }
  }
  return near;
}

Near near_to(const Relation& relation, const std::vector<std::string>& header) {
  Near near{.name = relation.name, .lacking = {}, .unknown = {}, .n_shared = 0};
  std::vector<std::string> unknown = header;
  for (const ModelColumn& column : relation.columns) {
    const auto is_it = [&](const std::string& name) {
      return name == column.name || name == column.label.zh || name == column.label.en;
    };
    const std::size_t n_taken = std::erase_if(unknown, is_it);
    near.n_shared += n_taken;
    const bool is_key = std::ranges::find(relation.key, column.name) != relation.key.end();
    if (is_key && n_taken == 0) near.lacking.push_back(column.name);
  }
  near.unknown = std::move(unknown);
  return near;
}

Diagnostic none_fits(const std::vector<Adapter>& adapters, const Model& model, const Asked& asked) {
  std::vector<Near> list = nearest(adapters, model, asked.header);
  Text hint = list.empty() ? Text{"为这种文件在 adapters/ 写一个适配器，或改用模型里的列名作表头",
                                  "write an adapter for such files in adapters/, or use the "
                                  "model's column names as the header"}
                           : describe(list);
  const std::string file = asked.path.empty() ? "FILE" : std::string(asked.path);
  const std::string into = likely_relation(asked.header, adapters, model);
  hint.zh += "；或先写草稿：steelyard load --map " + file + " --into " +
             (into.empty() ? "表名（如 orders）" : into);
  hint.en += "; or begin with a draft: steelyard load --map " + file + " --into " +
             (into.empty() ? "RELATION (such as orders)" : into);
  return {.code = "D020"_code,
          .span = {},
          .args = {joined(asked.header), std::string(asked.path)},
          .hint = std::move(hint),
          .labels = {}};
}

}  // namespace steelyard
