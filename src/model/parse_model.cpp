// parse_model: the built-in model, extended by the project's own: read, read on top, check.
//
//     const Model model = TRY(parse_model(builtin, project));
//
// The promise: a model that is returned needs no further check by anybody. All errors of both
// documents come at once: first those of their form, and once that is right, those of their names
// and types. Not here: sources and their mapping onto relations (landing/adapter).
// Tested by: tests/model/parse_model_test.cpp, tests/golden/diagnostics.

#include "model/read_model.hpp"

namespace steelyard {

namespace {

void read_source(const SourcePtr& source, Draft& draft) {
  if (source == nullptr) return;
  Result<YamlNode> document = parse_yaml(source);
  if (!document) {
    append(draft.errors, std::move(document).error());
  } else if (document->kind != YamlNode::Kind::Missing) {
    read_document(*document, draft);  // an empty model.yaml extends nothing
  }
}

}  // namespace

Result<Model> parse_model(const SourcePtr& builtin, const SourcePtr& extension) {
  Draft draft;
  read_source(builtin, draft);
  read_source(extension, draft);
  // What could not be read would look unknown wherever it is named: not resolved until it can.
  if (!has_errors(draft.errors)) check_draft(draft);
  if (has_errors(draft.errors)) return fail(std::move(draft.errors));
  return std::move(draft.model);
}

}  // namespace steelyard
