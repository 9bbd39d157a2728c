// See preview_deletion.hpp.

#include "pipeline/preview_deletion.hpp"

#include "sources/incoming.hpp"
#include "warehouse/facts/held_keys.hpp"

namespace steelyard {

Result<HeldKeys> preview_deletion(const Project& project, const std::string& path,
                                  const LoadOptions& options, const Context& context) {
  IncomingFolder scratch = TRY(IncomingFolder::create(project.dir));
  const std::string folder = TRY(scratch.next_folder());
  LoadOptions read = options;
  read.keep_raw = false;
  const LandedFile landed =
      TRY(land_file(path, folder, project.adapters, project.model, read, context));
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  HeldKeys held = TRY(count_held_keys(warehouse.connection, project.model, folder, landed.batch));
  held.n_refused = landed.batch.n_rejected;
  return held;
}

}  // namespace steelyard
