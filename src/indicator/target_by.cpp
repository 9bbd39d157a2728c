// See target_by.hpp.

#include "indicator/target_by.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

/// A text as an expression writes it: a quote inside stands twice.
std::string as_literal(const std::string& text) {
  std::string literal = "\"";
  for (const char c : text) literal += c == '"' ? std::string("\"\"") : std::string(1, c);
  return literal + "\"";
}

Text with_value(const Text& label, const std::string& name, const std::string& value) {
  const auto or_name = [&](const std::string& text) { return text.empty() ? name : text; };
  return {or_name(label.zh) + "（" + value + "）", or_name(label.en) + " (" + value + ")"};
}

bool is_by_column(const PlannedIndicator& planned) {
  const auto& standard = planned.standard;
  return standard && standard->target && standard->target->from == Target::From::ByColumn;
}

/// The texts that an expression can have; none where they cannot be listed.
std::optional<std::vector<std::string>> texts_of(const Expr& expr) {
  if (const auto* text = std::get_if<TextLiteral>(&expr.node)) return std::vector{text->text};
  const auto* call = std::get_if<Call>(&expr.node);
  const bool chooses =
      call != nullptr && (call->function == Function::If || call->function == Function::Coalesce);
  if (!chooses) return std::nullopt;
  std::vector<std::string> all;
  for (std::size_t i = call->function == Function::If ? 1 : 0; i < call->args.size(); ++i) {
    const auto some = texts_of(*call->args[i]);
    if (!some) return std::nullopt;
    all.insert(all.end(), some->begin(), some->end());
  }
  return all;
}

/// The values of a column that the model computes.
std::optional<std::vector<std::string>> values_of(const Relation* relation,
                                                  const std::string& column) {
  const Derived* derived = relation != nullptr ? relation->derived_column(column) : nullptr;
  const auto* compute = derived != nullptr ? std::get_if<Compute>(&derived->how) : nullptr;
  return compute != nullptr ? texts_of(*compute->value) : std::nullopt;
}

}  // namespace

std::string target_part_name(const std::string& indicator, const std::string& value) {
  return indicator + "@" + value;
}

std::vector<PlannedIndicator> target_parts(const PlannedIndicator& planned) {
  std::vector<PlannedIndicator> parts;
  if (!is_by_column(planned)) return parts;
  const Target& target = *planned.standard->target;
  for (const ValueTarget& one : target.by_value) {
    PlannedIndicator part;
    part.def = planned.def;
    part.def.name = target_part_name(planned.def.name, one.value.text);
    part.def.label = with_value(planned.def.label, planned.def.name, one.value.text);
    const std::string only = target.by.text + " = " + as_literal(one.value.text);
    const std::string where = planned.def.fields.contains("where")
                                  ? "(" + planned.def.fields.at("where").text + ") and " + only
                                  : only;
    part.def.fields["where"] = {where, target.by.span};
    parts.push_back(std::move(part));
  }
  return parts;
}

bool is_target_part(const ResolvedIndicator& of, const std::string& name) {
  if (!is_by_column(of.planned)) return false;
  return std::ranges::any_of(of.planned.standard->target->by_value, [&](const ValueTarget& one) {
    return target_part_name(of.planned.def.name, one.value.text) == name;
  });
}

Diagnostics check_targets_by(const std::vector<PlannedIndicator>& planned) {
  Diagnostics out;
  for (const PlannedIndicator& each : planned) {
    const Kind* kind = is_by_column(each) ? find_kind(each.def.kind.text) : nullptr;
    if (kind == nullptr || kind->takes_rows) continue;
    const Target& target = *each.standard->target;
    out.push_back({"P372"_code,
                   target.by.span,
                   {each.def.name, target.by.text},
                   {"写一个目标，如 target: 98%", "write one target, such as target: 98%"},
                   {}});
  }
  return out;
}

Diagnostics check_target_values(const std::vector<ResolvedIndicator>& indicators,
                                const Model& model) {
  Diagnostics out;
  for (const ResolvedIndicator& each : indicators) {
    if (!is_by_column(each.planned)) continue;
    const Target& target = *each.planned.standard->target;
    const auto values = values_of(model.relation(each.lowered.input.fact), target.by.text);
    if (!values) continue;
    for (const ValueTarget& one : target.by_value) {
      if (std::ranges::find(*values, one.value.text) != values->end()) continue;
      Text hint = did_you_mean(one.value.text, *values);
      if (hint.empty()) {
        const std::string all = join(*values, ", ");
        hint = {"它的值有：" + all, "its values are " + all};
      }
      out.push_back(
          {"P374"_code, one.value.span, {target.by.text, one.value.text}, std::move(hint), {}});
    }
  }
  return out;
}

}  // namespace steelyard
