// help_text: see help_text.hpp.
//
//     a report: one HTML page and one Excel workbook
//     Usage: steelyard report [OPTIONS] plan
//
//     Examples:
//       steelyard report seed --period 2026-05
//     …
//       --rows NUMBER 0…1000    rows shown behind each number (default: 5)
//
// The library's layout is taken apart here, for its own words are English and its columns count
// bytes. Not here: what is wrong with a command line (usage.cpp).

#include "cli/help_text.hpp"

#include <CLI/CLI.hpp>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr int kHelpColumn = 30;

const Text kEverywhere = {
    "每个命令都可加 --project、--warehouse、--memory、--format、--lang、--threads、-q，见 "
    "steelyard --help\n",
    "Every command takes --project, --warehouse, --memory, --format, --lang, --threads and -q: "
    "steelyard "
    "--help\n"};

const Text kMore = {
    "一个命令的用法和例子：steelyard help load    一个错误代码：steelyard help P112\n"
    "检查环境和项目：steelyard doctor             按 Tab 补全：steelyard help completion\n",
    "one command with examples: steelyard help load    a code: steelyard help P112\n"
    "is all well: steelyard doctor                     the Tab key: steelyard help completion\n"};

class HelpFormatter : public CLI::Formatter {
 public:
  explicit HelpFormatter(Language language) : language_(language) {}

  std::string make_help(const CLI::App* app, std::string name,
                        CLI::AppFormatMode mode) const override {
    const bool is_command = app->get_parent() != nullptr;
    std::string out = make_description(app) + make_usage(app, std::move(name));
    if (is_command) out += "\n" + app->get_footer() + "\n";
    out += make_positionals(app) + make_groups(app, mode) + make_subcommands(app, mode);
    return out + "\n" + (is_command ? kEverywhere : kMore).in(language_);
  }

  // Aligned by cells of the terminal, not by bytes: labels may be Chinese.
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string names = make_option_name(option, is_positional);
    if (const auto comma = names.find(','); comma != std::string::npos)
      names.insert(comma + 1, " ");
    const std::string name = "  " + names + make_option_opts(option);
    std::string line = pad_right(name, kHelpColumn);
    if (display_width(name) >= kHelpColumn) line = name + "\n" + std::string(kHelpColumn, ' ');
    return line + make_option_desc(option) + "\n";
  }

  std::string make_option_opts(const CLI::Option* option) const override {
    if (option->get_type_size() == 0) return "";
    const std::string type = option->get_type_name();
    std::string out = " " + get_label(type.substr(0, type.find(':')));
    if (const std::string range = range_in(type); !range.empty()) out += " " + range;
    if (option->get_expected_max() == CLI::detail::expected_max_vector_size) out += " …";
    return out;
  }

  std::string make_option_desc(const CLI::Option* option) const override {
    std::string out = option->get_description();
    const bool zh = language_ == Language::Zh;
    if (option->get_required()) out += zh ? "（必填）" : " (required)";
    if (const std::string& value = option->get_default_str(); !value.empty()) {
      out += zh ? "（默认 " + value + "）" : " (default: " + value + ")";
    }
    return out;
  }

 private:
  Language language_;
};

}  // namespace

std::string range_in(const std::string& type_name) {
  const auto from = type_name.find(" in [");
  if (from == std::string::npos) return "";
  std::string range = type_name.substr(from + 5, type_name.find(']', from) - from - 5);
  const auto dash = range.find(" - ");
  return dash == std::string::npos ? range : range.replace(dash, 3, "…");
}

void speak(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto formatter = std::make_shared<HelpFormatter>(language);
  formatter->column_width(kHelpColumn);
  for (const auto& [label, word] :
       {std::pair{"Usage", Text{"用法", "Usage"}}, std::pair{"OPTIONS", Text{"选项", "OPTIONS"}},
        std::pair{"SUBCOMMAND", Text{"命令", "COMMAND"}},
        std::pair{"Positionals", Text{"参数", "Arguments"}},
        std::pair{"TEXT", Text{"文字", "TEXT"}}, std::pair{"UINT", Text{"整数", "NUMBER"}},
        std::pair{"INT", Text{"整数", "NUMBER"}}, std::pair{"FLOAT", Text{"数", "NUMBER"}}}) {
    formatter->label(label, word.in(language));
  }
  app.formatter(formatter);
  app.option_defaults()->group(zh ? "选项" : "Options");
  app.set_help_flag("-h,--help", zh ? "显示帮助" : "show this help")
      ->group(zh ? "选项" : "Options");
}

std::string help_of(const CLI::App& app) {
  const std::string name = app.get_parent() == nullptr
                               ? app.get_name()
                               : app.get_parent()->get_name() + " " + app.get_name();
  return app.get_formatter()->make_help(&app, name, CLI::AppFormatMode::Normal);
}

std::string first_steps(Language language) {
  static const Text text = {
      "权衡：从订单到公平、可解释的考核等级\n\n"
      "第一次使用：\n"
      "  steelyard init 我的店铺 && cd 我的店铺      新建项目\n"
      "  steelyard load 导出文件/                    载入导出的订单（没有就先 steelyard sample "
      "导出文件）\n"
      "  steelyard assess seed                       考核最近一个完整的周期\n"
      "  steelyard explain seed 店铺编号             一张考核单从何而来\n"
      "  steelyard report seed                       HTML 页面和 Excel 工作簿\n\n"
      "全部命令：steelyard --help    检查环境和项目：steelyard doctor\n",
      "Steelyard: from raw orders to fair, explainable grades\n\n"
      "The first steps:\n"
      "  steelyard init my-firm && cd my-firm     start a project\n"
      "  steelyard load exports/                  your orders (none at hand: steelyard sample "
      "exports)\n"
      "  steelyard assess seed                    assess the last whole period\n"
      "  steelyard explain seed SHOP              where one scorecard comes from\n"
      "  steelyard report seed                    an HTML page and an Excel workbook\n\n"
      "all commands: steelyard --help    is all well: steelyard doctor\n"};
  return text.in(language);
}

}  // namespace steelyard
