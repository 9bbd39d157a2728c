// A project in a temporary folder, for tests that go the whole path.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "pipeline/pipeline.hpp"
#include "sample/sample.hpp"

namespace steelyard {

inline std::string words_of(const Diagnostics& diagnostics) {
  return render(diagnostics, Language::En);
}

/// What makes a plan whole when only unweighted indicators are of interest: everything around
/// `indicators:` and one that carries the weight.
inline std::string plan_around(const std::string& subject, const std::string& indicators) {
  return "plan: t\nversion: 1\ntitle: t\nsubjects: { of: " + subject +
         " }\ncycle: month\nobjectives: { o: { title: o } }\nindicators:\n"
         "  - name: anchor\n    label: a\n    kind: count\n    of: orders\n    objective: o\n    "
         "weight: 100\n"
         "    standard: { line: { 0: 0, 100: 100 } }\n" +
         indicators + "grades: { A: \"≥ 60\", B: \"< 60\" }\n";
}

class Firm {
 public:
  Firm() {
    static int n = 0;
    dir_ = std::filesystem::temp_directory_path() /
           ("steelyard-firm-" + std::to_string(getpid()) + "-" + std::to_string(n++));
    std::filesystem::create_directories(dir_);
    context_.clock_us = [] { return std::int64_t{1'800'000'000'000'000}; };
    context_.language = Language::En;
  }
  ~Firm() { std::filesystem::remove_all(dir_); }
  Firm(const Firm&) = delete;
  Firm& operator=(const Firm&) = delete;

  [[nodiscard]] std::string dir() const { return dir_.string(); }
  [[nodiscard]] const Context& context() const { return context_; }
  [[nodiscard]] Project project() const {
    auto opened = open_project(dir());
    EXPECT_TRUE(opened) << (opened ? "" : words_of(opened.error()));
    return std::move(opened).value();
  }
  /// A sample of n orders, written beside the project and loaded.
  void load_sample(std::uint64_t n_orders, std::uint64_t seed) {
    SampleOptions options;
    options.n_orders = n_orders;
    options.seed = seed;
    options.out_dir = dir() + "/sample";
    const auto made = write_sample(options, context_);
    ASSERT_TRUE(made) << words_of(made.error());
    load_path(options.out_dir, {});
  }
  LoadOutcome load_path(const std::string& path, const LoadOptions& options) {
    auto outcome = load(project(), {path}, options, context_);
    EXPECT_TRUE(outcome) << (outcome ? "" : words_of(outcome.error()));
    EXPECT_TRUE(outcome->failed.empty()) << words_of(outcome->failed);
    return std::move(outcome).value();
  }
  [[nodiscard]] Run assess_text(const std::string& plan, const std::string& period) const {
    const Project opened = project();
    const auto checked = check(opened, std::make_shared<const Source>(Source{"plan.yaml", plan}));
    EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
    auto run = assess(opened, *checked, {period, std::nullopt}, context_);
    EXPECT_TRUE(run) << (run ? "" : words_of(run.error()));
    return std::move(run).value();
  }

 private:
  std::filesystem::path dir_;
  Context context_;
};

}  // namespace steelyard
