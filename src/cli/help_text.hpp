// help_text: the help of the program and of each command, in the chosen language: what it does, how
// it is called, examples, then what it takes.
//
// Tested by: tests/e2e/first_steps.sh (every command, both languages), usage.sh, words.sh.
#pragma once

#include <string>

#include "base/language.hpp"

namespace CLI {
class App;
}

namespace steelyard {

/// Makes --help of `app` and of all its commands speak the language. Call before adding any.
void speak(CLI::App& app, Language language);
/// The help of the program or of one of its commands, also when another command was parsed.
std::string help_of(const CLI::App& app);
/// What somebody sees who typed nothing: the five commands of a first day.
std::string first_steps(Language language);

/// A number option's bounds, where its check names them: "INT in [0 - 60]" → "0…60"; else empty.
std::string range_in(const std::string& type_name);

}  // namespace steelyard
