# What comes from outside. Debian packages through find_package or by name; the embedded engine from third_party/duckdb,
# where `./run setup` puts the files of the lock file.
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(Boost 1.74 REQUIRED)
find_package(Eigen3 3.3 REQUIRED NO_MODULE)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Threads REQUIRED)
find_package(SQLite3 3.37 REQUIRED)

find_library(SODIUM_LIBRARY sodium REQUIRED)
find_library(ZSTD_LIBRARY zstd REQUIRED)
find_library(SECCOMP_LIBRARY seccomp REQUIRED)
find_library(EXPAT_LIBRARY expat REQUIRED)
find_library(ZIP_LIBRARY zip REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
find_package(CURL REQUIRED)
find_library(PQ_LIBRARY pq REQUIRED)
find_path(PQ_INCLUDE libpq-fe.h PATH_SUFFIXES postgresql REQUIRED)

set(DUCKDB_DIR ${CMAKE_SOURCE_DIR}/third_party/duckdb)
if(NOT EXISTS ${DUCKDB_DIR}/libduckdb.so)
  message(FATAL_ERROR "third_party/duckdb is empty: type ./run setup first")
endif()
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${DUCKDB_DIR}/libduckdb.so
  IMPORTED_NO_SONAME OFF
  INTERFACE_INCLUDE_DIRECTORIES ${DUCKDB_DIR})
