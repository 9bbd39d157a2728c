// See page_rows.hpp.

#include "report/page_rows.hpp"

#include "base/time_zone.hpp"
#include "report/row_words.hpp"
#include "report/words.hpp"

namespace steelyard {

using Json = nlohmann::ordered_json;

Json both(std::string zh, std::string en) { return {{"zh", std::move(zh)}, {"en", std::move(en)}}; }

namespace {

Json columns_of(const RowsOfAll& measure) {
  Json out = Json::array();
  for (const RowsColumn& column : measure.columns)
    out.push_back(both(column.label.in(Language::Zh), column.label.in(Language::En)));
  return out;
}

// A text, or one for each language where they differ.
Json cell_of(const SourceRow& row, std::size_t at) {
  std::string zh = show_cell(row, at, Language::Zh);
  std::string en = show_cell(row, at, Language::En);
  return zh == en ? Json(std::move(zh)) : both(std::move(zh), std::move(en));
}

Json row_of(const SourceRow& row) {
  Json values = Json::array();
  for (std::size_t i = 0; i < row.values.size(); ++i) values.push_back(cell_of(row, i));
  Json out{{"values", std::move(values)}, {"file", row.file}, {"line", row.line}};
  if (row.counts == Counts::Every) return out;
  out["hit"] = row.counts == Counts::Hit;
  out["counts"] =
      both(show_counts(row.counts, Language::Zh), show_counts(row.counts, Language::En));
  return out;
}

}  // namespace

Json page_rows(const ReportContents& contents) {
  Json out = Json::object();
  for (const auto& [indicator, measures] : contents.rows) {
    for (const RowsOfAll& measure : measures) {
      for (const auto& [subject, answer] : measure.by_subject) {
        Json rows = Json::array();
        for (const SourceRow& row : answer.rows) rows.push_back(row_of(row));
        out[subject][indicator].push_back({{"columns", columns_of(measure)},
                                           {"n_rows", answer.n_rows},
                                           {"rows", std::move(rows)}});
      }
    }
  }
  return out;
}

Json page_batches(const ReportContents& contents) {
  Json out = Json::array();
  const Result<TimeZone> zone = TimeZone::create(contents.run.as_of_zone);
  STEELYARD_CHECK(zone.has_value(), "a run was made in a known time zone");
  for (const BatchHeader& batch : contents.batches) {
    out.push_back({{"file", batch.file},
                   {"exported_at", show_moment(zone->to_local(batch.exported_at_us))},
                   {"n_rows", batch.n_rows_in},
                   {"n_rejected", batch.n_rejected}});
  }
  return out;
}

}  // namespace steelyard
