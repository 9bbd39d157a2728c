// completion: see completion.hpp.
//
//     load --adapter tm|      pending option --adapter → its values that begin with tm
//     load exports/ --f|      options of load and of the program
//     --format=j| , --format = j|     zsh and fish write one word, bash cuts at the equals sign
//
// Not here: where the values of one option come from (completion_values.cpp).

#include "cli/completion.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

// How far the words before the last one lead.
struct Place {
  const CLI::App* command = nullptr;     // null = none yet
  const CLI::Option* pending = nullptr;  // waits for its value
  std::size_t n_positionals = 0;
  std::vector<const CLI::Option*> given;
  std::string project = ".";
};

std::vector<const CLI::Option*> options_in(const CLI::App& program, const Place& place) {
  const auto any = [](const CLI::Option*) { return true; };
  std::vector<const CLI::Option*> options;
  if (place.command != nullptr) options = place.command->get_options(any);
  const auto everywhere = program.get_options(any);
  options.insert(options.end(), everywhere.begin(), everywhere.end());
  return options;
}

const CLI::Option* find_option(const CLI::App& program, const Place& place,
                               const std::string& name) {
  for (const CLI::Option* option : options_in(program, place)) {
    if (option->nonpositional() && option->check_name(name)) return option;
  }
  return nullptr;
}

bool takes_value(const CLI::Option& option) { return option.get_type_size() != 0; }

void step_option(const CLI::App& program, Place& place, const std::string& word) {
  const auto equals = word.find('=');
  const CLI::Option* option = find_option(program, place, word.substr(0, equals));
  if (option == nullptr) return;
  place.given.push_back(option);
  if (takes_value(*option) && equals == std::string::npos) place.pending = option;
  if (option->check_name("--project") && equals != std::string::npos) {
    place.project = word.substr(equals + 1);
  }
}

void step(const CLI::App& program, Place& place, const std::string& word) {
  if (word == "=") return;
  if (place.pending != nullptr) {
    if (place.pending->check_name("--project")) place.project = word;
    place.pending = nullptr;
    return;
  }
  if (word.starts_with("-")) return step_option(program, place, word);
  if (place.command != nullptr) {
    ++place.n_positionals;
    return;
  }
  for (const CLI::App* sub : program.get_subcommands({})) {
    if (sub->get_name() == word) place.command = sub;
  }
}

Offer offer_commands(const CLI::App& program) {
  Offer offer;
  for (const CLI::App* sub : program.get_subcommands({})) {
    offer.candidates.push_back({sub->get_name(), sub->get_description()});
  }
  return offer;
}

Offer offer_options(const CLI::App& program, const Place& place) {
  Offer offer;
  for (const CLI::Option* option : options_in(program, place)) {
    const bool again = option->get_expected_max() > 1;
    if (!again && std::ranges::find(place.given, option) != place.given.end()) continue;
    for (const std::string& name : option->get_lnames()) {
      const std::string word = "--" + name;
      const bool known = std::ranges::any_of(
          offer.candidates, [&](const Candidate& one) { return one.word == word; });
      if (!known) offer.candidates.push_back({word, option->get_description()});
    }
  }
  return offer;
}

// A choice shows its words as its type: "text|json|csv".
Offer offer_value(const CLI::App& program, const CLI::Option& option, const Place& place,
                  const TypedWords& typed) {
  const std::string type = option.get_type_name();
  if (type.find('|') == std::string::npos) {
    return offer_values({program, option.get_name(), typed.words.back(), place.project,
                         typed.language, typed.now_us});
  }
  Offer offer;
  for (const std::string_view word : split(type, '|'))
    offer.candidates.push_back({{std::string(word)}, ""});
  return offer;
}

const CLI::Option* next_positional(const Place& place) {
  const auto all = place.command->get_options(
      [](const CLI::Option* option) { return option->get_positional(); });
  if (place.n_positionals < all.size()) return all[place.n_positionals];
  const bool more = !all.empty() && all.back()->get_expected_max() > 1;
  return more ? all.back() : nullptr;
}

void keep_beginning(Offer& offer, const std::string& typed) {
  std::erase_if(offer.candidates,
                [&](const Candidate& one) { return !one.word.starts_with(typed); });
}

// "--format=j": what is offered carries the option, for the shell replaces the whole word.
Offer offer_joined(const CLI::App& program, const Place& place, const TypedWords& typed) {
  const std::string& last = typed.words.back();
  const std::string name = last.substr(0, last.find('='));
  const CLI::Option* option = find_option(program, place, name);
  if (option == nullptr || !takes_value(*option)) return {};
  Offer offer = offer_value(program, *option, place, typed);
  for (Candidate& one : offer.candidates) one.word.insert(0, name + "=");
  keep_beginning(offer, last);
  return offer;
}

}  // namespace

Offer offer_words(const CLI::App& program, const TypedWords& typed) {
  if (typed.words.empty()) return {};
  Place place;
  for (std::size_t i = 0; i + 1 < typed.words.size(); ++i) step(program, place, typed.words[i]);
  const std::string last = typed.words.back() == "=" ? "" : typed.words.back();
  Offer offer;
  if (place.pending != nullptr) {
    offer = offer_value(program, *place.pending, place, typed);
  } else if (last.starts_with("-") && last.find('=') != std::string::npos) {
    return offer_joined(program, place, typed);
  } else if (last.starts_with("-")) {
    offer = offer_options(program, place);
  } else if (place.command == nullptr) {
    offer = offer_commands(program);
  } else if (const CLI::Option* option = next_positional(place)) {
    offer = offer_value(program, *option, place, typed);
  }
  keep_beginning(offer, last);
  return offer;
}

std::string write_offer(const Offer& offer) {
  std::string text;
  for (const Candidate& one : offer.candidates) {
    text += one.word + (one.what.empty() ? "" : "\t" + one.what) + "\n";
  }
  if (offer.files) text += ":files\n";
  if (offer.folders) text += ":folders\n";
  return text;
}

}  // namespace steelyard
