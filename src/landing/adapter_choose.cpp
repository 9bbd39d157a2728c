// adapter_choose: which adapter reads a file, by its header alone.
//
//     header order_id,payment_sequential,…  → olist_payments (all its names are there)
//     header shop_id,series,day,value       → readings or brand_series: the file's name decides
//
// An adapter fits when the header holds all the names it recognises; the one with most names wins,
// and written adapters win over generic ones. Two that fit equally well are an error that names
// both: guessing would put rows into the wrong relation.
// Not here: whether the other columns of the adapter exist (map.cpp).
// Tested by: tests/landing/adapter_test.cpp.

#include <algorithm>

#include "base/text.hpp"
#include "landing/adapter_near.hpp"

namespace steelyard {

namespace {

Diagnostic ambiguous(const Adapter& a, const Adapter& b, std::string_view path) {
  return {.code = "D021"_code,
          .span = {},
          .args = {a.name, b.name, std::string(path)},
          .hint = {"用 --adapter 指明其中之一", "name one of them with --adapter"},
          .labels = {}};
}

std::string file_stem(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return std::string(name.substr(0, name.find('.')));
}

/// The generic adapter whose relation the file is named after; else the one that leaves the fewest
/// columns of its relation empty.
Result<Adapter> choose_generic(const std::vector<Adapter>& generic, const Model& model,
                               std::string_view path) {
  const std::string stem = file_stem(path);
  const Adapter* named = nullptr;
  for (const Adapter& adapter : generic) {
    const std::string& relation = adapter.mappings.front().into;
    const bool is_named =
        stem.starts_with(relation) &&
        (named == nullptr || relation.size() > named->mappings.front().into.size());
    if (is_named) named = &adapter;
  }
  if (named != nullptr) return *named;
  const auto n_columns = [&](const Adapter& adapter) {
    return model.relation(adapter.mappings.front().into)->columns.size();
  };
  std::vector<const Adapter*> sorted;
  for (const Adapter& adapter : generic) sorted.push_back(&adapter);
  std::ranges::stable_sort(sorted, {}, [&](const Adapter* adapter) { return n_columns(*adapter); });
  const bool is_tie = sorted.size() > 1 && n_columns(*sorted[0]) == n_columns(*sorted[1]);
  if (is_tie) return fail(ambiguous(*sorted[0], *sorted[1], path));
  return *sorted.front();
}

bool is_mistyped(const Relation& relation, const std::string& name) {
  std::vector<std::string> known;
  for (const ModelColumn& column : relation.columns) known.push_back(column.name);
  return !did_you_mean(name, known).zh.empty();
}

bool is_some_key(const Model& model, const std::string& name) {
  return std::ranges::any_of(model.relations, [&](const Relation& relation) {
    return std::ranges::any_of(relation.key, [&](const std::string& key) {
      const ModelColumn* column = relation.column(key);
      return name == key ||
             (column != nullptr && (name == column->label.zh || name == column->label.en));
    });
  });
}

/// A column that is a key elsewhere (return_id among orders) says that the rows are something else.
/// The relation whose whole key, required columns and most further ones the header holds, beside
/// columns that nobody reads; none when two fit alike, or most of the header is unknown.
const Relation* relation_with_more(const Model& model, const std::vector<std::string>& header) {
  const Relation* best = nullptr;
  std::size_t n_best = 0;
  bool is_tie = false;
  for (const Relation& relation : model.relations) {
    if (relation.bridge || relation.key.empty()) continue;
    const Near near = near_to(relation, header);
    const bool lacks_required = std::ranges::any_of(relation.columns, [&](const auto& column) {
      return column.required && !holds_name(header, column.name) &&
             !holds_name(header, column.label.zh) && !holds_name(header, column.label.en);
    });
    const bool is_mostly_known =
        near.n_shared > relation.key.size() && 2 * near.n_shared > header.size();
    const bool is_of_other = std::ranges::any_of(near.unknown, [&](const std::string& name) {
      return is_some_key(model, name) || is_mistyped(relation, name);
    });
    if (is_of_other || lacks_required || !near.lacking.empty() || !is_mostly_known) continue;
    if (near.n_shared >= n_best) {
      is_tie = near.n_shared == n_best;
      n_best = near.n_shared;
      best = &relation;
    }
  }
  return is_tie ? nullptr : best;
}

}  // namespace

bool knows_header(const std::vector<Adapter>& adapters, const Model& model,
                  const std::vector<std::string>& header) {
  const std::vector<std::string> names = plain_names(header);
  const bool is_written = std::ranges::any_of(adapters, [&](const Adapter& adapter) {
    return !adapter.recognise.empty() && near_to(adapter, names).lacking.empty();
  });
  return is_written || !generic_adapters(model, names).empty() ||
         relation_with_more(model, names) != nullptr;
}

ReadOptions read_options(const std::vector<Adapter>& adapters, const Model& model,
                         const LoadOptions& options) {
  const auto named = std::ranges::find(adapters, options.adapter, &Adapter::name);
  if (!options.adapter.empty() && named != adapters.end()) {
    return {.is_header =
                [&adapter = *named](const std::vector<std::string>& names) {
                  return !adapter.recognise.empty() &&
                         near_to(adapter, plain_names(names)).lacking.empty();
                },
            .plain_quotes = [is_plain = named->plain_quotes](
                                const std::vector<std::string>&) { return is_plain; }};
  }
  return {.is_header =
              [&](const std::vector<std::string>& names) {
                return knows_header(adapters, model, names);
              },
          .plain_quotes =
              [&](const std::vector<std::string>& names) {
                const Result<Adapter> chosen = choose_adapter(adapters, model, names);
                return chosen && chosen->plain_quotes;
              }};
}

Result<Adapter> choose_adapter_for(const std::vector<Adapter>& adapters, const Model& model,
                                   const std::vector<std::string>& header, std::string_view path) {
  const std::vector<std::string> names = plain_names(header);
  const Adapter* best = nullptr;
  const Adapter* rival = nullptr;
  for (const Adapter& adapter : adapters) {
    const bool fits = !adapter.recognise.empty() && near_to(adapter, names).lacking.empty();
    if (!fits) continue;
    const bool replaces = best == nullptr || adapter.recognise.size() > best->recognise.size() ||
                          adapter.name == best->name;
    if (replaces) {
      best = &adapter;
      rival = nullptr;
    } else if (adapter.recognise.size() == best->recognise.size()) {
      rival = &adapter;
    }
  }
  if (rival != nullptr) return fail(ambiguous(*best, *rival, path));
  if (best != nullptr) return *best;
  const std::vector<Adapter> generic = generic_adapters(model, names);
  if (!generic.empty()) return choose_generic(generic, model, path);
  const Relation* relation = relation_with_more(model, names);
  if (relation != nullptr) return generic_adapter(*relation, names);
  return fail(none_fits(adapters, model, {names, path}));
}

Result<Adapter> choose_adapter(const std::vector<Adapter>& adapters, const Model& model,
                               const std::vector<std::string>& header) {
  return choose_adapter_for(adapters, model, header, {});
}

Result<Adapter> adapter_by_name(const std::vector<Adapter>& adapters, const Model& model,
                                const std::vector<std::string>& header, std::string_view name) {
  std::vector<std::string> known;
  const Adapter* found = nullptr;
  for (const Adapter& adapter : adapters) {
    known.push_back(adapter.name);
    if (adapter.name == name) found = &adapter;
  }
  if (found != nullptr) return *found;
  std::string_view relation_name = name;
  if (relation_name.starts_with("generic:")) relation_name.remove_prefix(8);
  const std::vector<std::string> names = plain_names(header);
  for (const Adapter& generic : generic_adapters(model, names)) {  // wide sheets among them
    if (generic.mappings.front().into == relation_name) return generic;
  }
  const Relation* relation = model.relation(relation_name);
  if (relation != nullptr && !relation->bridge) return generic_adapter(*relation, names);
  const std::string all = join(known, ", ");
  for (const Relation& each : model.relations) {
    if (!each.bridge) known.push_back(each.name);
  }
  Text hint = did_you_mean(name, known);
  if (hint.empty()) {
    hint = {"适配器有：" + all + "；也可以写模型里的表名，如 orders",
            "the adapters are " + all + "; a relation of the model such as orders will do as well"};
  }
  return fail(Diagnostic{.code = "D024"_code,
                         .span = {},
                         .args = {std::string(name)},
                         .hint = std::move(hint),
                         .labels = {}});
}

}  // namespace steelyard
