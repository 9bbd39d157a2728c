// icu_version: asked of the library at run time, for that is what decodes; not of its headers.

#include "readers/icu_version.hpp"

#include <unicode/uversion.h>

namespace steelyard {

std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

}  // namespace steelyard
