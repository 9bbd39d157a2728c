// Versions of plans in both databases: what is kept, who may, several at once, tampering.

#include "cycle/plan_versions.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "databases.hpp"

namespace steelyard {
namespace {

using testing::Engine;
using testing::OnBoth;

constexpr std::int64_t kNoon = 1'795'953'600'000'000;

class PlansOnBoth : public OnBoth {
 protected:
  void SetUp() override {
    OnBoth::SetUp();
    if (!IsSkipped()) store_ = std::make_unique<Store>(database().open());
  }
  /// "3 new", "3", or the code of the refusal.
  std::string submit(const std::string& text, const std::string& actor,
                     const std::string& plan = "seed") {
    const auto done = submit_plan(*store_, {.plan = plan, .text = text, .stated = 1}, by(actor));
    if (!done) return std::string(code_name(done.error().front().code));
    return std::to_string(done->life.version) + (done->is_new ? " new" : "");
  }
  /// The state after it, or the code of the refusal.
  std::string step(PlanStep step, const std::string& actor, std::int64_t version = 0) {
    const auto life = step_plan(*store_, {"seed", version}, step, by(actor));
    return std::string(life ? name_of(life->state) : code_name(life.error().front().code));
  }
  std::vector<std::string> states() {
    std::vector<std::string> out;
    const std::vector<PlanLife> lives = plan_lives(*store_).value();
    for (const PlanLife& life : lives) {
      out.push_back(life.plan + std::to_string(life.version) + " " +
                    std::string(name_of(life.state)));
    }
    return out;
  }
  static Acting by(const std::string& actor) {
    return {.actor = actor, .note = "因为 \"x\"", .at_us = kNoon};
  }
  Store& store() { return *store_; }

 private:
  std::unique_ptr<Store> store_;
};
INSTANTIATE_TEST_SUITE_P(Both, PlansOnBoth, ::testing::Values(Engine::Sqlite, Engine::Postgres),
                         testing::name_of_engine);

TEST_P(PlansOnBoth, ALifeFromSubmissionToTheEnd) {
  EXPECT_EQ(submit("plan: seed\n", "zoe"), "1 new");
  EXPECT_EQ(step(PlanStep::Publish, "zoe"), "A201");
  EXPECT_EQ(step(PlanStep::Approve, "Zoe"), "A202");
  EXPECT_EQ(step(PlanStep::Approve, "kim"), "approved");
  EXPECT_EQ(step(PlanStep::Approve, "kim"), "A201");
  EXPECT_EQ(step(PlanStep::Publish, "zoe"), "published");
  EXPECT_EQ(step(PlanStep::Start, "zoe"), "running");
  EXPECT_EQ(step(PlanStep::Close, "kim"), "closed");
  EXPECT_EQ(step(PlanStep::Close, "kim"), "A201");
  const std::vector<PlanLife> lives = plan_lives(store()).value();
  ASSERT_EQ(lives.size(), 1U);
  EXPECT_EQ(lives[0].digest, digest("plan: seed\n"));
  ASSERT_EQ(lives[0].events.size(), 5U);  // what was refused is not part of it
  EXPECT_EQ(lives[0].events[1].actor, "kim");
  EXPECT_EQ(lives[0].events[1].note, "因为 \"x\"");
  EXPECT_EQ(lives[0].events[1].at_us, kNoon);
  EXPECT_EQ(lives[0].events[4].seq, 5);
}

TEST_P(PlansOnBoth, TextsAreKeptByteForByte) {
  const std::string text = "plan: 店铺\r\n\t# ' \" \\ $1 {0}\n\n  ";
  submit(text, "zoe", "店铺");
  submit("other", "zoe", "店铺");
  EXPECT_EQ(kept_plan(store(), {"店铺", 1})->text, text);
  EXPECT_EQ(kept_plan(store(), {"店铺", 0})->text, "other");
  EXPECT_EQ(kept_plan(store(), {"店铺", 3}).error().front().code, "A204"_code);
  const auto unknown = kept_plan(store(), {"店辅", 0});
  EXPECT_EQ(unknown.error().front().code, "A203"_code);
  EXPECT_NE(unknown.error().front().hint.en.find("店铺"), std::string::npos);
}

TEST_P(PlansOnBoth, TheSameTextIsNoNewVersion) {
  EXPECT_EQ(submit("a", "zoe"), "1 new");
  EXPECT_EQ(submit("a", "zoe"), "1");
  EXPECT_EQ(submit("a", "kim"), "1");
  EXPECT_EQ(step(PlanStep::Approve, "kim"), "approved");
  EXPECT_EQ(submit("a", "zoe"), "1");
  EXPECT_EQ(submit("b", "zoe"), "2 new");
  EXPECT_EQ(step(PlanStep::Reject, "kim"), "rejected");
  EXPECT_EQ(submit("b", "zoe"), "A206");
  EXPECT_EQ(submit("a", "zoe"), "3 new") << "back to an older text is a new version";
  EXPECT_EQ(states(),
            (std::vector<std::string>{"seed1 approved", "seed2 rejected", "seed3 review"}));
}

TEST_P(PlansOnBoth, ARejectedTextDoesNotComeBackLater) {
  submit("a", "zoe");
  EXPECT_EQ(step(PlanStep::Reject, "kim"), "rejected");
  EXPECT_EQ(submit("b", "zoe"), "2 new");
  EXPECT_EQ(submit("a", "zoe"), "A206");
  EXPECT_EQ(submit("a", "ann"), "A206");
}

TEST_P(PlansOnBoth, WhoMadeTheTextDecidesOnNoVersionOfIt) {
  submit("a", "zoe");
  submit("b", "zoe");
  EXPECT_EQ(step(PlanStep::Withdraw, "zoe", 2), "withdrawn");
  EXPECT_EQ(submit("a", "kim"), "3 new");
  EXPECT_EQ(step(PlanStep::Approve, "zoe"), "A202") << "she submitted it as version 1";
  EXPECT_EQ(step(PlanStep::Reject, "zoe"), "A202");
  EXPECT_EQ(step(PlanStep::Withdraw, "zoe", 3), "A208") << "version 3 is not hers";
  EXPECT_EQ(step(PlanStep::Approve, "ann"), "approved");
}

TEST_P(PlansOnBoth, OneVersionRunsAtATime) {
  for (const char* text : {"a", "b"}) {
    submit(text, "zoe");
    step(PlanStep::Approve, "kim");
    step(PlanStep::Publish, "zoe");
  }
  EXPECT_EQ(step(PlanStep::Start, "zoe", 1), "running");
  EXPECT_EQ(step(PlanStep::Start, "zoe"), "A213");
  EXPECT_EQ(step(PlanStep::Close, "zoe", 1), "closed");
  EXPECT_EQ(step(PlanStep::Start, "zoe"), "running");
}

TEST_P(PlansOnBoth, OneVersionWaitsAtATime) {
  EXPECT_EQ(submit("a", "zoe"), "1 new");
  EXPECT_EQ(submit("b", "kim"), "A207");
  const auto done = submit_plan(store(), {.plan = "seed", .text = "b", .stated = 2}, by("ZOE"));
  ASSERT_TRUE(done);
  EXPECT_EQ(done->replaced, 1);
  EXPECT_EQ(done->life.stated, 2);
  EXPECT_EQ(states(), (std::vector<std::string>{"seed1 withdrawn", "seed2 review"}));
  EXPECT_EQ(step(PlanStep::Withdraw, "zoe"), "withdrawn");
  EXPECT_EQ(submit("b", "kim"), "2 new") << "withdrawn, and submitted again: the same version";
  EXPECT_EQ(step(PlanStep::Approve, "zoe"), "A202") << "she submitted it before";
  EXPECT_EQ(step(PlanStep::Approve, "ann"), "approved");
}

TEST_P(PlansOnBoth, WhichVersionIsMeant) {
  for (const char* text : {"a", "b"}) {
    submit(text, "zoe");
    step(PlanStep::Approve, "kim");
  }
  EXPECT_EQ(step(PlanStep::Publish, "zoe"), "A209");
  EXPECT_EQ(step(PlanStep::Publish, "zoe", 2), "published");
  EXPECT_EQ(step(PlanStep::Publish, "zoe"), "published") << "only version 1 is left";
  EXPECT_EQ(step(PlanStep::Start, "zoe", 7), "A204");
}

TEST_P(PlansOnBoth, WhoActsHasAName) {
  for (const std::string& name : {std::string(), std::string(" \t"), std::string("a\nb"),
                                  std::string(101, 'a'), std::string("\xC3\x28")}) {
    EXPECT_EQ(submit("a", name), "A205");
  }
  EXPECT_EQ(submit("a", " zoe "), "1 new");
  EXPECT_EQ(plan_lives(store())->front().events.front().actor, "zoe");
}

TEST_P(PlansOnBoth, PlansStandTogether) {
  submit("a", "zoe", "x");
  submit("b", "zoe", "y");
  submit("c", "zoe", "x");
  EXPECT_EQ(states(), (std::vector<std::string>{"x1 withdrawn", "x2 review", "y1 review"}));
}

TEST_P(PlansOnBoth, ATextThatWasChangedIsFound) {
  submit("plan: seed\n", "zoe");
  const auto find = [&] {
    return store().read([](StoreDriver& in) { return check_plan_texts(in); }).value();
  };
  EXPECT_TRUE(find().empty());
  for (const char* sql : {"UPDATE steelyard_plan_texts SET text = 'plan: seed '",
                          "DELETE FROM steelyard_plan_texts"}) {
    ASSERT_TRUE(store().write([sql](StoreDriver& in) { return in.run(sql); }));
    ASSERT_EQ(find().size(), 1U) << sql;
    EXPECT_EQ(find().front().code, "A108"_code);
    EXPECT_EQ(kept_plan(store(), {"seed", 0}).error().front().code, "A108"_code);
  }
}

// Eight processes submit and decide at once: each version has one life that the table allows.
TEST_P(PlansOnBoth, ManyAtOnce) {
  std::vector<pid_t> children;
  for (int person = 0; person < 4; ++person) {
    const pid_t child = ::fork();
    if (child != 0) {
      children.push_back(child);
      continue;
    }
    const std::string name = "p" + std::to_string(person);
    auto own = Store::open(database().address(), testing::ticking());
    for (int i = 0; own && i < 10; ++i) {
      (void)submit_plan(*own, {.plan = "seed", .text = name + std::to_string(i), .stated = 1},
                        by(name));
      (void)step_plan(*own, {"seed", 0}, PlanStep::Approve, by(name));
    }
    ::_exit(own ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  std::int64_t version = 0;
  const std::vector<PlanLife> lives = plan_lives(store()).value();
  for (const PlanLife& life : lives) {
    EXPECT_EQ(life.version, ++version);
    for (const PlanEvent& event : life.events) {
      const bool decided = event.step == PlanStep::Approve;
      EXPECT_EQ(life.events.front().actor == event.actor, !decided) << life.version;
    }
  }
  EXPECT_GT(version, 3);
}

}  // namespace
}  // namespace steelyard
