// Indicators: a definition (of the catalogue or of one's own), its objective, weight and standard.
//
//     - use: net_sales                 - name: late_share
//       weight: 40                       kind: share
//       standard: …                      of: orders
//                                        that: late(shipped_at, paid_at + 24 h)
//
// Promise: keys that belong to the kind are kept as placed text under their names, whatever kinds
// there are; a key that is nearly one of ours is taken for a slip (P021). Not here: kinds, facts,
// expressions (indicator/resolve). Tested by: tests/plan/plan_test.cpp.

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

const KeySet& keys_of(Place place) { return all_key_sets()[static_cast<std::size_t>(place)]; }

bool is_own_key(const KeySet& set, std::string_view key) {
  return std::any_of(set.keys.begin(), set.keys.end(),
                     [&](const PlanKey& own) { return own.name == key; });
}

bool is_usual_field(std::string_view key) {
  const auto fields = usual_kind_fields();
  return std::find(fields.begin(), fields.end(), key) != fields.end();
}

/// `levels: { 5: helps unasked, 1: has to be asked twice }`: the levels, ascending, with what each means.
void read_levels(const YamlNode& node, IndicatorDef& def, Diagnostics& out) {
  std::vector<PlacedText>& levels = def.lists["levels"];
  for (const YamlNode::Entry& entry : node.entries) {
    levels.push_back(entry.key);
    def.level_words[entry.key.text] = read_text(entry.value, out);
  }
  std::stable_sort(levels.begin(), levels.end(), [](const PlacedText& a, const PlacedText& b) {
    const auto x = try_parse_decimal(a.text);
    const auto y = try_parse_decimal(b.text);
    return x && y && compare(*x, *y) < 0;
  });
}

void read_field(const YamlNode::Entry& entry, IndicatorDef& def, Diagnostics& out) {
  const std::string& key = entry.key.text;
  if (entry.value.is_scalar()) {
    def.fields[key] = entry.value.placed();
    return;
  }
  if (entry.value.is_map() && !is_usual_field(key)) {
    out.push_back({"P021"_code, entry.key.span, {key}, {}, {}});
    return;
  }
  if (entry.value.is_map() && key == "levels") return read_levels(entry.value, def, out);
  if (!expect_list(entry.value, out)) return;
  std::vector<PlacedText>& list = def.lists[key];
  for (const YamlNode& item : entry.value.items) {
    if (expect_scalar(item, out)) list.push_back(item.placed());
  }
}

/// Everything that is not ours belongs to the kind, unless it looks like a slip of ours.
void read_kind_fields(const YamlNode& node, Place place, IndicatorDef& def, Diagnostics& out) {
  const std::size_t n_before = out.size();
  bool is_unread = false;
  const KeySet& set = keys_of(place);
  std::vector<std::string> own;
  for (const PlanKey& key : set.keys) own.emplace_back(key.name);
  YamlNode ours = node;  // the keys for which check_known_keys answers
  ours.entries.clear();
  for (const YamlNode::Entry& entry : node.entries) {
    const std::string& key = entry.key.text;
    const bool slip = !is_usual_field(key) && !closest_match(key, own).empty();
    if (is_own_key(set, key) || slip) {
      ours.entries.push_back(entry);
    } else {
      read_field(entry, def, out);
      is_unread = is_unread || entry.value.has_unread();
    }
  }
  def.is_unread = is_unread || out.size() > n_before;
  check_known_keys(ours, place, out);
}

void read_words_of(const YamlNode& node, IndicatorDef& def, Diagnostics& out) {
  if (const YamlNode* label = node.find("label")) def.label = read_text(*label, out);
  if (const YamlNode* text = node.find("definition")) def.definition = read_text(*text, out);
  if (const YamlNode* text = node.find("source")) def.source = read_text(*text, out);
  if (const YamlNode* text = node.find("example")) def.example = read_text(*text, out);
}

void read_behaviour(const YamlNode& node, IndicatorDef& def, Diagnostics& out) {
  if (const YamlNode* better = node.find("better")) {
    const auto word = read_word(*better, {"higher", "lower", "within"}, out);
    if (word) def.better = static_cast<Better>(*word);
    def.better_given = word.has_value();
  }
  if (const YamlNode* window = node.find("window")) {
    def.window = read_window(*window, out);
    def.window_given = true;
  }
  if (const YamlNode* matures = node.find("matures_after")) {
    def.matures_after_days = read_days(*matures, out).value_or(0);
  }
}

/// `use` alone, or `name` and `kind`.
void check_identity(const YamlNode& node, const IndicatorDef& def, Diagnostics& out) {
  if (!def.use.empty() && !def.kind.text.empty()) {
    out.push_back(
        {"P033"_code,
         def.kind.span,
         {def.use},
         {"去掉 kind，或去掉 use 另起 name", "take kind out, or name it yourself without use"},
         {}});
    return;
  }
  if (node.find("use") != nullptr || is_unread(node, Place::Indicator, "use")) return;
  if (is_unread(node, Place::Indicator, "name") || is_unread(node, Place::Indicator, "kind"))
    return;
  if (node.find("name") == nullptr) {
    out.push_back({"P034"_code,
                   node.span,
                   {},
                   {"写 use: 目录里的名称，或 name: 与 kind:",
                    "write use: with a name of the catalogue, or name: and kind:"},
                   {}});
  } else if (node.find("kind") == nullptr) {
    out.push_back(
        {"P022"_code,
         node.span,
         {"kind"},
         {"写 kind: count、sum、share ……，或用 use: 取目录里的定义",
          "write kind: count, sum, share …, or take a definition of the catalogue by use:"},
         {}});
  }
}

/// A misspelt key that may be one of these leaves open what the definition says.
bool has_unread_key(const YamlNode& node, Place place) {
  constexpr std::string_view kDeciding[] = {"use", "name", "kind", "better", "window"};
  return std::ranges::any_of(kDeciding,
                             [&](std::string_view key) { return is_unread(node, place, key); });
}

void read_identity(const YamlNode& node, Place place, IndicatorDef& def, Diagnostics& out) {
  if (const YamlNode* use = node.find("use"); use != nullptr && place == Place::Indicator) {
    const std::size_t n_before = out.size();
    def.name = read_name(read_placed(*use, out), out);
    if (out.size() == n_before) def.use = def.name;  // else nobody looks for it
    def.span = use->span;
  }
  if (const YamlNode* name = node.find("name")) {
    def.name = read_name(read_placed(*name, out), out);
    def.span = name->span;
  }
  if (const YamlNode* kind = node.find("kind")) def.kind = read_placed(*kind, out);
  check_identity(node, def, out);
}

IndicatorDef read_definition(const YamlNode& node, Place place, Diagnostics& out) {
  IndicatorDef def;
  def.span = node.span;
  def.is_unread = true;
  if (!expect_map(node, out)) return def;
  read_kind_fields(node, place, def, out);
  const std::size_t n_before = out.size();
  read_identity(node, place, def, out);
  read_behaviour(node, def, out);
  def.is_unread = def.is_unread || out.size() > n_before || has_unread_key(node, place);
  read_words_of(node, def, out);
  return def;
}

/// A key that is neither ours nor usual in a kind may mean anything that is absent.
bool has_strange_key(const YamlNode& node) {
  return std::ranges::any_of(node.entries, [](const YamlNode::Entry& entry) {
    const std::string& key = entry.key.text;
    return !is_own_key(keys_of(Place::Indicator), key) && !is_usual_field(key);
  });
}

/// "2 of the item" with a weight of 20 is 10 of 100.
void rescale_deduction(PlannedIndicator& indicator, Diagnostics& out) {
  auto* deduct = std::get_if<Deduct>(&indicator.standard->curve);
  if (deduct == nullptr || !deduct->of_the_item) return;
  const std::optional<Weight>& weight = indicator.weight;
  if (indicator.unread.weight) {  // points of what is not known
    indicator.standard->curve = std::monostate{};
    indicator.standard->curve_unread = true;
    return;
  }
  if (!weight || weight->share_of_objective || compare(weight->value, Decimal{}) <= 0) {
    out.push_back({"P161"_code,
                   deduct->span,
                   {},
                   {"给指标写 weight: 20 这样的分数，或直接写 100 分制的扣分",
                    "give the indicator a weight in points, or write points of 100"},
                   {}});
    return;
  }
  const auto of_hundred = [&](Decimal points) {
    return divide(multiply(points, Decimal{100, 0}), weight->value);
  };
  deduct->points = of_hundred(deduct->points);
  if (deduct->at_most) deduct->at_most = of_hundred(*deduct->at_most);
  deduct->of_the_item = false;
}

}  // namespace

std::optional<Weight> read_weight(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const std::optional<Quantity> value = try_parse_quantity(node.text);
  const bool share = value && value->unit == Unit::Ratio;
  if (!value || (!share && value->unit != Unit::Count)) {
    out.push_back({"P023"_code,
                   node.span,
                   {node.text},
                   {"写 40（100 分中的 40 分）或 40%（所属目标的四成）",
                    "write 40 (points of 100) or 40% (of its objective)"},
                   {}});
    return std::nullopt;
  }
  const Decimal most = share ? Decimal{1, 0} : Decimal{100, 0};
  if (is_negative(value->value) || compare(value->value, most) > 0) {
    refuse_number(node, share ? "0% … 100%" : "0 … 100", out);
    return std::nullopt;
  }
  return Weight{value->value, share, node.span};
}

IndicatorDef parse_indicator(const YamlNode& node, Diagnostics& out) {
  return read_definition(node, Place::Definition, out);
}

PlannedIndicator read_planned_indicator(const YamlNode& node, Diagnostics& out) {
  PlannedIndicator indicator;
  indicator.def = read_definition(node, Place::Indicator, out);
  if (!node.is_map()) {
    indicator.unread = {true, true};
    return indicator;
  }
  if (const YamlNode* objective = node.find("objective")) {
    indicator.objective = read_placed(*objective, out).text;
    indicator.objective_span = objective->span;
  }
  const YamlNode* weight = node.find("weight");
  if (weight != nullptr) indicator.weight = read_weight(*weight, out);
  // A value that is there and yet none has been complained about.
  const bool strange = has_strange_key(node);
  indicator.unread.objective =
      indicator.objective.empty() && (strange || node.find("objective") != nullptr);
  indicator.unread.weight = !indicator.weight && (strange || weight != nullptr);
  if (const YamlNode* standard = node.find("standard")) {
    indicator.standard = read_standard(*standard, out);
    rescale_deduction(indicator, out);
  }
  return indicator;
}

}  // namespace steelyard
