// Turns the command-line library's refusals into Diagnostics.
//
// The library's own sentences are English and never shown: which option is at fault is found by
// looking at the options, what was typed by what it kept.  Not here: what commands do.
// Tested by: tests/e2e/usage.sh.

#include "cli/usage.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

#include "base/nearest_or_all.hpp"
#include "base/text.hpp"
#include "cli/help_text.hpp"

namespace steelyard {

namespace {

std::string quote_words(const std::vector<std::string>& words) { return join(words, ", "); }

std::vector<const CLI::App*> parsed_apps(const CLI::App& app) {
  std::vector<const CLI::App*> apps = {&app};
  for (const CLI::App* sub : app.get_subcommands()) apps.push_back(sub);
  return apps;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  std::vector<const CLI::Option*> options;
  for (const CLI::App* one : parsed_apps(app)) {
    const auto own = one->get_options([](const CLI::Option*) { return true; });
    options.insert(options.end(), own.begin(), own.end());
  }
  return options;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : options_of(app)) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// The option that the library speaks of: the longest name in its sentence.
const CLI::Option* option_in(const CLI::App& app, std::string_view sentence) {
  const CLI::Option* found = nullptr;
  for (const CLI::Option* option : options_of(app)) {
    const std::string name = option->get_name();
    if (name.empty() || sentence.find(name) == std::string_view::npos) continue;
    if (found == nullptr || name.size() > found->get_name().size()) found = option;
  }
  return found;
}

Diagnostic unknown_word(const CLI::App& app, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  Text hint = did_you_mean(name, option_names(app));
  if (hint.empty() && !word.starts_with("-")) {
    hint = {"含空格的值要加引号；选项写在 -- 后面",
            "put a value with blanks in quotes; options begin with --"};
  }
  return {"U004"_code, {}, {name}, hint, {}};
}

Diagnostic unknown_command(const CLI::App& app, const std::string& word) {
  std::vector<std::string> known;
  for (const CLI::App* sub : app.get_subcommands({})) known.push_back(sub->get_name());
  Text hint = did_you_mean(word, known);
  if (hint.empty()) {
    hint = {"命令有：" + quote_words(known), "the commands are " + quote_words(known)};
  }
  return {"U007"_code, {}, {word}, hint, {}};
}

Diagnostics missing_arguments(const CLI::App& app) {
  Diagnostics missing;
  for (const CLI::App* one : parsed_apps(app)) {
    for (const CLI::Option* option : one->get_options([](const CLI::Option*) { return true; })) {
      if (!option->get_required() || option->count() > 0) continue;
      const std::string& what = option->get_description();
      const std::string help = "steelyard " + one->get_name() + " --help";
      missing.push_back(
          {"U005"_code,
           {},
           {option->get_name()},
           {fmt::format("{}；例子见 {}", what, help), fmt::format("{}; examples: {}", what, help)},
           {}});
    }
  }
  return missing;
}

/// What an option that was typed needs beside it.
Diagnostics companions_lacking(const CLI::App& app) {
  Diagnostics lacking_ones;
  for (const CLI::Option* option : options_of(app)) {
    if (option->count() == 0) continue;
    for (const CLI::Option* needed : option->get_needs()) {
      if (needed->count() > 0) continue;
      lacking_ones.push_back(
          lacking(needed->get_name(),
                  {option->get_name() + " 要与它一起写：" + needed->get_description(),
                   option->get_name() + " goes with it: " + needed->get_description()}));
    }
  }
  return lacking_ones;
}

/// Options that were typed together and contradict each other: each pair once.
Diagnostics contradictions(const CLI::App& app) {
  Diagnostics found;
  std::set<const CLI::Option*> told;
  for (const CLI::Option* option : options_of(app)) {
    if (option->count() == 0) continue;
    for (const CLI::Option* other : option->get_excludes()) {
      if (other->count() == 0 || told.contains(other)) continue;
      told.insert(option);
      found.push_back({"U001"_code,
                       {},
                       {option->get_name()},
                       {"不能与 " + other->get_name() + " 同时写",
                        "it does not go together with " + other->get_name()},
                       {}});
    }
  }
  return found;
}

// A choice shows its words as its type: "text|json|csv".
Text hint_for_value(const CLI::Option& option, const std::string& typed) {
  const std::string type = option.get_type_name();
  const std::string range = range_in(type);
  if (range.find('.') != std::string::npos) {
    const std::string& what = option.get_description();
    return {"写一个数：" + range + "（" + what + "）",
            "write a number: " + range + " (" + what + ")"};
  }
  if (!range.empty()) {
    return {"写一个整数：" + range, "write a whole number: " + range};
  }
  if (type == kSizeType) return {"写大小，如 800MB、4GB", "write a size, such as 800MB or 4GB"};
  if (type.find('|') == std::string::npos) {
    return {"写一个整数，如 0、20", "write a whole number, such as 0 or 20"};
  }
  std::vector<std::string> words;
  for (const std::string_view word : split(type, '|')) words.emplace_back(word);
  return nearest_or_all(typed, words);
}

Diagnostic wrong_value(const CLI::Option& option) {
  const std::string typed = option.results().empty() ? "" : option.results().back();
  return {"U006"_code, {}, {option.get_name(), typed}, hint_for_value(option, typed), {}};
}

Diagnostic wrong_count(const CLI::Option& option) {
  if (option.count() > 1) {
    return {"U001"_code, {}, {option.get_name()}, {"只写一次", "write it once"}, {}};
  }
  return {"U008"_code, {}, {option.get_name()}, {}, {}};
}

// Options that nobody knows; a first word that is no command takes all that follow with it.
Diagnostics unknown_words(const CLI::App& app) {
  Diagnostics unknown;
  const bool has_command = !app.get_subcommands().empty();
  for (const std::string& word : app.remaining(true)) {
    if (has_command || word.starts_with("-")) {
      unknown.push_back(unknown_word(app, word));
    } else {
      unknown.push_back(unknown_command(app, word));
      break;
    }
  }
  return unknown;
}

}  // namespace

Text nearest_or_listed(const std::string& typed, const std::vector<std::string>& known) {
  constexpr std::size_t kFew = 20;
  const bool is_near = !closest_match(typed, known).empty();
  if (is_near || known.size() <= kFew) return nearest_or_all(typed, known);
  return {"不带名字运行同一命令，可列出全部", "the same command without a name lists all"};
}

CLI::Option* add_choice(CLI::App& app, const Choice& choice,
                        std::function<void(std::size_t)> chosen) {
  const std::vector<std::string> words = choice.words;
  return app
      .add_option_function<std::string>(
          choice.name,
          [words, chosen = std::move(chosen), name = choice.name](const std::string& typed) {
            const auto at = std::find(words.begin(), words.end(), typed);
            if (at == words.end())
              throw CLI::ValidationError(name, typed);  // caught in run_program
            chosen(static_cast<std::size_t>(at - words.begin()));
          },
          choice.what)
      ->type_name(join(words, "|"))
      ->default_str(words[choice.otherwise]);
}

Diagnostic lacking(const std::string& name, Text what) {
  return {"U005"_code, {}, {name}, std::move(what), {}};
}

Diagnostics explain_usage(const CLI::App& app, const CLI::ParseError& error) {
  Diagnostics found = unknown_words(app);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    append(found, missing_arguments(app));
  } else if (dynamic_cast<const CLI::RequiresError*>(&error) != nullptr) {
    append(found, companions_lacking(app));
  } else if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) {
    append(found, contradictions(app));
  } else if (const CLI::Option* option = option_in(app, error.what())) {
    const bool count = dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr;
    if (found.empty()) found.push_back(count ? wrong_count(*option) : wrong_value(*option));
  }
  if (found.empty()) found.push_back({"U001"_code, {}, {error.get_name()}, {}, {}});
  return found;
}

}  // namespace steelyard
