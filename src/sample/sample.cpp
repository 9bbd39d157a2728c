// write_sample: options → world → orders → sheets → manifest.
//
//     20,000 orders of seed 1   →   31 files, about 20 MB, and manifest.json, in a second
//
// Promise: see sample.hpp. The steps stand in write_sample, one line each. Tested by: tests/sample.

#include "sample/sample.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include "base/file.hpp"
#include "sample/manifest.hpp"
#include "sample/parquet.hpp"
#include "sample/write_firm.hpp"
#include "sample/write_orders.hpp"

namespace steelyard {

namespace {

using namespace sample;  // NOLINT: this file is the front door of that namespace

constexpr std::uint64_t kMostOrders = 1'000'000'000;
constexpr std::uint32_t kFewestShops = 8;
constexpr std::uint32_t kMostShops = 20'000;
constexpr std::uint64_t kOrdersPerChunk = 4'096;
constexpr std::uint64_t kCustomersPerChunk = 32'768;
constexpr std::uint64_t kShopsPerChunk = 4;
constexpr std::uint64_t kPeoplePerChunk = 16;

Diagnostic fault(Code code, std::vector<std::string> args, Text hint) {
  return {code, {}, std::move(args), std::move(hint), {}};
}

Result<void> check(const SampleOptions& options) {
  Diagnostics faults;
  if (options.n_orders < 1 || options.n_orders > kMostOrders) {
    faults.push_back(
        fault("U050"_code, {std::to_string(options.n_orders)},
              {"给一个 1 到 1000000000 之间的数", "give a number from 1 to 1000000000"}));
  }
  if (options.n_shops != 0 && (options.n_shops < kFewestShops || options.n_shops > kMostShops)) {
    faults.push_back(fault("U096"_code, {std::to_string(options.n_shops)}, {}));
  }
  const bool in_range = options.first >= to_date({1990, 1, 1}) &&
                        options.last <= to_date({2089, 12, 31}) && options.first <= options.last &&
                        options.last - options.first < 20 * 366;
  if (!in_range) {
    faults.push_back(
        fault("U051"_code, {to_string(options.first), to_string(options.last)},
              {"首日在末日之前、1990 至 2089 年之内，不超过 20 年",
               "the first day before the last one, within 1990 to 2089, at most 20 years"}));
  }
  if (options.format != "csv" && options.format != "parquet") {
    faults.push_back(
        fault("U052"_code, {options.format}, did_you_mean(options.format, {"csv", "parquet"})));
  }
  if (options.out_dir.empty()) faults.push_back(fault("U053"_code, {}, {}));
  if (!faults.empty()) return fail(std::move(faults));
  return {};
}

Result<void> check_people(const World& world) {
  const std::uint32_t asked = world.options.n_people;
  if (asked == 0 || asked >= world.n_people_needed) return {};
  return fail(
      fault("U095"_code, {std::to_string(asked), std::to_string(world.n_people_needed)}, {}));
}

std::uint64_t n_parts(std::uint64_t n, std::uint64_t size) { return (n + size - 1) / size; }

/// What all steps of one sample share.
struct Making {
  const World& world;
  Files& files;
  Totals& totals;
  const Context& context;
  int n_threads;

  [[nodiscard]] Result<void> run(Text step, std::uint64_t n_chunks,
                                 std::function<void(std::uint64_t, Chunk&)> make) const {
    return write_chunks({world, std::move(step), n_chunks, n_threads, std::move(make)}, files,
                        totals, context);
  }
};

Result<void> make_orders(const Making& making, Daily& daily) {
  const World& world = making.world;
  const Season season(world.options.first, world.options.last, world.options.n_orders);
  const auto make = [&](std::uint64_t k, Chunk& chunk) {
    const std::uint64_t end = std::min((k + 1) * kOrdersPerChunk, world.options.n_orders);
    for (std::uint64_t i = k * kOrdersPerChunk; i < end; ++i) {
      const Order order = draw_order(world, season, i);
      chunk.totals.add(world, order);
      daily.add(world, order);
      write_order(world, order, chunk);
    }
  };
  return making.run({"生成订单", "orders"}, n_parts(world.options.n_orders, kOrdersPerChunk), make);
}

Result<void> make_lists(const Making& making) {
  const World& world = making.world;
  TRY(making.run({"生成名录", "lists"}, 1, [&](std::uint64_t, Chunk& chunk) {
    write_lists(world, chunk);
    write_staff(world, chunk);
    write_market(world, chunk);
  }));
  const auto make = [&](std::uint64_t k, Chunk& chunk) {
    const std::uint64_t end = std::min((k + 1) * kCustomersPerChunk, world.n_customers);
    write_customers(world, {k * kCustomersPerChunk, end}, chunk);
  };
  return making.run({"生成客户", "customers"}, n_parts(world.n_customers, kCustomersPerChunk),
                    make);
}

/// After the orders: day totals and targets are made of them.
Result<void> make_days(const Making& making, const Daily& daily) {
  const World& world = making.world;
  const auto make_shops = [&](std::uint64_t k, Chunk& chunk) {
    const std::uint64_t end = std::min<std::uint64_t>((k + 1) * kShopsPerChunk, world.shops.size());
    for (std::uint64_t i = k * kShopsPerChunk; i < end; ++i) {
      write_shop(world, daily, static_cast<std::uint32_t>(i), chunk);
    }
  };
  TRY(making.run({"生成店铺日数据", "shop days"}, n_parts(world.shops.size(), kShopsPerChunk),
                 make_shops));
  const auto make_people = [&](std::uint64_t k, Chunk& chunk) {
    const std::uint64_t end =
        std::min<std::uint64_t>((k + 1) * kPeoplePerChunk, world.people.size());
    for (std::uint64_t i = k * kPeoplePerChunk; i < end; ++i) {
      write_agent(world, daily, static_cast<std::uint32_t>(i), chunk);
      write_duty(world, static_cast<std::uint32_t>(i), chunk);
    }
  };
  return making.run({"生成人员日数据", "days of people"},
                    n_parts(world.people.size(), kPeoplePerChunk), make_people);
}

std::string target_path(const World& world, Table table) {
  std::string day = to_string(world.export_day);
  std::erase(day, '-');
  return fmt::format("{}/{}_{}.{}", world.options.out_dir, spec_of(table).name, day,
                     world.options.format);
}

/// The CSV pieces, until now hidden as .part, become what the user asked for.
Result<SampleFile> finish_file(const Making& making, Table table) {
  const std::string& part = making.files.path(table);
  const TableTotals& totals = making.totals.tables[static_cast<std::size_t>(table)];
  SampleFile file{std::string(spec_of(table).name), target_path(making.world, table), totals.n_rows,
                  totals.n_bytes + header_of(table).size()};
  std::error_code error;
  if (making.world.options.format == "parquet") {
    file.n_bytes = TRY(write_parquet({table, part, file.path, making.n_threads}));
    std::filesystem::remove(part, error);
  } else {
    std::filesystem::rename(part, file.path, error);
  }
  if (error) return fail(fault("E002"_code, {file.path, error.message()}, {}));
  return file;
}

Result<SampleSummary> finish(const Making& making) {
  const SampleOptions& options = making.world.options;
  TRY(making.files.close());
  SampleSummary summary;
  summary.export_day = making.world.export_day;
  for (std::size_t i = 0; i < kTables; ++i) {
    making.context.tell({{"写入文件", "files"}, i, kTables, 0});
    summary.files.push_back(TRY(finish_file(making, static_cast<Table>(i))));
    summary.n_rows += summary.files.back().n_rows;
    summary.n_bytes += summary.files.back().n_bytes;
  }
  summary.manifest_path =
      options.manifest_path.empty() ? options.out_dir + "/manifest.json" : options.manifest_path;
  TRY(write_file_durably(summary.manifest_path,
                         write_manifest(making.world, making.totals, summary)));
  return summary;
}

int threads_of(const SampleOptions& options, const Context& context) {
  if (options.n_threads > 0) return options.n_threads;
  if (context.n_threads > 0) return context.n_threads;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace

Result<SampleSummary> write_sample(const SampleOptions& options, const Context& context) {
  TRY(check(options));
  const World world = build_world(options);
  TRY(check_people(world));
  Files files = TRY(Files::create(options.out_dir, ".csv.part"));
  Totals totals(world);
  Daily daily(world);
  const Making making{world, files, totals, context, threads_of(options, context)};
  TRY(make_orders(making, daily));
  TRY(make_lists(making));
  TRY(make_days(making, daily));
  return finish(making);
}

}  // namespace steelyard
