// Where a project's plans lie, and how one that extends another becomes whole.
//
//     find_plan(project, "shop-monthly")     the path itself, project, plans/ (.yaml, .xlsx), the
//                                            catalogue's presets, its roles
//
// A plan over a base is written out as one text, which is what runs keep and replay.
// Tested by: tests/pipeline/dated_rules_test.cpp, tests/e2e.

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/file.hpp"
#include "base/text.hpp"
#include "plan/extends.hpp"
#include "planbook/plan_book.hpp"
#include "planbook/plan_yaml.hpp"
#include "project/embedded.hpp"
#include "project/project.hpp"

namespace steelyard {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostBases = 8;

/// Where the catalogue keeps plans: marketplaces' rules, and sheets of roles.
const std::array<std::string, 2> kBuiltIn = {"presets/", "roles/"};

// The nearest name, and all there are: those of the project first.
Text plans_hint(const Project& project, const std::string& typed) {
  const PlanNames names = plan_names(project.dir);
  std::vector<std::string> known = names.own;
  known.insert(known.end(), names.presets.begin(), names.presets.end());
  Text hint = did_you_mean(typed, known);
  if (!hint.empty()) hint = {hint.zh + "；", hint.en + "; "};
  const std::string own = join(names.own, ", ");
  const std::string presets = join(names.presets, ", ");
  hint.zh += own.empty() ? "plans/ 下没有方案" : "plans/ 下有：" + own;
  hint.en += own.empty() ? "plans/ holds no plan" : "plans/ holds " + own;
  return {hint.zh + "；内置预设：" + presets, hint.en + "; built in: " + presets};
}

/// The file itself, as it was written. `by` is what asked for it, if a plan did.
Result<PlanFile> read_file_of(const Project& project, const PlacedText& name) {
  const std::string in_project = project.dir + "/" + name.text;
  const std::string in_plans = project.dir + "/plans/" + name.text;
  for (const std::string& path :
       {name.text, in_project, in_project + ".yaml", in_plans + ".yaml", in_plans + ".xlsx"}) {
    std::error_code ignored;  // a name too long for a file is no file
    if (!fs::is_regular_file(path, ignored)) continue;
    return is_plan_book(path) ? read_plan_book(path) : parse_plan_file(TRY(read_source(path)));
  }
  for (const std::string& folder : kBuiltIn) {
    if (const SourcePtr preset = embedded(folder + name.text + ".yaml")) {
      return parse_plan_file(preset);
    }
  }
  return fail(Diagnostic{"U011"_code, name.span, {name.text}, plans_hint(project, name.text), {}});
}

Result<PlanFile> read_whole(const Project& project, const PlacedText& name,
                            std::vector<std::string>& path) {
  PlanFile file = TRY(read_file_of(project, name));
  const std::optional<PlacedText> base_name = extended_name(file.root);
  if (!base_name) return file;
  path.push_back(name.text);
  const bool circle = std::ranges::find(path, base_name->text) != path.end();
  if (circle || path.size() > kMostBases) {
    return fail(Diagnostic{"P174"_code, base_name->span, {base_name->text}, {}, {}});
  }
  PlanFile base = TRY(read_whole(project, *base_name, path));
  file.root = extend(base.root, file.root);
  append(base.diagnostics, std::move(file.diagnostics));
  file.diagnostics = std::move(base.diagnostics);
  std::string text = write_plan_yaml({file.root, {}});
  file.source = std::make_shared<const Source>(Source{file.source->name, std::move(text)});
  return file;
}

}  // namespace

PlanNames plan_names(const std::string& dir) {
  PlanNames names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(dir + "/plans", error)) {
    const fs::path ending = entry.path().extension();
    if (ending == ".yaml" || ending == ".xlsx") names.own.push_back(entry.path().stem().string());
  }
  std::sort(names.own.begin(), names.own.end());
  names.own.erase(std::unique(names.own.begin(), names.own.end()), names.own.end());
  for (const std::string& folder : kBuiltIn) {
    for (const SourcePtr& preset : embedded_folder(folder)) {
      names.presets.push_back(fs::path(preset->name).stem().string());
    }
  }
  return names;
}

Result<PlanFile> find_plan(const Project& project, const std::string& path_or_name) {
  std::vector<std::string> path;
  return read_whole(project, {path_or_name, {}}, path);
}

}  // namespace steelyard
