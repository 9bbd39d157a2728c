// XML, streaming, of files nobody trusts: elements without their namespaces, no document types.
//
//     <x:row r="3"><x:c>…   → start("row", {r: "3"})  start("c")  text("…")  end("c") …
//
// Guarantees: no entities but the five of XML, no external ones, at most `depth` levels, no tag
// longer than a cell. Owned by one thread. Tested by: tests/readers/xlsx_quirks_test.cpp,
// fuzz/fuzz_xlsx.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "readers/limits.hpp"

namespace steelyard {

class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  /// Empty when there is none of that name.
  [[nodiscard]] std::string_view find(std::string_view name) const;

 private:
  const char** pairs_;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual Result<void> start(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual Result<void> end(std::string_view name) = 0;
  /// A piece of text; one text may come in several.
  virtual Result<void> text(std::string_view piece) = 0;
};

/// A file that is read, for what is said about it.
struct FileContext {
  const std::string& path;
  const ChildLimits& limits;
  const char* format;  // "xlsx"
};
/// D014: not a readable file of that format.
tl::unexpected<Diagnostics> unreadable(const FileContext& file, const std::string& words);

class XmlParser {
 public:
  XmlParser(XmlHandler& handler, const FileContext& file, std::string part);
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;
  ~XmlParser();

  /// Errors: what the handler said, D014 no XML, D016.
  Result<void> feed(std::string_view bytes);
  Result<void> finish();

 private:
  struct State;
  Result<void> parse(std::string_view bytes, int is_final);
  std::unique_ptr<State> state_;
};

}  // namespace steelyard
