// help CODE: what a diagnostic means, why, and what to do; help COMMAND: how it is used.
//
//     steelyard help P112        steelyard help load
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>

#include "cli/command.hpp"
#include "cli/help_text.hpp"

namespace steelyard {

namespace {

Text nearest(const CLI::App& program, const std::string& name) {
  std::vector<std::string> known;
  for (const CLI::App* command : program.get_subcommands({})) known.push_back(command->get_name());
  for (const Code code : all_codes()) known.emplace_back(code_name(code));
  return did_you_mean(name, known);
}

std::string write_code(Code code, Language language) {
  constexpr std::size_t kMostArguments = 16;
  const Diagnostic any{code, {}, std::vector<std::string>(kMostArguments, "…"), {}, {}};
  return fmt::format("{}: {}\n\n{}\n", code_name(code), message_of(any, language),
                     long_text(code, language));
}

int run(const CLI::App& program, const std::string& name, const Globals& globals) {
  if (name.empty()) {
    print_data(help_of(program));
    return kDone;
  }
  for (const CLI::App* command : program.get_subcommands({})) {
    if (command->get_name() != name) continue;
    print_data(help_of(*command));
    return kDone;
  }
  std::string upper = name;
  std::ranges::transform(upper, upper.begin(), [](unsigned char c) { return std::toupper(c); });
  Code code{};
  if (!try_parse_code(upper, code)) {
    return report_failure({Diagnostic{"U002"_code, {}, {name}, nearest(program, upper), {}}},
                          globals);
  }
  print_data(write_code(code, globals.language));
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto name = std::make_shared<std::string>();
  app.add_option("topic", *name,
                 language == Language::Zh ? "错误代码（如 P112）或命令；省略为总览"
                                          : "a code, such as P112, or a command; none = overview");
  const CLI::App* program = app.get_parent();
  return [name, program](const Globals& globals) { return run(*program, *name, globals); };
}

}  // namespace

extern const Command command_help{
    .name = "help",
    .order = 90,
    .summary = {"解释一个错误代码，或一个命令的用法", "explain a diagnostic code, or a command"},
    .examples = {"例：\n  steelyard help P112", "Example:\n  steelyard help P112"},
    .setup = setup,
};

}  // namespace steelyard
