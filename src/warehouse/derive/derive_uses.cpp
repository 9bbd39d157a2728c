// See derive_uses.hpp.

#include "warehouse/derive/derive_uses.hpp"

#include "sql/write_derive.hpp"

namespace steelyard {

DerivedUses uses_of(const std::vector<std::string>& statements) {
  DerivedUses uses;
  for (const std::string& sql : statements) {
    if (!sql.starts_with("CREATE")) continue;
    const std::size_t body = sql.find(" AS\n");
    if (body == std::string::npos) continue;
    const std::vector<std::string> names = names_read(sql.substr(body));
    for (const std::string& name : names) {
      if (!name.starts_with("derived:")) continue;
      DerivedUse& use = uses[name];
      ++use.n_reads;
      use.names.insert(names.begin(), names.end());
    }
  }
  return uses;
}

}  // namespace steelyard
