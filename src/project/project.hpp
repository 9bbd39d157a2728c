// Project: a user's folder and what it brings: model, catalogue, adapters; and where its record and
// its warehouse lie.
//
//     my-firm/  model.yaml (optional)  plans/*.yaml  indicators/*.yaml  adapters/*.yaml house/*.xlsx
//               .steelyard/landing/  .steelyard/warehouse.duckdb  runs/<id>/
//
// Tested by: tests/project.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "indicator/resolve.hpp"
#include "landing/adapter.hpp"
#include "warehouse/engine/connection.hpp"
#include "warehouse/facts/apply.hpp"

namespace steelyard {

inline constexpr std::string_view kEngineVersion = "0.3.0";

struct Project {
  std::string dir;
  Model model;
  std::string model_digest;
  Catalogue catalogue;
  std::vector<Adapter> adapters;
  std::string calendar_digest;

  [[nodiscard]] std::string landing_dir() const { return dir + "/.steelyard/landing"; }
  [[nodiscard]] std::string warehouse_path() const { return dir + "/.steelyard/warehouse.duckdb"; }
  [[nodiscard]] std::string runs_dir() const { return dir + "/runs"; }
};

/// Errors: U010 no such folder, E070 the system does not let us look into it.
Result<void> require_folder(const std::string& dir);

/// Built-in files with the project's own on top. Errors: every mistake in any of them at once; U010
/// no such folder, E070 the system does not let us look into it.
Result<Project> open_project(const std::string& dir);

/// What may be written instead of a path: plans/*.yaml and *.xlsx of that folder, presets and role
/// sheets of the catalogue.
struct PlanNames {
  std::vector<std::string> own;
  std::vector<std::string> presets;
};
PlanNames plan_names(const std::string& dir);

/// The plan file of that path or name: NAME, NAME.yaml, plans/NAME.yaml or plans/NAME.xlsx, or a
/// preset or role sheet of the catalogue. A workbook is read as the YAML text it stands for; the
/// places of its tree are cells. Errors: U011, those of YAML, those of plan.xlsx.
Result<PlanFile> find_plan(const Project& project, const std::string& path_or_name);

/// What the warehouse did with each batch that it had not seen, by batch digest and relation.
using SyncReport = std::map<std::string, std::map<std::string, RowAccount>>;

struct OpenWarehouse {
  Connection connection;
  std::vector<BatchHeader> batches;  // the whole record, sorted by digest
  std::string data_version;
  SyncReport synced;
  bool rebuilt = false;  // the file was unusable or of another model, and was made anew
};

/// Opens the warehouse and brings it level with the record. A file that cannot be opened is put
/// aside (quarantine) and made anew from the landing zone; that is never an error. Errors: W001
/// when another process holds it; L010 a damaged batch. `just_landed`: the digests of batches that
/// this process wrote and need not hash again.
Result<OpenWarehouse> open_warehouse(const Project& project, const Context& context,
                                     const std::set<std::string>& just_landed = {});

/// Drops the warehouse file and makes it anew from the landing zone.
Result<OpenWarehouse> rebuild_warehouse(const Project& project, const Context& context);

/// A scratch warehouse in memory with only those batches: how an old run is replayed. Errors: L011
/// a batch that is gone.
Result<OpenWarehouse> scratch_warehouse(const Project& project,
                                        const std::vector<std::string>& digests,
                                        const Context& context);

}  // namespace steelyard
