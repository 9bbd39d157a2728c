// fields: the text of a definition → the input of its kind, every field read by its FieldType.
//
//     kind: share, of: orders, that: 'late(shipped_at, paid_at + 24 h)'
//       → fact orders, dated_by created_at (the fact's default), that: a typed condition
//
// Promise: everything that is wrong with a definition is said at once, at its place; what comes out
// has types. A fact that is unknown silences the errors its columns would raise.
// Not here: whether the fields fit each other (the kind's own lower), merging with the catalogue
// (resolve.cpp), weights and standards.
// Tested by: tests/indicator/resolve_test.cpp.

#include "indicator/fields.hpp"

#include <algorithm>
#include <utility>

#include "base/nearest_or_all.hpp"
#include "base/text.hpp"
#include "indicator/build.hpp"
#include "indicator/read_value.hpp"

namespace steelyard {

namespace {

/// One definition while it is read.
struct Reading {
  const IndicatorDef& def;
  const FieldContext& context;
  const Relation* relation = nullptr;
  KindInput input;
  bool operands_known = true;  // the error of a shared operand was said where it was met first

  void say(Code code, const Span& span, std::vector<std::string> args, Text hint = {}) const {
    context.out.push_back({.code = code,
                           .span = span,
                           .args = std::move(args),
                           .hint = std::move(hint),
                           .labels = {}});
  }
  [[nodiscard]] const PlacedText* written(std::string_view name) const {
    const auto found = def.fields.find(std::string(name));
    return found == def.fields.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::string kind_name() const { return std::string(context.kind.name); }
};

constexpr std::string_view kRowFields[] = {"of", "where", "dated_by", "latest"};

bool takes_names(const Kind& kind) {
  return std::ranges::any_of(kind.fields,
                             [](const FieldSpec& f) { return f.type == FieldType::Operand; });
}

std::vector<std::string> known_fields(const Kind& kind) {
  std::vector<std::string> known;
  if (kind.takes_rows) known.assign(std::begin(kRowFields), std::end(kRowFields));
  for (const FieldSpec& field : kind.fields) known.emplace_back(field.name);
  return known;
}

void check_names(const Reading& reading) {
  const std::vector<std::string> known = known_fields(reading.context.kind);
  const auto check = [&](const std::string& name, const Span& span) {
    if (std::ranges::find(known, name) != known.end()) return;
    reading.say("P102"_code, span, {name, reading.kind_name()}, nearest_or_all(name, known));
  };
  for (const auto& [name, text] : reading.def.fields) check(name, text.span);
  for (const auto& [name, items] : reading.def.lists) {
    check(name, items.empty() ? reading.def.span : items.front().span);
  }
}

/// Of the fields that the kind does not have one may mean this one, or mean nothing that is known.
bool is_misspelt(const Reading& reading, const std::string& field) {
  const std::vector<std::string> known = known_fields(reading.context.kind);
  const auto means_it = [&](const auto& written) {
    if (std::ranges::find(known, written.first) != known.end()) return false;
    const std::string meant = closest_match(written.first, known);
    return meant.empty() || meant == field;
  };
  return std::ranges::any_of(reading.def.fields, means_it) ||
         std::ranges::any_of(reading.def.lists, means_it);
}

/// P103, unless that follows from a misspelt field (P102).
void say_missing(const Reading& reading, const std::string& field) {
  if (is_misspelt(reading, field)) return;
  const std::string kind = reading.kind_name();
  reading.say("P103"_code, reading.def.span, {field, kind},
              {"加上 " + field + ": …；写法见 steelyard methods " + kind,
               "add " + field + ": …; how it is written: steelyard methods " + kind});
}

Text list_hint(const std::vector<std::string>& names) {
  const std::string list = join(names, ", ");
  return {"可以写：" + list, "one of " + list};
}

std::vector<std::string> time_columns(const Relation& relation) {
  std::vector<std::string> names = names_of(relation).known;
  std::erase_if(names, [&](const std::string& name) {
    const std::optional<Stored> type = relation.stored_type(name);
    return type != Stored::Instant && type != Stored::Date;
  });
  return names;
}

/// The fact of `of`. Null when there is none or it is wrong.
void read_fact(Reading& reading) {
  const PlacedText* of = reading.written("of");
  if (of == nullptr) {
    if (!takes_names(reading.context.kind)) {
      say_missing(reading, "of");
    }
    return;
  }
  reading.input.spans["of"] = of->span;
  reading.input.fact = of->text;
  const Relation* relation = reading.context.model.relation(of->text);
  std::vector<std::string> facts;
  for (const Relation& each : reading.context.model.relations) {
    if (each.is_fact) facts.push_back(each.name);
  }
  if (relation == nullptr) {
    reading.say("P104"_code, of->span, {of->text}, did_you_mean(of->text, facts));
  } else if (!relation->is_fact) {
    reading.say("P105"_code, of->span, {of->text}, list_hint(facts));
  } else {
    reading.relation = relation;
    reading.input.series_column = relation->series_column;
  }
}

void read_dated_by(Reading& reading) {
  const PlacedText* written = reading.written("dated_by");
  const Relation& relation = *reading.relation;
  if (written == nullptr) {
    reading.input.dated_by = relation.default_dated_by;
    if (relation.default_dated_by.empty()) {
      reading.say("P108"_code, reading.input.span_of("of"), {relation.name});
    }
    return;
  }
  reading.input.spans["dated_by"] = written->span;
  reading.input.dated_by = written->text;
  const std::optional<Stored> type = relation.stored_type(written->text);
  if (!type) {
    reading.say("P106"_code, written->span, {written->text, relation.name},
                did_you_mean(written->text, names_of(relation).known));
  } else if (*type != Stored::Instant && *type != Stored::Date) {
    reading.say("P107"_code, written->span, {written->text, std::string(stored_name(*type))},
                list_hint(time_columns(relation)));
  }
}

/// A typed expression over the fact's columns. Null when it is wrong.
ExprPtr read_row_expr(const Reading& reading, const PlacedText& text, Wanted wanted) {
  Result<ExprPtr> parsed = parse_expr(text);
  if (parsed) parsed = check_expr(*parsed, names_of(*reading.relation), wanted);
  if (parsed) return *parsed;
  append(reading.context.out, std::move(parsed).error());
  return nullptr;
}

/// Whether a row is late is open until it falls due; only a share's own condition may ask.
void check_not_pending(const Reading& reading, const Expr& expr, const Span& span) {
  const Call* pending = pending_call(expr);
  if (pending == nullptr) return;
  reading.say("P118"_code, span, {pending->function == Function::Late ? "late()" : "on_time()"},
              pending_hint());
}

void read_where(Reading& reading) {
  const PlacedText* where = reading.written("where");
  if (where == nullptr) return;
  reading.input.spans["where"] = where->span;
  reading.input.where = read_row_expr(reading, *where, Wanted::Condition);
  if (reading.input.where != nullptr) {
    check_not_pending(reading, *reading.input.where, where->span);
  }
}

/// "20 per customer_id, shop" → 20 and the columns; none when it is not of that form.
std::optional<std::pair<std::string, std::vector<std::string>>> split_latest(
    const std::string& text) {
  const std::string half = to_half_width(text);
  const std::size_t at = half.find(" per ");
  if (at == std::string::npos) return std::nullopt;
  std::vector<std::string> columns;
  for (const std::string_view name : split(std::string_view(half).substr(at + 5), ',')) {
    columns.emplace_back(trim(name));
  }
  return std::pair{std::string(trim(std::string_view(half).substr(0, at))), std::move(columns)};
}

void read_latest(Reading& reading) {
  const PlacedText* written = reading.written("latest");
  if (written == nullptr) return;
  reading.input.spans["latest"] = written->span;
  const auto parts = split_latest(written->text);
  const ReadNumber n = parts ? read_number_field(FieldType::Integer, parts->first) : ReadNumber{};
  if (!parts || n.problem) {
    reading.say("P109"_code, written->span,
                {"latest", "个数与列：20 per customer_id, shop",
                 "a number and columns: 20 per customer_id, shop"});
    return;
  }
  if (reading.relation->bridge) {
    reading.say("P128"_code, written->span, {reading.relation->name});
  }
  const std::vector<std::string> known = names_of(*reading.relation).known;
  for (const std::string& name : parts->second) {
    if (reading.relation->stored_type(name)) continue;
    reading.say("M008"_code, written->span, {reading.relation->name, name},
                nearest_or_all(name, known));
  }
  reading.input.latest = LatestRows{.n = static_cast<std::int64_t>(n.quantity.value.digits),
                                    .by = parts->second,
                                    .where = reading.input.where};
}

void read_expr_field(Reading& reading, const FieldSpec& field, const PlacedText& text) {
  if (reading.relation == nullptr) return;
  const Wanted wanted = field.type == FieldType::Condition ? Wanted::Condition
                        : field.type == FieldType::Key     ? Wanted::Any
                                                           : Wanted::Numeric;
  const ExprPtr expr = read_row_expr(reading, text, wanted);
  if (expr == nullptr) return;
  if (field.type != FieldType::Condition) check_not_pending(reading, *expr, text.span);
  reading.input.exprs[std::string(field.name)] = expr;
}

void read_operand(Reading& reading, const FieldSpec& field, const PlacedText& text) {
  reading.input.words[std::string(field.name)] = text.text;
  const std::optional<OperandType> type = reading.context.find_operand(text);
  reading.operands_known = reading.operands_known && type.has_value();
  if (type) reading.input.operands[text.text] = *type;
}

void read_formula(Reading& reading, const FieldSpec& field, const PlacedText& text) {
  Result<ExprPtr> parsed = parse_expr(text);
  if (!parsed) {
    append(reading.context.out, std::move(parsed).error());
    return;
  }
  for (const PlacedText& name : build::names_in(**parsed)) {
    if (reading.input.operands.contains(name.text)) continue;
    const std::optional<OperandType> type = reading.context.find_operand(name);
    reading.operands_known = reading.operands_known && type.has_value();
    if (type) reading.input.operands[name.text] = *type;
  }
  if (!reading.operands_known) return;
  const Names names{.type_of = [&](std::string_view name) -> std::optional<Type> {
                      const auto found = reading.input.operands.find(name);
                      if (found == reading.input.operands.end()) return std::nullopt;
                      return type_of_indicator(found->second.unit);
                    },
                    .known = {}};
  parsed = check_expr(*parsed, names, Wanted::Numeric);
  if (parsed) {
    reading.input.exprs[std::string(field.name)] = *parsed;
  } else {
    append(reading.context.out, std::move(parsed).error());
  }
}

void read_word(Reading& reading, const FieldSpec& field, const PlacedText& text) {
  const std::vector<std::string> words(field.words.begin(), field.words.end());
  if (std::ranges::find(words, text.text) == words.end()) {
    reading.say("P110"_code, text.span, {std::string(field.name), text.text},
                did_you_mean(text.text, words));
  }
  reading.input.words[std::string(field.name)] = text.text;
}

void read_number(Reading& reading, const FieldSpec& field, const PlacedText& text) {
  const ReadNumber read = read_number_field(field.type, text.text);
  if (read.problem) {
    std::vector<std::string> args = {text.text};
    if (*read.problem == "P116"_code) args.emplace_back("value");
    Text hint;
    if (*read.problem == "P111"_code) hint = {"写 0.9 或 90%", "write 0.9 or 90%"};
    reading.say(*read.problem, text.span, std::move(args), std::move(hint));
    return;
  }
  reading.input.numbers[std::string(field.name)] = read.quantity.value;
  reading.input.units[std::string(field.name)] = read.quantity.unit;
}

void read_field(Reading& reading, const FieldSpec& field, const PlacedText& text) {
  switch (field.type) {
    case FieldType::Condition:
    case FieldType::Value:
    case FieldType::Key:
      return read_expr_field(reading, field, text);
    case FieldType::Operand:
      if (reading.written("of") == nullptr) return read_operand(reading, field, text);
      return read_expr_field(reading, field, text);
    case FieldType::Indicator:
      return read_operand(reading, field, text);
    case FieldType::Formula:
      return read_formula(reading, field, text);
    case FieldType::Word:
      return read_word(reading, field, text);
    case FieldType::Fraction:
    case FieldType::Integer:
    case FieldType::Days:
    case FieldType::Quantity:
      return read_number(reading, field, text);
    case FieldType::Text:
    case FieldType::Fact:
    case FieldType::TimeColumn:
      reading.input.words[std::string(field.name)] = text.text;
      return;
    case FieldType::Numbers:
      reading.say("P109"_code, text.span,
                  {std::string(field.name), "列表：[1, 2, 3]", "a list: [1, 2, 3]"});
      return;
  }
}

void read_list(Reading& reading, const FieldSpec& field, const std::vector<PlacedText>& items) {
  const std::string name(field.name);
  const Span span = items.empty() ? reading.def.span : items.front().span;
  reading.input.spans[name] = span;
  if (field.type != FieldType::Numbers) {
    reading.say("P109"_code, span, {name, "一个值，而不是列表", "one value, not a list"});
    return;
  }
  std::vector<Decimal>& numbers = reading.input.lists[name];
  for (const PlacedText& item : items) {
    const std::optional<Decimal> number = try_parse_decimal(item.text);
    if (number) {
      numbers.push_back(*number);
    } else {
      reading.say("P121"_code, item.span, {}, {"写成 [1, 2, 3, 4, 5]", "write [1, 2, 3, 4, 5]"});
    }
  }
}

/// What stands for a field that was not written: its default, or an error if it is required.
void read_absent(Reading& reading, const FieldSpec& field) {
  if (field.required) {
    say_missing(reading, std::string(field.name));
  } else if (field.type == FieldType::Word) {
    reading.input.words[std::string(field.name)] = std::string(field.words.front());
  } else if (!field.otherwise.empty()) {
    read_field(reading, field, {.text = std::string(field.otherwise), .span = reading.def.span});
  }
}

}  // namespace

Text pending_hint() {
  return {"改用 kind: share，把它写在 that 里", "use kind: share and write it in its `that`"};
}

Type type_of_indicator(Unit unit) {
  const bool whole = unit == Unit::Count || unit == Unit::Duration;
  return {.kind = TypeKind::Numeric, .unit = unit, .scale = whole ? 0 : kNumberScale};
}

std::optional<KindInput> read_fields(const IndicatorDef& def, const FieldContext& context) {
  const std::size_t n_before = context.out.size();
  Reading reading{
      .def = def, .context = context, .relation = nullptr, .input = {}, .operands_known = true};
  reading.input.span = def.span;
  check_names(reading);
  if (context.kind.takes_rows) read_fact(reading);
  if (reading.relation != nullptr) {
    read_dated_by(reading);
    read_where(reading);
    read_latest(reading);
  }
  for (const FieldSpec& field : context.kind.fields) {
    const std::string name(field.name);
    if (const PlacedText* text = reading.written(name); text != nullptr) {
      reading.input.spans[name] = text->span;
      read_field(reading, field, *text);
    } else if (const auto list = def.lists.find(name); list != def.lists.end()) {
      read_list(reading, field, list->second);
    } else {
      read_absent(reading, field);
    }
  }
  const auto first = context.out.begin() + static_cast<std::ptrdiff_t>(n_before);
  const bool wrong = has_errors(Diagnostics(first, context.out.end()));
  if (wrong || !reading.operands_known) return std::nullopt;
  return std::move(reading.input);
}

}  // namespace steelyard
