// Draft: a model while it is being read: what the documents declare, and where each thing stands.
//
// read_document puts one YAML document on top of the draft (the built-in one first, then the
// project's); check_draft then resolves names and types over the whole. Private to this folder.
#pragma once

#include <map>
#include <string>

#include "model/model.hpp"

namespace steelyard {

struct Draft {
  Model model;
  Diagnostics errors;
  /// "orders.shop:from" → where the word was written; see place().
  std::map<std::string, Span, std::less<>> places;

  /// The place of a written word, else of the relation or subject it belongs to.
  [[nodiscard]] Span place(const std::string& path, const Span& otherwise) const {
    const auto found = places.find(path);
    return found == places.end() ? otherwise : found->second;
  }
};

/// Errors: M001 … M006, M009, M010, M017, M018, and those of the expressions' syntax.
void read_document(const YamlNode& document, Draft& draft);
/// The relations of one section.
enum class Section { Entities, Facts };
void read_relation(const YamlNode::Entry& entry, Section section, Draft& draft);
void read_derived(const YamlNode::Entry& entry, Relation& relation, Draft& draft);

ColumnLimits read_limits(const YamlNode& node, const ModelColumn& column, Draft& draft);
void read_in_order(const YamlNode& node, Relation& relation, Draft& draft);

/// Types of expressions, existence of every name, joins, subjects, cycles: M007 … M030. Fills the
/// columns of bridges and the checked expressions.
void check_draft(Draft& draft);

/// Relations that take rows or columns from others in a circle: M030 with its path.
void check_cycles(const Model& model, Diagnostics& out);

// Small readers shared by the files of this folder. Each reports what is wrong and returns what
// can be used.
std::string read_word(const YamlNode& map, std::string_view key, Draft& draft);
std::vector<std::string> read_words(const YamlNode& node, Draft& draft);
/// The column type of a scalar; text when it is unknown.
Stored read_type(const YamlNode& node, Draft& draft);
/// False, with M017, when the text cannot be a name.
bool check_name(const PlacedText& name, Draft& draft);
bool require_map(const YamlNode& node, std::string_view what, Draft& draft);
/// "line_shop_id" → "line shop id".
std::string words_of(std::string_view name);

}  // namespace steelyard
