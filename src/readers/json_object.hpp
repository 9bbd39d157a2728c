// One JSON object as keys and texts.
//
//     JsonObject object;  object.parse("{\"id\": 17, \"tags\": [1.50]}");
//     object.members() = {id: "17"}, {tags: "[1.50]"}
//
// Tested by: tests/readers/jsonl_test.cpp, fuzz/fuzz_jsonl.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

struct JsonMember {
  std::string key;
  std::string text;  // nested values as JSON, without blanks
  bool is_null = false;
};

class JsonObject {
 public:
  /// False: `text` is no JSON object, `why` says why not.
  bool parse(std::string_view text);
  [[nodiscard]] const std::vector<JsonMember>& members() const { return members_; }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  std::vector<JsonMember> members_;
  std::string why_;
};

}  // namespace steelyard
