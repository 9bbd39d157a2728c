// See count_on_cluster.hpp.
//
// A reader looks at the version of what is there before it counts and when it has done. If it was odd,
// or changed, another program is loading and all starts again.

#include "cluster/count_on_cluster.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <thread>

#include "base/digest.hpp"
#include "cluster/cluster_state.hpp"
#include "cluster/counting.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

constexpr int kAttempts = 8;

Counting begin(Connection& connection, Cluster& cluster, const Model& model,
               const WeighRequest& request, const Context& context) {
  std::vector<WeighedMeasure> measures;
  for (const WeighItem& item : request.items) measures.push_back(item.measure);
  Counting counting{connection, cluster, model, request, context, {}};
  counting.plan = rewrite_query_plan(plan_queries(measures), request.passes);
  return counting;
}

// As the embedded engine does: spells and who is known are its own.
Result<void> make_rollups(Counting& counting) {
  std::set<std::string> types;
  for (const WeighItem& item : counting.request.items) {
    types.insert(item.member_type);
    types.insert(item.measure.gather.from);
  }
  types.erase("");
  for (const std::string& type : types) {
    counting.rollups[type] =
        TRY(make_rollup(counting.connection, counting.model, type, counting.request.subject_type));
  }
  const SubjectType& type = *counting.model.subject(counting.request.subject_type);
  const Table ids = TRY(counting.connection.query(fmt::format(
      "SELECT {} FROM {}", quoted(type.id_column), table_name("facts", type.relation))));
  for (std::size_t row = 0; row < ids.n_rows; ++row) counting.known.insert(ids.text_at(0, row));
  return {};
}

void clear_result(Counting& counting) {
  counting.result = {};
  for (const WeighItem& item : counting.request.items) {
    counting.result.stats.emplace_back(item.spans.size());
  }
}

Result<void> count_all(Counting& counting) {
  clear_result(counting);
  TRY(ship_members(counting));
  TRY(count_cells(counting));
  return count_keys(counting);
}

/// The items that the cluster counts, and the others.
struct Shared {
  WeighRequest there;
  WeighRequest here;
  std::vector<bool> is_here;
};

Shared share_out(const WeighRequest& request) {
  Shared shared{{{}, request.subject_type, request.as_of, request.passes},
                {{}, request.subject_type, request.as_of, request.passes},
                {}};
  for (const WeighItem& item : request.items) {
    const bool is_here = item.measure.measure.latest.has_value();
    shared.is_here.push_back(is_here);
    (is_here ? shared.here : shared.there).items.push_back(item);
  }
  return shared;
}

class ClusterCounter : public Elsewhere {
 public:
  ClusterCounter(const ClusterAddress& address, const std::string& base)
      : address_(address), base_(digest(base)) {}

  Result<WeighResult> weigh(Connection& connection, const Model& model, const WeighRequest& request,
                            const Context& context) override {
    if (!cluster_) TRY(connect());
    const Shared shared = share_out(request);
    WeighResult there = TRY(count_there(connection, model, shared.there, context));
    WeighResult here;
    if (!shared.here.items.empty()) {
      here = TRY(weigh_here(connection, model, shared.here, context));
    }
    WeighResult all;
    std::size_t next_here = 0;
    std::size_t next_there = 0;
    for (const bool is_here : shared.is_here) {
      all.stats.push_back(std::move(is_here ? here.stats[next_here++] : there.stats[next_there++]));
    }
    all.sql = std::move(there.sql);
    all.sql.insert(all.sql.end(), here.sql.begin(), here.sql.end());
    return all;
  }

 private:
  Result<void> connect() {
    Cluster cluster = TRY(Cluster::open(address_));
    TRY(make_state(cluster));
    cluster_ = std::move(cluster);
    return {};
  }
  Result<WeighResult> count_there(Connection& connection, const Model& model,
                                  const WeighRequest& request, const Context& context) {
    Counting counting = begin(connection, *cluster_, model, request, context);
    counting.base = base_;
    TRY(make_rollups(counting));
    TRY(plan_mirrors(counting));
    for (int n = 1; n <= kAttempts; ++n) {
      TRY(cluster_->look_up_tables());
      TRY(ship_mirrors(counting));
      const std::optional<Int128> before = TRY(read_version(*cluster_));
      if (before) {
        Result<void> counted = count_all(counting);
        const bool is_same = TRY(read_version(*cluster_)) == before;
        if (is_same) {
          TRY(std::move(counted));
          return std::move(counting.result);
        }
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50 * n));
    }
    return fail(Diagnostic{"W013"_code, {}, {cluster_->shown()}, {}, {}});
  }

  ClusterAddress address_;
  std::string base_;
  std::optional<Cluster> cluster_;
};

}  // namespace

std::unique_ptr<Elsewhere> count_on_cluster(const ClusterAddress& address,
                                            const std::string& base) {
  return std::make_unique<ClusterCounter>(address, base);
}

}  // namespace steelyard
