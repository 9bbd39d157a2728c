// See ratings.hpp.

#include "warehouse/sheets/ratings.hpp"

#include <fmt/format.h>

#include "warehouse/facts/schema.hpp"

namespace steelyard {

std::string name_of_person(const Model& model) {
  const SubjectType* people = model.subject("employee");
  if (people == nullptr) return "''";
  return fmt::format("coalesce((SELECT min({}) FROM {} p WHERE p.{} = s.subject_id), '')",
                     quoted(people->name_column), table_name("facts", people->relation),
                     quoted(people->id_column));
}

Result<std::vector<Rating>> read_ratings(Connection& connection, const Model& model,
                                         std::int64_t batch) {
  const std::string name = name_of_person(model);
  const Table table =
      TRY(connection.query(fmt::format("SELECT subject_id, {}, item, assessor, coalesce(relation, "
                                       "''), score, _line FROM facts.assessor_scores s WHERE "
                                       "_batch = {} AND score IS NOT NULL ORDER BY _line",
                                       name, batch)));
  std::vector<Rating> ratings;
  ratings.reserve(table.n_rows);
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    ratings.push_back({table.text_at(0, row), table.text_at(1, row), table.text_at(2, row),
                       table.text_at(3, row), table.text_at(4, row), table.int_at(5, row),
                       static_cast<std::uint64_t>(table.int_at(6, row))});
  }
  return ratings;
}

}  // namespace steelyard
