// completion: a script for the shell, which asks the program at each Tab what fits there.
//
//     eval "$(steelyard completion bash)"
//
// Tested by: tests/e2e/completion.sh (bash as it completes; zsh and fish where they are at hand).

#include <CLI/CLI.hpp>
#include <array>

#include "cli/command.hpp"
#include "cli/usage.hpp"

namespace steelyard {

namespace {

// COMP_WORDS is cut at "=" too; the program knows that.
constexpr std::string_view kBash =
    R"sh(# steelyard: completion for bash. In ~/.bashrc:  eval "$(steelyard completion bash)"
_steelyard() {
  local current=${COMP_WORDS[COMP_CWORD]} line word
  COMPREPLY=()
  [ "$current" = "=" ] && current=
  while IFS= read -r line; do
    case $line in
      :files) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null ;;
      :folders) while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done < <("${COMP_WORDS[0]}" __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _steelyard steelyard
)sh";

constexpr std::string_view kZsh = R"sh(#compdef steelyard
# steelyard: completion for zsh. In ~/.zshrc, after compinit:  eval "$(steelyard completion zsh)"
_steelyard() {
  local line
  local -a found
  while IFS= read -r line; do
    case $line in
      :files) _files ;;
      :folders) _files -/ ;;
      *$'\t'*) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      *) found+=("${line//:/\\:}") ;;
    esac
  done < <("${words[1]}" __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( ${#found} )) && _describe steelyard found
}
compdef _steelyard steelyard
)sh";

constexpr std::string_view kFish =
    R"sh(# steelyard: completion for fish. In ~/.config/fish/config.fish:  steelyard completion fish | source
function __steelyard_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    for line in ($typed[1] __complete $typed[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path "$current"
            case ':folders'
                __fish_complete_directories "$current"
            case '*'
                echo $line
        end
    end
end
complete -c steelyard -f -a '(__steelyard_complete)'
)sh";

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto script = std::make_shared<std::string_view>();
  add_choice(
      app,
      {"shell", {"bash", "zsh", "fish"}, language == Language::Zh ? "哪个 shell" : "which shell"},
      [script](std::size_t i) { *script = std::array{kBash, kZsh, kFish}[i]; })
      ->default_str("")
      ->required();
  return [script](const Globals&) {
    print_data(*script);
    return static_cast<int>(kDone);
  };
}

}  // namespace

extern const Command command_completion{
    .name = "completion",
    .order = 85,
    .summary = {"按 Tab 补全：给 bash、zsh 或 fish 的脚本",
                "the Tab key: a script for bash, zsh or fish"},
    .examples =
        {"安装（选一行，重新打开终端后生效）：\n"
         "  echo 'eval \"$(steelyard completion bash)\"' >> ~/.bashrc\n"
         "  echo 'eval \"$(steelyard completion zsh)\"' >> ~/.zshrc          （写在 compinit "
         "之后）\n"
         "  steelyard completion fish > ~/.config/fish/completions/steelyard.fish",
         "To install one of them, for terminals opened from then on:\n"
         "  echo 'eval \"$(steelyard completion bash)\"' >> ~/.bashrc\n"
         "  echo 'eval \"$(steelyard completion zsh)\"' >> ~/.zshrc          (after compinit)\n"
         "  steelyard completion fish > ~/.config/fish/completions/steelyard.fish"},
    .setup = setup,
};

}  // namespace steelyard
