// XML by expat, with what expat leaves open closed: see xml.hpp.
//
//     <!DOCTYPE a [<!ENTITY …>]>  → D014: "xl/workbook.xml: a document type is not allowed"
//
// Promise: a document type ends the reading before any entity could be declared, so there is
// nothing to expand and nothing to fetch. Tested by: tests/readers/hostile_test.cpp, fuzz_xlsx.

#include "readers/xml.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <optional>

#include "readers/encoding.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kWordsMax = 200;
constexpr char kNameSeparator = '|';  // expat: "namespace|name"

std::string_view local_name(std::string_view name) {
  const std::size_t at = name.rfind(kNameSeparator);
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

}  // namespace

std::string_view XmlAttributes::find(std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local_name(*pair) == name) return pair[1];
  }
  return {};
}

tl::unexpected<Diagnostics> unreadable(const FileContext& file, const std::string& words) {
  // What stands in the file may be part of the words, and be a million characters long.
  const std::string_view start = cut_utf8(words, kWordsMax);
  std::string told(start);
  if (start.size() < words.size()) told += "…";
  return fail(Diagnostic{"D014"_code, {}, {file.path, file.format, std::move(told)}, {}, {}});
}

struct XmlParser::State {
  XmlHandler& handler;
  FileContext file;
  std::string part;
  XML_Parser parser;
  std::optional<Diagnostics> failed;
  std::uint64_t depth = 0;
  std::uint64_t n_quiet = 0;  // bytes given since something was told

  void take(Result<void> result) {
    n_quiet = 0;
    if (result || failed) return;
    failed = std::move(result).error();
    ::XML_StopParser(parser, XML_FALSE);
  }

  // What expat calls. No exception passes through: the handlers are functions of ours.
  static void on_start(void* self, const char* name, const char** attributes) {
    State& state = *static_cast<State*>(self);
    if (state.failed) return;
    if (++state.depth > state.file.limits.depth) {
      return state.take(fail(beyond(Limit::Depth, state.file.path, state.file.limits)));
    }
    state.take(state.handler.start(local_name(name), XmlAttributes(attributes)));
  }
  static void on_end(void* self, const char* name) {
    State& state = *static_cast<State*>(self);
    if (state.failed) return;
    --state.depth;
    state.take(state.handler.end(local_name(name)));
  }
  static void on_text(void* self, const char* bytes, int size) {
    State& state = *static_cast<State*>(self);
    if (state.failed) return;
    state.take(state.handler.text(std::string_view(bytes, static_cast<std::size_t>(size))));
  }
  static void on_document_type(void* self, const char*, const char*, const char*, int) {
    State& state = *static_cast<State*>(self);
    state.take(unreadable(state.file, state.part + ": a document type is not allowed"));
  }
};

XmlParser::XmlParser(XmlHandler& handler, const FileContext& file, std::string part)
    : state_(new State{.handler = handler,
                       .file = file,
                       .part = std::move(part),
                       .parser = ::XML_ParserCreateNS(nullptr, kNameSeparator),
                       .failed = {}}) {
  if (state_->parser == nullptr) {
    state_->failed = {beyond(Limit::Memory, file.path, file.limits)};
    return;
  }
  ::XML_SetUserData(state_->parser, state_.get());
  ::XML_SetElementHandler(state_->parser, State::on_start, State::on_end);
  ::XML_SetCharacterDataHandler(state_->parser, State::on_text);
  ::XML_SetStartDoctypeDeclHandler(state_->parser, State::on_document_type);
}

XmlParser::~XmlParser() {
  if (state_->parser != nullptr) ::XML_ParserFree(state_->parser);
}

Result<void> XmlParser::parse(std::string_view bytes, int is_final) {
  State& state = *state_;
  if (state.failed) return fail(*state.failed);
  state.n_quiet += bytes.size();
  const XML_Status status =
      ::XML_Parse(state.parser, bytes.data(), static_cast<int>(bytes.size()), is_final);
  if (state.failed) return fail(*state.failed);
  // A tag or comment without an end is kept in memory and looked at again with every piece.
  if (state.n_quiet > state.file.limits.cell_bytes + bytes.size()) {
    return fail(beyond(Limit::CellSize, state.file.path, state.file.limits));
  }
  if (status == XML_STATUS_OK) return {};
  const XML_Error error = ::XML_GetErrorCode(state.parser);
  if (error == XML_ERROR_NO_MEMORY) {
    return fail(beyond(Limit::Memory, state.file.path, state.file.limits));
  }
  return unreadable(state.file,
                    fmt::format("{}:{}: {}", state.part, ::XML_GetCurrentLineNumber(state.parser),
                                ::XML_ErrorString(error)));
}

Result<void> XmlParser::feed(std::string_view bytes) { return parse(bytes, XML_FALSE); }
Result<void> XmlParser::finish() { return parse({}, XML_TRUE); }

}  // namespace steelyard
