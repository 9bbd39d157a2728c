// help CODE: what a diagnostic means, why, and what to do.
//
//     steelyard help P112
//
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"

namespace steelyard {

static int run(const std::string& name, const Globals& globals) {
  Code code{};
  if (!try_parse_code(name, code)) {
    return report_failure({Diagnostic{Code::U002, {}, {name}, {}, {}}}, globals);
  }
  print_data(
      fmt::format("{}: {}\n\n{}\n", code_name(code),
                  message_of(Diagnostic{code, {}, {"…", "…", "…", "…"}, {}, {}}, globals.language),
                  long_text(code, globals.language)));
  return kDone;
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto name = std::make_shared<std::string>();
  app.add_option("code", *name,
                 language == Language::Zh ? "错误代码，如 P112" : "a code, such as P112")
      ->required();
  return [name](const Globals& globals) { return run(*name, globals); };
}

extern const Command command_help{
    .name = "help",
    .order = 90,
    .summary = {"解释一个错误代码", "explain a diagnostic code"},
    .examples = {"例：\n  steelyard help P112", "Example:\n  steelyard help P112"},
    .setup = setup,
};

}  // namespace steelyard
