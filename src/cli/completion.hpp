// completion: what the Tab key offers, found by walking the program's own commands and options, so
// that it never lags behind them.
//
//     steelyard __complete assess seed --fo        --format   form of the output
//
// The shells' scripts (commands/completion.cpp) ask the program itself at each Tab; nothing is
// computed from data, and nothing that is wrong is complained about.
// Tested by: tests/e2e/completion.sh.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace CLI {
class Option;
}

namespace steelyard {

struct Candidate {
  std::string word;
  std::string what;  // for shells that show it; may be empty
};

/// What may stand in a place of the command line.
struct Offer {
  std::vector<Candidate> candidates = {};
  bool files = false;    // names of files too
  bool folders = false;  // names of folders too
};

/// Where the values of options and arguments come from.
struct ValueQuestion {
  const CLI::App& program;
  std::string name;     // plan, --period
  std::string typed;    // so far
  std::string project;  // folder
  Language language = Language::Zh;
  std::int64_t now_us = 0;
};
Offer offer_values(const ValueQuestion& question);

struct TypedWords {
  std::vector<std::string> words;  // after the program's name; the last one is being typed
  Language language = Language::Zh;
  std::int64_t now_us = 0;
};
/// Only what begins as the last word does.
Offer offer_words(const CLI::App& program, const TypedWords& typed);

/// One candidate a line, a tab before its explanation; ":files", ":folders" where names of files
/// fit too.
std::string write_offer(const Offer& offer);

inline constexpr std::string_view kCompleteCommand = "__complete";

}  // namespace steelyard
