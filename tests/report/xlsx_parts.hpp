// The parts of a workbook as they are in its zip, by another hand than ours: unzip.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace steelyard {

inline std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "";
  std::string out;
  char bytes[4096];
  for (std::size_t n = 0; (n = fread(bytes, 1, sizeof bytes, pipe)) > 0;) out.append(bytes, n);
  EXPECT_EQ(pclose(pipe), 0) << command;
  return out;
}

/// Name of the part → its text: sheets, shared strings, properties, all.
inline std::map<std::string, std::string> parts_of_xlsx(const std::string& path) {
  std::map<std::string, std::string> out;
  std::string names = output_of("unzip -Z1 '" + path + "'");
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = names.find('\n', at);
    const std::string name = names.substr(at, end - at);
    // unzip takes [ for a pattern.
    std::string quoted;
    for (const char c : name) quoted += c == '[' ? std::string("\\[") : std::string(1, c);
    out[name] = output_of("unzip -p '" + path + "' '" + quoted + "'");
    at = end + 1;
  }
  return out;
}

/// Of every sheet, what stands between <f> and </f>.
inline std::vector<std::string> formulas_of(const std::map<std::string, std::string>& parts) {
  std::vector<std::string> out;
  for (const auto& [name, text] : parts) {
    for (std::size_t at = 0; (at = text.find("<f>", at)) != std::string::npos; ++at) {
      out.push_back(text.substr(at + 3, text.find("</f>", at) - at - 3));
    }
  }
  return out;
}

}  // namespace steelyard
