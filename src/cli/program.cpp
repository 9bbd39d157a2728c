// Parses the command line, finds the command, runs it.
//
//     steelyard --lang en assess seed --period 2026-05 --format json
//
// The language is looked for before anything else is parsed, so that help and errors already speak
// it: --lang, else the locale, else Chinese.  Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "cli/command.hpp"
#include "project/project.hpp"

namespace steelyard {

#define COMMAND(name) extern const Command command_##name;
#include "cli/commands.def"
#undef COMMAND

namespace {

constexpr std::array kCommands = {
#define COMMAND(name) &command_##name,
#include "cli/commands.def"
#undef COMMAND
};

Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    if (arg == "--lang" && i + 1 < argc)
      return std::strcmp(argv[i + 1], "en") == 0 ? Language::En : Language::Zh;
    if (arg == "--lang=en") return Language::En;
    if (arg == "--lang=zh") return Language::Zh;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::strncmp(value, "en", 2) == 0 ? Language::En : Language::Zh;
  }
  return Language::Zh;
}

void add_globals(CLI::App& app, Globals& globals, Language language) {
  const bool zh = language == Language::Zh;
  app.add_option("--project", globals.project, zh ? "项目目录" : "project folder")
      ->capture_default_str();
  static const std::map<std::string, Format> kFormats = {
      {"text", Format::Text}, {"json", Format::Json}, {"csv", Format::Csv}};
  app.add_option("--format", globals.format, "text | json | csv")
      ->transform(CLI::CheckedTransformer(kFormats))
      ->default_str("text");
  static const std::map<std::string, Language> kLanguages = {{"zh", Language::Zh},
                                                             {"en", Language::En}};
  app.add_option("--lang", globals.language, "zh | en")
      ->transform(CLI::CheckedTransformer(kLanguages))
      ->default_str(zh ? "zh" : "en");
  app.add_option("--threads", globals.n_threads,
                 zh ? "线程数，0 为全部" : "threads, 0 = all cores");
  app.add_flag("-q,--quiet", globals.quiet, zh ? "不显示进度和说明" : "no progress, no remarks");
}

// CLI11 names the first bad word; we add the nearest command, as everywhere.
Text hint_for(const CLI::App& app, const std::vector<std::string>& words) {
  std::vector<std::string> known;
  for (const CLI::App* sub : app.get_subcommands({})) known.push_back(sub->get_name());
  for (const std::string& word : words) {
    const Text hint = did_you_mean(word, known);
    if (!hint.empty()) return hint;
  }
  return {};
}

int usage_error(const CLI::App& app, const CLI::ParseError& error, const Globals& globals) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  Diagnostic diagnostic{Code::U001, {}, {error.what()}, hint_for(app, app.remaining(true)), {}};
  return report_failure({diagnostic}, globals);
}

}  // namespace

int run_program(int argc, char** argv) {
  Globals globals;
  globals.language = language_of(argc, argv);
  const bool zh = globals.language == Language::Zh;
  CLI::App app{zh ? "权衡：从订单到公平、可解释的考核等级"
                  : "Steelyard: from raw orders to fair, explainable grades",
               "steelyard"};
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", std::string("steelyard ") + std::string(kEngineVersion));
  add_globals(app, globals, globals.language);
  std::vector<const Command*> commands(kCommands.begin(), kCommands.end());
  std::sort(commands.begin(), commands.end(),
            [](const Command* a, const Command* b) { return a->order < b->order; });
  std::function<int(const Globals&)> chosen;
  for (const Command* command : commands) {
    CLI::App* sub =
        app.add_subcommand(std::string(command->name), command->summary.in(globals.language));
    sub->footer(command->examples.in(globals.language));
    auto run = command->setup(*sub, globals.language);
    sub->callback([&chosen, run = std::move(run)]() { chosen = run; });
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error, globals);
  }
  return chosen(globals);
}

}  // namespace steelyard
