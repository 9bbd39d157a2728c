// Plan ⇄ book form: the few places where the plan language has more than one form for a thing.
//
// Each place has its two functions side by side. Not here: which cell holds what (plan_layout.cpp).
// Tested by: tests/planbook/round_trip_test.cpp.

#include "planbook/book_form.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "planbook/rule_text.hpp"

namespace steelyard {

namespace {

/// Puts a part that is new, so that nothing can stand there twice.
void put_new(YamlNode& map, const char* key, YamlNode value) {
  const Span span = value.span;
  map.entries.push_back({{key, span}, std::move(value)});
}

// Texts: `title: x` means x in both languages.
void spread_text(YamlNode& map, std::string_view key) {
  YamlNode* text = find_child(map, key);
  if (text == nullptr || !text->is_scalar()) return;
  YamlNode both = map_node(text->span);
  put_new(both, "zh", *text);
  put_new(both, "en", *text);
  *text = std::move(both);
}
void gather_text(YamlNode& map, std::string_view key) {
  YamlNode* text = find_child(map, key);
  if (text == nullptr || !text->is_map() || text->entries.size() != 2) return;
  if (text->entries[0].value.text != text->entries[1].value.text) return;
  YamlNode one = text->entries[0].value;
  *text = std::move(one);
}

// Subjects and cycle: a word, or a map.
void spread_word(YamlNode& root, std::string_view key, const char* inner) {
  YamlNode* node = find_child(root, key);
  if (node == nullptr || !node->is_scalar()) return;
  YamlNode map = map_node(node->span);
  put_new(map, inner, *node);
  *node = std::move(map);
}
void spread_cycle(YamlNode& root) {
  spread_word(root, "cycle", "unit");
  YamlNode* cycle = find_child(root, "cycle");
  if (cycle == nullptr || cycle->entries.size() != 1 || !cycle->entries[0].value.is_map()) return;
  const YamlNode::Entry inner = cycle->entries[0];
  YamlNode map = map_node(cycle->span);
  put_new(map, "unit", scalar_node(inner.key.text, inner.key.span));
  for (const YamlNode::Entry& setting : inner.value.entries) map.entries.push_back(setting);
  *cycle = std::move(map);
}
void gather_cycle(YamlNode& root) {
  YamlNode* cycle = find_child(root, "cycle");
  if (cycle == nullptr || !cycle->is_map()) return;
  const std::optional<YamlNode> unit = take_node(*cycle, {"unit"});
  if (unit && (cycle->entries.empty() || unit->is_unread())) {
    *cycle = *unit;
    return;
  }
  YamlNode map = map_node(cycle->span);
  // A first day without a unit is that of a month; the parser says so if it is not.
  const PlacedText key = unit ? unit->placed() : PlacedText{"month", cycle->span};
  map.entries.push_back({key, std::move(*cycle)});
  *cycle = std::move(map);
}

// A minimum sample: `30`, or `{ n: 30, else: not_rated }`, which say the same. One that counts
// something else, or gives points below, has no shorter form.
void shorten_sample(YamlNode& standard) {
  YamlNode* sample = find_child(standard, "min_sample");
  if (sample == nullptr || sample->find("n") == nullptr || sample->find("of") != nullptr) return;
  const YamlNode* otherwise = sample->find("else");
  if (otherwise != nullptr && otherwise->text != "not_rated") return;
  YamlNode n = *sample->find("n");
  *sample = std::move(n);
}

// The curve: a method, a rule and a cap.
void spread_curve(YamlNode& standard) {
  for (const char* method : {"steps", "line", "deduct"}) {
    std::optional<YamlNode> curve = take_node(standard, {method});
    if (!curve) continue;
    std::optional<YamlNode> cap;
    if (curve->is_map() && method == std::string_view("deduct"))
      cap = take_node(*curve, {"at_most"});
    put_new(standard, "method", scalar_node(method, curve->span));
    put_new(standard, "rule", scalar_node(write_rule(method, *curve), curve->span));
    if (cap) put_new(standard, "cap", std::move(*cap));
  }
}

struct Cells {
  std::optional<YamlNode> method;
  std::optional<YamlNode> rule;
  std::optional<YamlNode> cap;
};

void gather_cap(const Cells& cells, YamlNode& curve, const std::string& method, Diagnostics& out) {
  if (!cells.cap || cells.cap->is_unread() || curve.is_unread()) return;
  if (method == "deduct" && curve.is_map()) {
    put_node(curve, {"at_most"}, *cells.cap, cells.cap->span, out);
    return;
  }
  out.push_back({"P413"_code,
                 cells.cap->span,
                 {},
                 {"清空这一格；台阶和直线的最高分就写在规则里",
                  "empty the cell; the highest points of steps and lines stand in the rule"},
                 {}});
}

void gather_curve(YamlNode& standard, Diagnostics& out) {
  const Cells cells{take_node(standard, {"method"}), take_node(standard, {"rule"}),
                    take_node(standard, {"cap"})};
  if (cells.rule && cells.rule->is_unread()) {
    // Whatever it was, it is the curve: so its absence surprises nobody.
    standard.entries.push_back({{"steps", cells.rule->span}, *cells.rule});
    return;
  }
  if (!cells.rule) {
    const std::optional<YamlNode>& alone = cells.method ? cells.method : cells.cap;
    if (alone && !alone->is_unread()) {
      out.push_back(
          {"P414"_code,
           alone->span,
           {},
           {"在评分规则一列写明，或清空这一格", "write the rule in its column, or empty this cell"},
           {}});
    }
    return;
  }
  const bool is_text = cells.rule->is_scalar();
  const std::string guess = is_text                              ? guess_method(cells.rule->text)
                            : cells.rule->find("per") != nullptr ? "deduct"
                                                                 : "line";
  const bool says_method = cells.method && !cells.method->is_unread();
  const PlacedText key = says_method ? cells.method->placed() : PlacedText{guess, cells.rule->span};
  YamlNode curve = is_text ? read_rule(key.text, cells.rule->placed(), out) : *cells.rule;
  gather_cap(cells, curve, key.text, out);
  // Where people write it: behind what it is compared with.
  const auto behind = std::find_if(
      standard.entries.begin(), standard.entries.end(),
      [](auto& entry) { return entry.key.text != "target" && entry.key.text != "range"; });
  standard.entries.insert(behind, {key, std::move(curve)});
}

// An indicator: of the catalogue (`use`), or one's own (`name` and `kind`).
constexpr const char* kTextsOfIndicator[] = {"label", "definition", "source", "example"};
void spread_indicator(YamlNode& item) {
  const char* key = item.find("use") != nullptr ? "use" : "name";
  if (std::optional<YamlNode> name = take_node(item, {key})) {
    put_new(item, "indicator", std::move(*name));
  }
  for (const char* text : kTextsOfIndicator) spread_text(item, text);
  if (YamlNode* standard = find_child(item, "standard")) {
    shorten_sample(*standard);
    spread_curve(*standard);
  }
}
void gather_indicator(YamlNode& item, Diagnostics& out) {
  const YamlNode* alias = item.find("name");
  const bool own = item.find("kind") != nullptr && (alias == nullptr || alias->is_unread());
  for (YamlNode::Entry& entry : item.entries) {
    if (entry.key.text == "indicator") entry.key.text = own ? "name" : "use";
  }
  for (const char* text : kTextsOfIndicator) gather_text(item, text);
  if (YamlNode* standard = find_child(item, "standard"); standard && standard->is_map()) {
    gather_curve(*standard, out);
  }
}

// A grade: a cut-off, or a map where it has a label too.
void spread_grade(YamlNode& grade) {
  if (grade.is_map()) return spread_text(grade, "label");
  YamlNode map = map_node(grade.span);
  put_new(map, "when", std::move(grade));
  grade = std::move(map);
}
void gather_grade(YamlNode& grade) {
  if (!grade.is_map()) return;
  gather_text(grade, "label");
  if (grade.entries.size() != 1 || grade.entries[0].key.text != "when") return;
  YamlNode when = std::move(grade.entries[0].value);
  grade = std::move(when);
}

template <typename Edit>
void edit_rows(YamlNode* rows, const Edit& edit) {
  if (rows == nullptr) return;
  for (YamlNode& item : rows->items) edit(item);
  for (YamlNode::Entry& entry : rows->entries) edit(entry.value);
}

YamlNode* entry_items(YamlNode& root) {
  YamlNode* entries = find_child(root, "entries");
  return entries == nullptr ? nullptr : find_child(*entries, "items");
}

}  // namespace

YamlNode to_book_form(YamlNode root) {
  spread_text(root, "title");
  spread_word(root, "subjects", "of");
  spread_cycle(root);
  edit_rows(find_child(root, "objectives"), [](YamlNode& row) { spread_text(row, "title"); });
  edit_rows(entry_items(root), [](YamlNode& row) { spread_text(row, "label"); });
  edit_rows(find_child(root, "indicators"), spread_indicator);
  edit_rows(find_child(root, "grades"), spread_grade);
  return root;
}

YamlNode from_book_form(YamlNode root, Diagnostics& out) {
  gather_text(root, "title");
  gather_cycle(root);
  edit_rows(find_child(root, "objectives"), [](YamlNode& row) { gather_text(row, "title"); });
  edit_rows(entry_items(root), [](YamlNode& row) { gather_text(row, "label"); });
  edit_rows(find_child(root, "indicators"), [&](YamlNode& row) { gather_indicator(row, out); });
  edit_rows(find_child(root, "grades"), gather_grade);
  return root;
}

}  // namespace steelyard
