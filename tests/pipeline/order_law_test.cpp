// Laws of the record: batches in any order and any split give the same facts and the same scorecards as a rebuild, with any
// number of threads.

#include <algorithm>
#include <fstream>
#include <random>

#include "report/json.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

std::vector<std::string> lines_of_file(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Every fact and entity table as one digest per table, by content.
std::string facts_of(Connection& connection, const Model& model) {
  std::string text;
  for (const Relation& relation : model.relations) {
    if (relation.bridge) continue;
    const auto n = connection.query(
        "SELECT count(*), CAST(sum(hash(t)) AS VARCHAR) FROM (SELECT * EXCLUDE (_line, _batch) "
        "FROM facts.\"" +
        relation.name + "\") t");
    EXPECT_TRUE(n) << words_of(n ? Diagnostics{} : n.error());
    text += relation.name + " " + n->show(0, 0) + " " + n->show(1, 0) + "\n";
  }
  return text;
}

// The scorecards without the names of run and data, which differ with the batches.
std::string cards_of(const Firm& firm, const Project& project, int n_threads) {
  Context context = firm.context();
  context.n_threads = n_threads;
  const auto plan = find_plan(project, "seed");
  const auto assessment = check(project, *plan);
  EXPECT_TRUE(assessment) << words_of(assessment ? Diagnostics{} : assessment.error());
  auto run = assess(project, *assessment, {"2026-03", std::nullopt}, context);
  EXPECT_TRUE(run) << words_of(run ? Diagnostics{} : run.error());
  run->id.clear();
  run->data_version.clear();
  return write_run_json(*run);
}

// Cuts a file into parts that overlap by some lines, each with the header, under names of one export day.
std::vector<std::string> split_file(const std::string& path, std::mt19937_64& random) {
  const std::vector<std::string> lines = lines_of_file(path);
  const std::filesystem::path source(path);
  const std::string stem = source.stem().string();
  std::vector<std::string> parts;
  for (std::size_t begin = 1; begin < lines.size();) {
    const std::size_t n = 1 + random() % (lines.size() / 3 + 1);
    const std::size_t end = std::min(lines.size(), begin + n);
    const std::size_t overlap = std::min<std::size_t>(begin - 1, random() % 20);
    const std::string name =
        source.parent_path() / (stem + "_part" + std::to_string(parts.size()) + ".csv");
    std::ofstream out(name);
    out << lines[0] << "\n";
    for (std::size_t i = begin - overlap; i < end; ++i) out << lines[i] << "\n";
    parts.push_back(name);
    begin = end;
  }
  return parts;
}

TEST(Order, AnyOrderAndAnySplitGiveTheSameFactsAndScores) {
  Firm whole;
  whole.load_sample(2000, 5);
  const Project project = whole.project();
  auto reference = open_warehouse(project, whole.context());
  ASSERT_TRUE(reference);
  const std::string facts = facts_of(reference->connection, project.model);
  {
    const OpenWarehouse closed = std::move(*reference);
  }
  const std::string cards = cards_of(whole, project, 0);
  EXPECT_EQ(cards, cards_of(whole, project, 1)) << "one thread and many";
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    Firm shuffled;
    SampleOptions options;
    options.n_orders = 2000;
    options.seed = 5;
    options.out_dir = shuffled.dir() + "/sample";
    ASSERT_TRUE(write_sample(options, shuffled.context()));
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(options.out_dir)) {
      const std::string path = entry.path().string();
      if (!path.ends_with(".csv")) continue;
      const bool cut = path.find("orders_") != std::string::npos ||
                       path.find("order_lines_") != std::string::npos;
      const std::vector<std::string> parts = cut ? split_file(path, random) : std::vector{path};
      files.insert(files.end(), parts.begin(), parts.end());
    }
    std::sort(files.begin(), files.end());
    std::shuffle(files.begin(), files.end(), random);
    const auto loaded = load(shuffled.project(), files, {}, shuffled.context());
    ASSERT_TRUE(loaded) << words_of(loaded.error());
    ASSERT_TRUE(loaded->failed.empty()) << words_of(loaded->failed);
    {
      auto warehouse = open_warehouse(shuffled.project(), shuffled.context());
      ASSERT_TRUE(warehouse);
      EXPECT_EQ(facts_of(warehouse->connection, project.model), facts);
    }
    EXPECT_EQ(cards_of(shuffled, shuffled.project(), 0), cards);
    ASSERT_TRUE(rebuild_warehouse(shuffled.project(), shuffled.context()));
    EXPECT_EQ(cards_of(shuffled, shuffled.project(), 0), cards) << "after a rebuild";
  }
}

}  // namespace
}  // namespace steelyard
