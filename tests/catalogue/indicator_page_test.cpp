// docs/indicators.md is what the catalogue says, letter by letter; STEELYARD_GOLDEN=rewrite renews
// it.

#include "indicator_page.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace steelyard {
namespace {

std::string written_page(const Catalogue& catalogue, const std::vector<ResolvedIndicator>& all) {
  std::string page = page_head(catalogue.indicators.size());
  for (const auto& file : files_in(root() / "catalog/indicators", ".yaml")) {
    const SourcePtr source = must_read(file);
    const Result<std::vector<IndicatorDef>> defs = parse_catalogue(source);
    if (!defs) return errors_of(defs);
    page += "## " + file.stem().string() + "\n\n" + head_comment(source->text) + "\n\n";
    for (const IndicatorDef& def : *defs) {
      const auto resolved = std::find_if(all.begin(), all.end(), [&def](const auto& one) {
        return one.planned.def.name == def.name;
      });
      if (resolved == all.end()) return def.name + " is not resolved";
      page += page_of_indicator(def, *resolved);
    }
  }
  page.pop_back();  // one newline at the end
  return page;
}

TEST(IndicatorPage, ListsEveryIndicatorAsItIsDefined) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value()) << errors_of(catalogue);
  const Result<Model> model = builtin_model();
  ASSERT_TRUE(model.has_value()) << errors_of(model);
  const auto resolved = resolve_catalogue(*catalogue, *model);
  ASSERT_TRUE(resolved.has_value()) << errors_of(resolved);
  const std::string page = written_page(*catalogue, *resolved);
  const auto path = root() / "docs/indicators.md";
  const char* golden = std::getenv("STEELYARD_GOLDEN");
  if (golden != nullptr && std::string(golden) == "rewrite") std::ofstream(path) << page;
  const Result<std::string> held = read_file(path.string());
  ASSERT_TRUE(held.has_value()) << errors_of(held);
  EXPECT_TRUE(*held == page) << "docs/indicators.md is stale: STEELYARD_GOLDEN=rewrite renews it";
}

}  // namespace
}  // namespace steelyard
