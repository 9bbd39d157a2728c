// Parses the command line, finds the command, runs it.
//
//     steelyard --lang en assess seed --period 2026-05 --format json
//
// The language is looked for before anything else is parsed, so that help and errors already speak
// it: --lang, else the locale, else Chinese.  Tested by: tests/e2e.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/completion.hpp"
#include "cli/help_text.hpp"
#include "cli/tell.hpp"
#include "cli/usage.hpp"
#include "project/project.hpp"
#include "warehouse/engine/engine_log.hpp"

namespace steelyard {

#define COMMAND(name) extern const Command command_##name;
#include "cli/commands.def"
#undef COMMAND

namespace {

constexpr int kThreadsMax = 1024;  // more the system may refuse, which ends the process
constexpr std::array kCommands = {
#define COMMAND(name) &command_##name,
#include "cli/commands.def"
#undef COMMAND
};

std::optional<Language> language_named(std::string_view name) {
  if (name == "zh") return Language::Zh;
  if (name == "en") return Language::En;
  return std::nullopt;
}

// --lang, else the locale: Chinese for zh_* and where none is set (C, POSIX), English for others.
Language language_of(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    std::optional<Language> named;
    if (arg == "--lang" && i + 1 < argc) named = language_named(argv[i + 1]);
    if (arg.starts_with("--lang=")) named = language_named(arg.substr(7));
    if (named) return *named;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    const std::string_view locale = value;
    const bool unset = locale == "POSIX" || locale == "C" || locale.starts_with("C.");
    return unset || locale.starts_with("zh") ? Language::Zh : Language::En;
  }
  return Language::Zh;
}

const std::vector<std::string>& format_words() {
  static const std::vector<std::string> words = {"text", "json", "csv"};
  return words;
}

/// What the command line asks for.
struct Chosen {
  const Command* command = nullptr;
  std::function<int(const Globals&)> run;
};

/// Empty: a number and a unit of bytes, more than nothing and no more than the engine counts.
std::string is_no_size(const std::string& text) {
  static const std::map<std::string, double> kBytes = {
      {"mb", 1e6}, {"gb", 1e9}, {"tb", 1e12}, {"mib", 0x1p20}, {"gib", 0x1p30}, {"tib", 0x1p40}};
  constexpr double kMost = 1e18;
  constexpr std::size_t kDigits = 18;
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto unit = kBytes.find(to_lower(text.substr(end)));
  const double bytes = end == 0 || end > kDigits || unit == kBytes.end()
                           ? 0
                           : std::stod(text.substr(0, end)) * unit->second;
  return bytes > 0 && bytes <= kMost ? "" : text + " ";  // an empty value is an error, too
}

void add_globals(CLI::App& app, Globals& globals) {
  const bool zh = globals.language == Language::Zh;
  app.add_option("--project", globals.project, zh ? "项目目录" : "project folder")
      ->capture_default_str();
  app.add_option("--memory", globals.memory,
                 zh ? "引擎最多用多少内存，如 4GB；超出的部分写到磁盘"
                    : "most memory of the engine, such as 4GB; what goes beyond lies on disk")
      ->type_name(kSizeType)
      ->check(CLI::Validator(is_no_size, ""));
  app.add_option("--warehouse", globals.warehouse,
                 zh ? "在集群上计算：clickhouse://…（见 docs/scale.md）"
                    : "count on a cluster: clickhouse://… (docs/scale.md)");
  add_choice(app, {"--format", format_words(), zh ? "输出格式" : "form of the output"},
             [&globals](std::size_t i) { globals.format = static_cast<Format>(i); });
  add_choice(app, {"--lang", {"zh", "en"}, zh ? "语言" : "language", zh ? 0U : 1U},
             [&globals](std::size_t i) { globals.language = static_cast<Language>(i); });
  app.add_option("--threads", globals.n_threads, zh ? "线程数，0 为全部" : "threads, 0 = all cores")
      ->check(CLI::Range(0, kThreadsMax));
  app.add_flag("-q,--quiet", globals.quiet,
               zh ? "不显示进度和说明；提醒照常显示" : "no progress, no remarks; findings stay");
}

void add_commands(CLI::App& app, Language language, Chosen& chosen) {
  std::vector<const Command*> commands(kCommands.begin(), kCommands.end());
  std::sort(commands.begin(), commands.end(),
            [](const Command* a, const Command* b) { return a->order < b->order; });
  for (const Command* command : commands) {
    CLI::App* sub = app.add_subcommand(std::string(command->name), command->summary.in(language));
    sub->group(language == Language::Zh ? "命令" : "Commands");
    sub->get_help_ptr()->group(app.get_help_ptr()->get_group());
    sub->footer(command->examples.in(language));
    auto run = command->setup(*sub, language);
    sub->callback([&chosen, command, run = std::move(run)]() { chosen = {command, run}; });
  }
}

// Nothing typed but options: the program shows how to begin.
int usage_error(const CLI::App& app, const CLI::ParseError& error, const Globals& globals) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  if (app.get_subcommands().empty() && app.remaining(true).empty() &&
      dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    print_data(first_steps(globals.language));
    return kUsageError;
  }
  return report_failure(explain_usage(app, error), globals);
}

// What the shell's script asks at each Tab.
int complete(const CLI::App& app, int argc, char** argv, const Globals& globals) {
  const TypedWords typed{
      {argv + 2, argv + argc}, globals.language, make_context(globals).clock_us()};
  print_data(write_offer(offer_words(app, typed)));
  return kDone;
}

}  // namespace

Diagnostic wrong_format(Format asked, const std::vector<Format>& has) {
  const auto word = [](Format format) { return format_words()[static_cast<std::size_t>(format)]; };
  std::vector<std::string> words;
  words.reserve(has.size());
  for (const Format format : has) words.push_back(word(format));
  const std::string list = join(words, ", ");
  return {"U006"_code,
          {},
          {"--format", word(asked)},
          {"这个命令的输出格式有：" + list, "the forms of this command's output are " + list},
          {}};
}

int run_program(int argc, char** argv) {
  Globals globals;
  globals.language = language_of(argc, argv);
  const bool zh = globals.language == Language::Zh;
  CLI::App app{zh ? "权衡：从订单到公平、可解释的考核等级"
                  : "Steelyard: from raw orders to fair, explainable grades",
               "steelyard"};
  speak(app, globals.language);
  app.require_subcommand(1);
  app.fallthrough();
  app.set_version_flag("--version", std::string("steelyard ") + std::string(kEngineVersion),
                       zh ? "显示版本" : "show the version");
  add_globals(app, globals);
  Chosen chosen;
  add_commands(app, globals.language, chosen);
  if (argc > 1 && argv[1] == kCompleteCommand) return complete(app, argc, argv, globals);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error, globals);
  }
  if (const Result<void> clock = require_clock(); !clock) {
    return report_failure(clock.error(), globals);
  }
  if (std::ranges::find(chosen.command->formats, globals.format) == chosen.command->formats.end()) {
    return report_failure({wrong_format(globals.format, chosen.command->formats)}, globals);
  }
  const int code = chosen.run(globals);
  if (const auto note = note_cut_engine_log()) tell({*note}, globals);
  return code;
}

}  // namespace steelyard
