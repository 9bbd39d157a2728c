// usage: the command-line library in our words: options that take one of a few words, and what is
// wrong with a command line as Diagnostics.
//
//     steelyard assess seed --perod 2026-05
//       error[U004]: unknown option or surplus argument '--perod'   hint: did you mean '--period'?
//
// Tested by: tests/e2e/usage.sh (every kind of mistake, in both languages).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"

namespace CLI {
class App;
class Option;
class ParseError;
}  // namespace CLI

namespace steelyard {

/// The type name of an option that takes an amount of memory.
inline constexpr const char* kSizeType = "SIZE";

/// An option that takes one of `words`; `chosen` is told the place of the one that was typed.
struct Choice {
  std::string name;  // --format
  std::vector<std::string> words;
  std::string what;  // a line for --help; empty = the words say it
  std::size_t otherwise = 0;
};
CLI::Option* add_choice(CLI::App& app, const Choice& choice,
                        std::function<void(std::size_t)> chosen);

/// U005: something that the command needs was not typed.
Diagnostic lacking(const std::string& name, Text what);

/// Everything that is wrong with the words typed, in their order.
Diagnostics explain_usage(const CLI::App& app, const CLI::ParseError& error);

/// For names that the same command lists when it is given none: the nearest, or all of them where they are
/// few and none is near. For others: nearest_or_all.
Text nearest_or_listed(const std::string& typed, const std::vector<std::string>& known);

}  // namespace steelyard
