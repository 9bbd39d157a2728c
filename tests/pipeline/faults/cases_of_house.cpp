// Faults 28 … 36, 39, 40: who and whose, plans, samples, days without data, what was known when, two
// loads at once, personal data, and the file of another shop.

#include <algorithm>
#include <atomic>
#include <thread>

#include "fault_bench.hpp"
#include "model/model.hpp"
#include "project/loading_lock.hpp"

namespace steelyard::faults {

namespace {

const Given kShops{"shops_20260101.csv", "shop_id,name\nS1,one\nS2,two\n"};
const std::string kPeople = "employee_id,name\nE1,甲\nE2,乙\n";
const std::string kTeams = "team_id,name\nT1,one\nT2,two\n";
const std::string kSpells = "employee_id,team_id,shop_id,first_day,last_day\n";
const std::string kAgents = "order_id,shop_id,agent_id,created_at,amount\n";
const std::string kDone =
    "  - name: done\n    label: d\n    kind: share\n    of: orders\n    that: status = \"done\"\n"
    "    dated_by: created_at\n";
const std::string kRatio =
    "  - name: back\n    label: b\n    kind: ratio\n    of: orders\n    num: refund_reported\n"
    "    den: amount\n    dated_by: created_at\n";

void say(Bench& bench, const Result<Assessment>& checked) {
  ASSERT_FALSE(checked);
  bench.saw(checked.error());
}

/// What checking a plan says.
std::function<void(Bench&)> plan_says(const std::string& plan) {
  return [plan](Bench& bench) {
    say(bench,
        check(bench.firm.project(), std::make_shared<const Source>(Source{"plan.yaml", plan})));
  };
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

std::string formulas(const std::string& first, const std::string& second) {
  return plan_around(
      "shop", "  - name: a\n    label: a\n    kind: formula\n    formula: " + first +
                  "\n  - name: b\n    label: b\n    kind: formula\n    formula: " + second + "\n");
}

/// Assessing teams must fail, and says why.
void teams_cannot_be_assessed(Bench& bench) {
  const Project project = bench.firm.project();
  const auto checked =
      check(project, std::make_shared<const Source>(Source{"plan.yaml", plan_around("team", "")}));
  ASSERT_TRUE(checked);
  const auto run = assess(project, *checked, {"2026-05", std::nullopt}, bench.firm.context());
  ASSERT_FALSE(run);
  bench.saw(run.error());
  EXPECT_EQ(run.error().front().args.at(0), "E1");
  EXPECT_EQ(run.error().front().args.at(3), "2026-05-15") << "the first day of both";
}

Given spells(const std::string& rows) { return {"assignments_20260601.csv", kSpells + rows}; }

/// Orders of E1 on 10 and 20 May, and one of E2.
Given orders_of_agents() {
  return {"orders_20260601.csv", kAgents +
                                     "O1,S1,E1,2026-05-10 10:00:00,1\n"
                                     "O2,S1,E1,2026-05-20 10:00:00,1\n"
                                     "O3,S1,E2,2026-05-20 10:00:00,1\n"};
}

std::vector<Given> staffed(const std::string& rows) {
  return {{"people.csv", kPeople}, {"teams.csv", kTeams}, kShops, spells(rows), orders_of_agents()};
}

std::function<void(Bench&)> team_counts(std::int64_t first, std::int64_t second) {
  return [=](Bench& bench) {
    const steelyard::Run run = bench.run("", "2026-05", "team");
    EXPECT_EQ(card_of(run, "T1", "anchor").estimate.n, first);
    EXPECT_EQ(card_of(run, "T2", "anchor").estimate.n, second);
  };
}

std::function<void(Bench&)> unmapped_is(const std::string& sheet, const std::string& id) {
  return [=](Bench& bench) {
    const auto& unmapped = bench.last().accounts.at("orders").unmapped;
    const auto at = std::ranges::find(unmapped, sheet, &Unmapped::sheet);
    ASSERT_NE(at, unmapped.end());
    EXPECT_EQ(at->most.at(0).id, id);
  };
}

void unknown_shops_count_in_totals(Bench& bench) {
  const steelyard::Run run = bench.run("", "2026-05");
  EXPECT_EQ(card_of(run, "S1", "anchor").estimate.n, 1);
  const auto nobody = std::ranges::find(run.unassigned, "anchor", &IndicatorCard::name);
  ASSERT_NE(nobody, run.unassigned.end());
  EXPECT_EQ(nobody->estimate.n, 2);
}

void circle_in_the_model(Bench& bench) {
  const auto source = std::make_shared<const Source>(
      Source{"model.yaml",
             "model: m\nsubjects:\n  a: { of: r, id: x, parent: { type: b, column: y } }\n"
             "  b: { of: r, id: x, parent: { type: c, column: y } }\n"
             "  c: { of: r, id: x, parent: { type: a, column: y } }\n"
             "entities: { r: { key: x, columns: { x: text, y: text } } }\n"});
  const auto model = parse_model(source, nullptr);
  ASSERT_FALSE(model);
  bench.saw(model.error());
  const std::string& path = model.error().front().args.at(0);
  for (const char* name : {"a", "b", "c"}) EXPECT_NE(path.find(name), std::string::npos) << path;
}

Given done_orders(int n, int n_done) {
  std::string text = "order_id,shop_id,status,created_at,amount\n";
  for (int i = 1; i <= n; ++i) {
    text += "O" + std::to_string(i) + ",S1," + (i <= n_done ? "done" : "paid") +
            ",2026-05-10 10:00:00,1\n";
  }
  return {"orders_20260601.csv", text};
}

std::string judged(const std::string& more) {
  return kDone + "    standard: { steps: \"≥ 80% → 100, else → 0\"" + more + " }\n";
}

std::function<void(Bench&)> verdict_is(const std::string& more, Verdict wanted) {
  return [=](Bench& bench) {
    const IndicatorCard card = card_of(bench.run(judged(more), "2026-05"), "S1", "done");
    EXPECT_EQ(verdict_name(card.verdict), verdict_name(wanted));
  };
}

void one_of_one_is_shown_with_its_width(Bench& bench) {
  const Estimate done = card_of(bench.run(kDone, "2026-05"), "S1", "done").estimate;
  EXPECT_DOUBLE_EQ(*done.value, 1);
  EXPECT_NEAR(done.interval->lo, 0.2065, 5e-5) << "Wilson's interval of 1 of 1";
}

void division_by_zero_is_no_data(Bench& bench) {
  const Estimate back = card_of(bench.run(kRatio, "2026-05"), "S1", "back").estimate;
  EXPECT_FALSE(back.value);
  EXPECT_EQ(back.reason, NoValue::ZeroDenominator);
}

/// The count of orders that were not taken out.
std::function<void(Bench&)> kept_orders(std::int64_t n) {
  return [n](Bench& bench) {
    const steelyard::Run run = bench.run(
        "  - name: kept\n    label: k\n    kind: count\n    of: orders\n"
        "    where: not excluded\n    dated_by: created_at\n",
        "2026-05");
    EXPECT_EQ(card_of(run, "S1", "kept").estimate.n, n);
    EXPECT_EQ(card_of(run, "S1", "anchor").estimate.n, 3) << "both are kept";
  };
}

/// Twelve orders on each day of May but those of the list.
Given days_of_may(const std::set<int>& without) {
  std::string text = kOrders;
  for (int day = 1; day <= 31; ++day) {
    if (without.contains(day)) continue;
    for (int i = 0; i < 12; ++i) {
      text += "O" + std::to_string(100 * day + i) + ",S1,2026-05-" + (day < 10 ? "0" : "") +
              std::to_string(day) + " 10:00:00,1\n";
    }
  }
  return {"orders_20260608.csv", text};
}

void notes_of_may(Bench& bench) { bench.saw(bench.run("", "2026-05").notes); }

void as_it_was_known(Bench& bench) {
  const Project project = bench.firm.project();
  const auto now = open_warehouse(project, bench.firm.context());
  const std::string& first = bench.outcomes.front().report.files.front().landed.batch.digest;
  auto then = scratch_warehouse(project, {first}, bench.firm.context());
  ASSERT_TRUE(then);
  EXPECT_EQ(*then->connection.query_int("SELECT sum(amount) FROM facts.orders"), 300'000);
}

/// Both paths at once, each by its own thread.
void load_at_once(Bench& bench, const std::vector<Given>& two) {
  std::vector<std::string> paths;
  for (const Given& given : two) {
    paths.push_back(bench.firm.dir() + "/" + given.name);
    ASSERT_TRUE(write_file_durably(paths.back(), given.bytes));
  }
  std::atomic<int> n_failed = 0;
  std::vector<std::thread> threads;
  for (const std::string& path : paths) {
    threads.emplace_back([&bench, &n_failed, path] {
      const auto outcome = load(bench.firm.project(), {path}, {}, bench.firm.context());
      if (!outcome || !outcome->failed.empty()) ++n_failed;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(n_failed, 0) << "the second waits";
}

void two_files_at_once(Bench& bench) {
  load_at_once(bench, {days_of_may({}), {"more_20260608.csv", kOrders + "X1,S1,2026-05-01,1\n"}});
  EXPECT_EQ(bench.ask("SELECT count(*) FROM facts.orders"), 31 * 12 + 1);
}

void one_file_twice_at_once(Bench& bench) {
  const Given may = days_of_may({});
  load_at_once(bench, {may, {"copy_20260608.csv", may.bytes}});
  EXPECT_EQ(bench.ask("SELECT count(*) FROM facts.orders"), 31 * 12);
  EXPECT_EQ(bench.ask("SELECT count(*) FROM state.batches"), 1);
}

void waiting_can_be_stopped(Bench& bench) {
  const Project project = bench.firm.project();
  const auto held = LoadingLock::take(project, bench.firm.context());
  ASSERT_TRUE(held);
  const std::string path = bench.firm.dir() + "/orders_20260601.csv";
  ASSERT_TRUE(write_file_durably(path, kOrders + "O1,S1,2026-05-01 10:00:00,1\n"));
  Context context = bench.firm.context();
  std::atomic<bool> stop = false;
  bool told = false;
  context.cancel = &stop;
  context.progress = [&](const Progress& progress) {
    told = told || progress.step.en.find("waiting") != std::string::npos;
    stop = true;
  };
  const auto outcome = load(project, {path}, {}, context);
  ASSERT_FALSE(outcome);
  bench.saw(outcome.error());
  EXPECT_TRUE(told);
}

void nothing_personal_is_held(Bench& bench, const std::string& secret) {
  EXPECT_EQ(bench.ask("SELECT count(*) FROM facts.orders o WHERE contains(CAST(o AS VARCHAR), '" +
                      secret + "')"),
            0);
}

std::function<void(Bench&)> left_out(const std::string& columns, const std::string& secret) {
  return [=](Bench& bench) {
    nothing_personal_is_held(bench, secret);
    EXPECT_EQ(bench.last().landed.warnings.back().args.at(0), columns);
  };
}

/// Lines of n products from `first` on, for the shop.
Given lines(const std::string& name, int first, int n, const std::string& shop) {
  std::string text = "order_id,line_id,product_id,line_shop_id,quantity,line_amount,created_at\n";
  for (int i = first; i < first + n; ++i) {
    const std::string number = std::to_string(i);
    text += name + number + ",1,P" + number + "," + shop + ",1,1,2026-05-01 10:00:00\n";
  }
  return {name + "_20260601.csv", text};
}

std::vector<FaultCase> who_and_whose() {
  const std::string both = "E1,T1,,2026-05-01,2026-05-15\nE1,T2,,2026-05-15,\n";
  const std::string moved =
      "E1,T1,,2026-01-01,2026-05-14\nE1,T2,,2026-05-15,\nE2,T1,,2026-01-01,\n";
  const std::string left = "E1,T1,,2026-01-01,2026-05-12\nE2,T2,,2026-05-16,\n";
  const Given strays{"orders_20260601.csv", kOrders +
                                                "O1,S1,2026-05-01 10:00:00,1\n"
                                                "O2,S9,2026-05-01 10:00:00,2\n"
                                                "O3,S8,2026-05-01 10:00:00,4\n"};
  return {
      {28,
       "shop_that_no_sheet_knows",
       {kShops, strays},
       {.accepted = 3},
       unmapped_is("shops", "S8")},
      {28,
       "person_that_no_sheet_knows",
       {kShops, {"people.csv", "employee_id,name\nE2,乙\n"}, orders_of_agents()},
       {.accepted = 3},
       unmapped_is("people", "E1")},
      {28,
       "they_count_in_totals",
       {kShops, strays},
       {.accepted = 3},
       unknown_shops_count_in_totals},

      {29, "moved_within_the_period", staffed(moved), {.accepted = 3}, team_counts(2, 1)},
      {29, "joined_and_left", staffed(left), {.accepted = 3}, team_counts(1, 1)},
      {29,
       "two_places_at_once_are_refused",
       staffed(both),
       {.accepted = 3, .codes = {"S001"}},
       teams_cannot_be_assessed},

      {30,
       "two_managers",
       staffed("E1,T1,,2026-01-01,\nE1,T2,,2026-05-15,2026-05-15\n"),
       {.codes = {"S001"}},
       teams_cannot_be_assessed},
      {30, "circular_organisation", {}, {.codes = {"M019"}}, circle_in_the_model},
      {30,
       "above_itself",
       {},
       {.codes = {"M019"}},
       [](Bench& bench) {
         const auto model = parse_model(
             std::make_shared<const Source>(Source{
                 "model.yaml",
                 "model: m\nsubjects:\n  a: { of: r, id: x, parent: { type: a, column: y } }\n"
                 "entities: { r: { key: x, columns: { x: text, y: text } } }\n"}),
             nullptr);
         ASSERT_FALSE(model);
         bench.saw(model.error());
       }},
  };
}

std::vector<FaultCase> plans_and_samples() {
  const Given free_order{"orders_20260601.csv",
                         "order_id,shop_id,created_at,amount,refund_reported,paid_amount\n"
                         "O1,S1,2026-05-01 10:00:00,0,1,1\n"};
  const Given three{"orders_20260601.csv", kOrders +
                                               "O1,S1,2026-05-01 10:00:00,1\n"
                                               "O2,S1,2026-05-01 10:00:00,900000\n"
                                               "O3,S1,2026-05-02 10:00:00,1\n"};
  return {
      {31,
       "weights_that_do_not_add_up",
       {},
       {.codes = {"P250"}},
       plan_says(replaced(plan_around("shop", ""), "weight: 100", "weight: 90"))},
      {31,
       "indicators_in_a_circle",
       {},
       {.codes = {"P113"}},
       plan_says(formulas("b + 1", "a + 1"))},
      {31, "division_by_zero", {kShops, free_order}, {.accepted = 1}, division_by_zero_is_no_data},
      {31,
       "target_of_zero",
       {},
       {.codes = {"P221"}},
       plan_says(replaced(plan_around("shop", ""), "line: { 0: 0, 100: 100 }",
                          "target: 0, line: { 60%: 0, 100%: 100 }"))},

      {32,
       "below_the_minimum",
       {kShops, done_orders(3, 3)},
       {.accepted = 3},
       verdict_is(", min_sample: { n: 30, else: not_rated }", Verdict::NotRated)},
      {32,
       "one_of_one",
       {kShops, done_orders(1, 1)},
       {.accepted = 1},
       one_of_one_is_shown_with_its_width},
      {32,
       "few_prove_nothing",
       {kShops, done_orders(5, 5)},
       {.accepted = 5},
       verdict_is("", Verdict::NotProven)},

      {33,
       "excluded_orders_leave_the_net_figure",
       {kShops, three, {"exclusions_20260602.csv", "order_id,reason,approved_by\nO2,刷单,L1\n"}},
       {.accepted = 1},
       kept_orders(2)},
      {33, "an_outlier_alone_is_not_taken_out", {kShops, three}, {.accepted = 3}, kept_orders(3)},
      {33,
       "who_approved_is_kept",
       {kShops,
        three,
        {"exclusions_20260602.csv", "order_id,reason,approved_by\nO2,刷单,L1\nO3,测试,L2\n"}},
       {.accepted = 2},
       [](Bench& bench) {
         kept_orders(1)(bench);
         EXPECT_EQ(bench.text("SELECT reason || approved_by FROM facts.exclusions "
                              "WHERE order_id = 'O2'"),
                   "刷单L1");
       }},
  };
}

std::vector<FaultCase> days_and_loads() {
  const std::string may = kOrders + "O1,S1,2026-05-01 10:00:00,10\nO2,S1,2026-05-02 10:00:00,20\n";
  const std::string again = kOrders + "O1,S1,2026-05-01 10:00:00,9\nO2,S1,2026-05-02 10:00:00,20\n";
  return {
      {34,
       "two_days_without_data",
       {kShops, days_of_may({9, 20})},
       {.codes = {"D066"}},
       [](Bench& bench) {
         const steelyard::Run run = bench.run("", "2026-05");
         bench.saw(run.notes);
         ASSERT_EQ(run.notes.size(), 1U);
         EXPECT_EQ(run.notes[0].args.at(3), "2026-05-09, 2026-05-20");
         EXPECT_TRUE(run.notes[0].hint.en.starts_with(
             "2026-05-09 is a Saturday: of the 4 other Saturdays of the period 4 have some"));
       }},
      {34, "closed_every_sunday", {kShops, days_of_may({3, 10, 17, 24, 31})}, {}, notes_of_may},
      {34,
       "a_period_without_data",
       {kShops, days_of_may({})},
       {.codes = {"S022"}},
       [](Bench& bench) {
         const steelyard::Run run = bench.run("", "2026-03");
         bench.saw(run.notes);
         EXPECT_EQ(card_of(run, "S1", "anchor").estimate.n, 0);
       }},

      {35,
       "restated_history_is_taken",
       {{"a_20260601.csv", may}, {"b_20260608.csv", again}},
       {.accepted = 1, .duplicate = 1},
       [](Bench& bench) { EXPECT_EQ(bench.ask("SELECT sum(amount) FROM facts.orders"), 290'000); }},
      {35,
       "as_it_was_known",
       {{"a_20260601.csv", may}, {"b_20260608.csv", again}},
       {.accepted = 1},
       as_it_was_known},
      {35,
       "an_older_statement_does_not_return",
       {{"b_20260608.csv", again}, {"a_20260601.csv", may}},
       {.duplicate = 1, .superseded = 1},
       [](Bench& bench) { EXPECT_EQ(bench.ask("SELECT sum(amount) FROM facts.orders"), 290'000); }},

      {36, "two_files_at_once", {}, {}, two_files_at_once},
      {36, "one_file_twice_at_once", {}, {}, one_file_twice_at_once},
      {36, "waiting_is_told_and_can_be_stopped", {}, {.codes = {"D026"}}, waiting_can_be_stopped},
  };
}

std::vector<FaultCase> persons_and_shops() {
  const std::string tmall =
      "订单编号,总金额,买家实际支付金额,订单创建时间,收货人姓名,联系手机,收货地址\n"
      "1,5,5,2026-05-01 10:00:00,张三,13800000000,浙江省 杭州市 西湖区 文三路 1 号\n";
  const std::string jd =
      "订单号,商品ID,订购数量,京东价,订单金额,下单时间,订单状态,客户姓名,联系电话\n"
      "9,A,1,5.00,5.00,2026-05-01 10:00:00,完成,李四,13900000000\n";
  return {
      {39,
       "names_and_phones_are_left_out",
       {{"a_20260601.csv", tmall}},
       {.accepted = 1, .codes = {"D067"}},
       left_out("收货人姓名, 联系手机", "张三")},
      {39,
       "of_another_platform",
       {{"a_20260601.csv", jd}},
       {.accepted = 1, .codes = {"D067"}},
       left_out("客户姓名, 联系电话", "李四")},
      {39,
       "an_address_keeps_province_and_city",
       {{"a_20260601.csv", tmall}},
       {.accepted = 1, .codes = {"D067"}},
       [](Bench& bench) {
         nothing_personal_is_held(bench, "文三路");
         EXPECT_EQ(bench.text("SELECT region FROM facts.orders"), "浙江省 杭州市");
       }},

      {40,
       "products_it_never_sold",
       {lines("a", 1, 20, "S1"), lines("b", 101, 20, "S1")},
       {.accepted = 20, .codes = {"D068"}},
       [](Bench& bench) {
         EXPECT_EQ(bench.last().accounts.at("order_lines").suspects.at(0).args,
                   (std::vector<std::string>{"S1", "0", "20"}));
       }},
      {40,
       "its_own_products",
       {lines("a", 1, 20, "S1"), lines("b", 19, 20, "S1")},
       {.accepted = 20},
       {}},
      {40,
       "a_shop_that_is_new",
       {lines("a", 1, 20, "S1"), lines("b", 101, 20, "S2")},
       {.accepted = 20},
       {}},
  };
}

}  // namespace

std::vector<FaultCase> cases_of_house() {
  std::vector<FaultCase> all;
  for (auto* some : {who_and_whose, plans_and_samples, days_and_loads, persons_and_shops}) {
    for (FaultCase& one : some()) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace steelyard::faults
