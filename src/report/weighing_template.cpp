// The template of judgements: a YAML file that says, in comments, how it is filled in.
//
//     - { more: service, less: growth, by: 1 }      # 服务 / 销售
//
// Tested by: tests/report/weighing_test.cpp (what it writes is read back).

#include "report/csv.hpp"
#include "report/weighing.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

/// The words that people know a member of a group by.
std::string title_of(const CompareGroup& group, const std::string& name,
                     const Assessment& assessment, Language language) {
  if (group.what == CompareLevel::Objectives) {
    for (const Objective& objective : assessment.plan.objectives) {
      if (objective.name == name && !objective.title.empty()) return objective.title.in(language);
    }
    return name;
  }
  const ResolvedIndicator* indicator = assessment.find(name);
  return indicator == nullptr ? name : label_of(*indicator, language);
}

/// Plain where YAML reads it as it is, else in double quotes.
std::string yaml_word(const std::string& name) {
  const bool plain = name.find_first_of(":#,[]{}&*!|>'\"%@`\\ ") == std::string::npos;
  return plain ? name : "\"" + name + "\"";
}

std::string pairs_of(const CompareGroup& group, const Assessment& assessment, Language language) {
  std::string text;
  const auto& members = group.members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    for (std::size_t j = i + 1; j < members.size(); ++j) {
      text +=
          fmt::format("      - {{ more: {}, less: {}, by: 1 }}  # {} / {}\n", yaml_word(members[i]),
                      yaml_word(members[j]), title_of(group, members[i], assessment, language),
                      title_of(group, members[j], assessment, language));
    }
  }
  return text;
}

std::string best_worst_of(const CompareGroup& group) {
  const auto& members = group.members;
  std::string over;
  std::string under;
  for (std::size_t j = 1; j < members.size(); ++j) {
    over += (j > 1 ? ", " : " ") + yaml_word(members[j]) + ": 1";
    if (j + 1 < members.size()) under += (j > 1 ? ", " : " ") + yaml_word(members[j]) + ": 1";
  }
  return fmt::format(
      "    #   - {{ best: {}, worst: {}, best_over: {{{} }}, over_worst: {{{} }} }}\n",
      yaml_word(members.front()), yaml_word(members.back()), over, under);
}

}  // namespace

std::string write_judgements_template(const Assessment& assessment, Language language) {
  std::string text = words(language,
                           "# 方案“{}”的权重判断。by：more 比 less 重要几倍，1 同样、3 稍、5 "
                           "明显、7 强烈、9 极端；反过来写 1/3。\n"
                           "# 每个判断人一段；一组里的每一对都要有，整组不判断就整组删去。\n",
                           "# Judgements for plan '{}'. by: how many times as important `more` is "
                           "as `less`: 1 equally, 3 somewhat,\n"
                           "# 5 clearly, 7 strongly, 9 extremely; the other way round 1/3. One "
                           "block per person; of a group every\n"
                           "# pair is judged, or the group is left out.\n",
                           assessment.plan.name);
  text += words(language, "people:\n  - name: 某人\n    compare:\n",
                "people:\n  - name: somebody\n    compare:\n");
  for (const CompareGroup& group : compare_groups(assessment)) {
    if (!group.name.empty()) text += "      # " + group.name + "\n";
    text += pairs_of(group, assessment, language);
  }
  text += words(
      language,
      "    # 或者：先选最重要（best）和最不重要（worst）的，只与这两个比较，1–9：\n"
      "    # best_worst:\n",
      "    # Or name the most (best) and the least (worst) important and compare with these two, "
      "1 … 9:\n    # best_worst:\n");
  for (const CompareGroup& group : compare_groups(assessment)) text += best_worst_of(group);
  return text;
}

std::string write_judgements_table(const Assessment& assessment, Language language) {
  std::string text = "\xEF\xBB\xBF";  // without it Excel guesses
  for (const CompareGroup& group : compare_groups(assessment)) {
    if (text.size() > 3) text += "\r\n";
    text += words(language, "某人", "somebody");
    for (const std::string& member : group.members) text += "," + write_csv_cell(member);
    text += "\r\n";
    for (std::size_t i = 0; i < group.members.size(); ++i) {
      text += write_csv_cell(group.members[i]);
      for (std::size_t j = 0; j < group.members.size(); ++j) text += j < i ? "," : ",1";
      text += "\r\n";
    }
  }
  return text;
}

}  // namespace steelyard
