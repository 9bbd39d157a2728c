// A source with a name, so that nobody types it again: sources/NAME.yaml in the project.
//
//     http: https://erp.example/export/orders.csv      # or postgres: … with query: …
//     bearer_file: secrets/erp                         # or bearer_env: ERP_TOKEN
//     adapter: erp
//     set: { shop: S1 }
//
// Files it names are looked for from the project's folder. What is typed beside source:NAME wins
// over what stands in the file. Tested by: tests/sources/declared_test.cpp.
#pragma once

#include <string>

#include "landing/adapter.hpp"

namespace steelyard {

struct DeclaredSource {
  std::string address;
  LoadOptions options;
};

/// "source:erp" → "erp"; empty when it is no such word.
std::string_view declared_name(std::string_view word);
/// The source of that name under what was typed. Errors: D051 there is none, with the nearest; D052
/// its form; P0xx of the YAML.
Result<DeclaredSource> read_declared(const std::string& project_dir, std::string_view name,
                                     const LoadOptions& typed);

}  // namespace steelyard
