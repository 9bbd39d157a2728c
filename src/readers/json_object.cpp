// A JSON object taken apart as it is parsed, by nlohmann-json: see json_object.hpp.
//
//     {"a": {"b": [1, "x"]}}  → a: {"b":[1,"x"]}
//
// Promise: nothing is built as a tree and nothing recurses, so depth costs nothing but its limit;
// numbers are handed over as they are written. A key that comes twice is a fault: either value might
// be meant. Tested by: tests/readers/jsonl_test.cpp, fuzz/fuzz_jsonl.cpp.

#include "readers/json_object.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace steelyard {

namespace {

using nlohmann::json;
constexpr std::size_t kDepthMax = 64;

std::string json_text(const std::string& text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

/// What the parser calls; false ends the parsing.
class ObjectHandler final : public nlohmann::json_sax<json> {
 public:
  ObjectHandler(std::vector<JsonMember>& members, std::string& why)
      : members_(members), why_(why) {}

  bool null() override {
    if (closed_.size() == 1) members_.back().is_null = true;
    return put(closed_.size() == 1 ? "" : "null");
  }
  bool boolean(bool value) override { return put(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return put(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return put(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return put(text); }
  bool string(string_t& text) override { return put(closed_.size() == 1 ? text : json_text(text)); }
  bool binary(binary_t&) override { return refuse("binary"); }
  bool key(string_t& name) override;
  bool start_object(std::size_t) override { return open('{', '}'); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open('[', ']'); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t at, const std::string&,
                   const nlohmann::detail::exception&) override {
    return refuse("byte " + std::to_string(at));
  }

 private:
  bool refuse(const std::string& why) {
    if (why_.empty()) why_ = why;
    return false;
  }
  bool put(std::string_view text) {
    if (closed_.empty()) return refuse("{…}?");
    if (closed_.size() > 1) separate();
    members_.back().text += text;
    return true;
  }
  /// The comma before an element of a nested array, or before a key of a nested object.
  void separate() {
    std::string& text = members_.back().text;
    const char last = text.empty() ? '\0' : text.back();
    if (after_value_ && last != ':') text += ',';
    after_value_ = true;
  }
  bool open(char begin, char end) {
    if (closed_.empty() && begin != '{') return refuse("[…]");
    if (closed_.size() >= kDepthMax) return refuse("64 × {");
    if (!closed_.empty()) {
      if (closed_.size() > 1) separate();
      members_.back().text += begin;
      after_value_ = false;
    }
    closed_.push_back(end);
    return true;
  }
  bool close() {
    const char end = closed_.back();
    closed_.pop_back();
    if (!closed_.empty()) members_.back().text += end;
    after_value_ = true;
    return true;
  }

  std::vector<JsonMember>& members_;
  std::string& why_;
  std::set<std::string> keys_;
  std::string closed_;        // what closes the levels that are open, the object itself first
  bool after_value_ = false;  // in a nested value: a comma is due
};

bool ObjectHandler::key(string_t& name) {
  if (closed_.size() > 1) {
    separate();
    members_.back().text += json_text(name) + ":";
    return true;
  }
  if (!keys_.insert(name).second) return refuse(json_text(name) + " × 2");
  members_.push_back({name, {}, false});
  after_value_ = false;
  return true;
}

}  // namespace

bool JsonObject::parse(std::string_view text) {
  members_.clear();
  why_.clear();
  ObjectHandler handler(members_, why_);
  return json::sax_parse(text.begin(), text.end(), &handler);
}

}  // namespace steelyard
