// Reads what the total is made of.
//
//     total: { parts: { own: 70%, shop: 30% }, shop: { plan: shop-monthly, over: assigned_shops } }
//
// Promise: all mistakes of form at once. Not here: whether the shares add up (check_plan_total.cpp),
// whether the other plan is found (project/part_plans.cpp), is sound and on shops (part_rules.cpp).
// Tested by: tests/plan/total_test.cpp, tests/golden/check_diagnostics.

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"
#include "plan/total.hpp"

namespace steelyard {
namespace {

struct OverWords {
  std::string_view word;
  std::string_view from;
  std::string_view to;
};
constexpr std::array<OverWords, 2> kOvers = {
    {{"assigned_shops", "employee", "shop"}, {"own_team", "employee", "team"}}};

const OverWords& words_of(PartOver over) { return kOvers.at(static_cast<std::size_t>(over)); }

std::optional<Decimal> read_share(const YamlNode& node, Diagnostics& out) {
  const std::optional<Quantity> value = read_quantity(node, out);
  if (!value) return std::nullopt;
  const bool fits = value->unit == Unit::Ratio && !is_zero(value->value) &&
                    !is_negative(value->value) && compare(value->value, Decimal{1, 0}) < 0;
  if (fits) return value->value;
  refuse_number(node, "1% … 99%", out);
  return std::nullopt;
}

void read_rules(const YamlNode& node, TotalPart& part, Diagnostics& out) {
  if (node.is_map()) {
    part.rules = std::make_shared<const YamlNode>(node);
    if (const YamlNode* name = node.find("plan")) part.plan = trim(name->text);
    return;
  }
  part.plan = read_placed(node, out).text;
}

/// What stands under the part's name: the other plan, over whom, mixed how.
void read_definition(const YamlNode& node, TotalPart& part, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::TotalPart, out);
  for (const std::string_view key : {"plan", "over"}) {
    if (node.find(key) != nullptr || is_unread(node, Place::TotalPart, key)) continue;
    const std::string example = key == "plan" ? "plan: shop-monthly" : "over: assigned_shops";
    out.push_back(
        {"P022"_code, node.span, {std::string(key)}, {"加上 " + example, "add " + example}, {}});
  }
  if (const YamlNode* plan = node.find("plan")) read_rules(*plan, part, out);
  if (const YamlNode* over = node.find("over")) {
    part.over_span = over->span;
    const auto word = read_word(*over, {"assigned_shops", "own_team"}, out);
    if (word) part.over = static_cast<PartOver>(*word);
  }
  if (const YamlNode* how = node.find("mix")) {
    const auto word = read_word(*how, {"assigned_days", "equal"}, out);
    if (word) part.mix = static_cast<PartMix>(*word);
  }
}

TotalPart read_part(const YamlNode::Entry& entry, const YamlNode& total, Diagnostics& out) {
  TotalPart part;
  part.name = read_name(entry.key, out);
  part.span = entry.key.span;
  part.share = read_share(entry.value, out).value_or(Decimal{});
  if (part.is_own()) return part;
  if (const YamlNode* definition = total.find(part.name)) {
    read_definition(*definition, part, out);
  } else {
    const std::string example = part.name + ": { plan: shop-monthly, over: assigned_shops }";
    out.push_back(
        {"P341"_code, entry.key.span, {part.name}, {"加上 " + example, "add " + example}, {}});
  }
  return part;
}

/// P342: what is defined and has no share.
void refuse_idle(const YamlNode& node, const Total& total, Diagnostics& out) {
  for (const YamlNode::Entry& entry : node.entries) {
    const std::string& name = entry.key.text;
    const auto part = std::ranges::find(total.parts, name, &TotalPart::name);
    const bool is_own = name == kOwnPart;
    if (name == "parts" || (part != total.parts.end() && !is_own)) continue;
    const std::string example = "parts: { own: 70%, " + name + ": 30% }";
    Text hint = {"写 " + example + "，或删去它", "write " + example + ", or take it out"};
    if (is_own) {
      hint = {"own 是本方案自己的指标：删去这一行",
              "`own` is the plan's own indicators: take this line out"};
    }
    out.push_back({"P342"_code, entry.key.span, {name}, std::move(hint), {}});
  }
}

}  // namespace

std::string_view from_type(PartOver over) { return words_of(over).from; }
std::string_view to_type(PartOver over) { return words_of(over).to; }
std::string_view word_of(PartOver over) { return words_of(over).word; }

void read_total(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  const YamlNode* parts = node.find("parts");
  if (parts == nullptr) {
    const std::string example = "parts: { own: 70%, shop: 30% }";
    out.push_back({"P022"_code, node.span, {"parts"}, {"加上 " + example, "add " + example}, {}});
    return;
  }
  if (!expect_map(*parts, out)) return;
  const PartReading reading(node, out);
  Total total;
  total.span = parts->span;
  for (const YamlNode::Entry& entry : parts->entries) {
    total.parts.push_back(read_part(entry, node, out));
  }
  refuse_idle(node, total, out);
  if (reading.failed()) return;
  plan.total = std::make_shared<const Total>(std::move(total));
}

}  // namespace steelyard
