// See bare_keys.hpp.

#include "landing/bare_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/text.hpp"

namespace steelyard {

namespace {

/// Nobody named the adapter, and the file has a column for each part of the key, and no other.
bool has_bare_keys(const FileQuestion& question, const Adapter& adapter) {
  if (!question.options.adapter.empty() || adapter.mappings.empty()) return false;
  const Mapping& mapping = adapter.mappings.front();
  const Relation& relation = *question.model.relation(mapping.into);
  return mapping.columns.size() == relation.key.size() &&
         relation.columns.size() > relation.key.size();
}

/// Every fact of which the header is the key: which of them is meant, nothing in the file tells.
std::vector<std::string> facts_of_keys(const Model& model, const std::vector<std::string>& header) {
  std::vector<std::string> names;
  for (const Adapter& adapter : generic_adapters(model, header)) {
    const Relation& relation = *model.relation(adapter.mappings.front().into);
    if (relation.is_fact && relation.key.size() == header.size()) names.push_back(relation.name);
  }
  return names;
}

}  // namespace

std::string keys_of(const Relation& relation) { return join(relation.key, ", "); }

Result<void> require_more_than_keys(const FileQuestion& question, const Adapter& adapter) {
  if (!adapter.name.starts_with("generic:") || !has_bare_keys(question, adapter)) return {};
  const Relation& relation = *question.model.relation(adapter.mappings.front().into);
  if (!relation.is_fact) return {};
  const std::vector<std::string> facts = facts_of_keys(question.model, adapter.recognise);
  return fail(Diagnostic{
      "D075"_code,
      {},
      {name_of(question), join(facts, ", "), keys_of(relation)},
      {"若文件列出的是已删除的行：加上 --deletes " + join(facts, " 或 --deletes "),
       "if the file lists rows that are no more: add --deletes " + join(facts, " or --deletes ")},
      {}});
}

std::optional<Diagnostic> note_bare_keys(const FileQuestion& question, const Adapter& adapter) {
  if (question.options.kind == kDeletion || !has_bare_keys(question, adapter)) return {};
  const Relation& sheet = *question.model.relation(adapter.mappings.front().into);
  if (sheet.is_fact) return {};  // D075, or a header without rows
  const std::string file = std::filesystem::path(name_of(question)).filename().string();
  if (file.find(sheet.name) != std::string::npos) return {};
  const auto fact = std::ranges::find_if(question.model.relations, [&](const Relation& other) {
    return other.is_fact && !other.bridge && other.key == sheet.key;
  });
  if (fact == question.model.relations.end()) return {};
  return Diagnostic{
      .code = "D076"_code,
      .span = {},
      .args = {name_of(question), sheet.name, keys_of(sheet), fact->name},
      .hint = {fmt::format("若列出的是已不存在的 {0} 行：撤回（undo）后用 --deletes {0} 载入",
                           fact->name),
               fmt::format("if it lists rows of {0} that are no more: undo it, and load it with "
                           "--deletes {0}",
                           fact->name)},
      .labels = {}};
}

}  // namespace steelyard
