// See rater_sheets.hpp.

#include "warehouse/sheets/rater_sheets.hpp"

#include <fmt/format.h>

#include "warehouse/facts/schema.hpp"
#include "warehouse/sheets/ratings.hpp"

namespace steelyard {

Result<std::vector<ScoreLine>> read_score_lines(Connection& connection, const Model& model,
                                                const Period& period) {
  std::vector<ScoreLine> lines;
  if (model.relation("assessor_scores") == nullptr) return lines;
  const std::string name = name_of_person(model);
  const Table table = TRY(connection.query(
      fmt::format("SELECT subject_id, {}, item, assessor, coalesce(relation, ''), score FROM "
                  "facts.assessor_scores s WHERE score IS NOT NULL AND day BETWEEN {} AND {} "
                  "ORDER BY ALL",
                  name, period.first.days, period.last.days)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    lines.push_back({table.text_at(0, row), table.text_at(1, row), table.text_at(2, row),
                     table.text_at(3, row), table.text_at(4, row), table.int_at(5, row)});
  }
  return lines;
}

Result<std::vector<AnswerLine>> read_answer_lines(Connection& connection, const Model& model,
                                                  Date until) {
  std::vector<AnswerLine> lines;
  if (model.relation("training_answers") == nullptr) return lines;
  const Table table = TRY(connection.query(
      fmt::format("SELECT assessor, item, situation, level FROM facts.training_answers WHERE level "
                  "IS NOT NULL AND day <= {0} ORDER BY day DESC, assessor, item, situation, level",
                  until.days)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    lines.push_back({table.text_at(0, row), table.text_at(1, row), table.text_at(2, row),
                     table.int_at(3, row)});
  }
  return lines;
}

}  // namespace steelyard
