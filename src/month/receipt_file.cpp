// receipt_file: see receipt_file.hpp.  Tested by: tests/e2e/actions.sh.

#include "month/receipt_file.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "landing/cell_clock.hpp"
#include "readers/reader.hpp"

namespace steelyard {

namespace {

/// Where each column stands; `at` may be missing.
struct Columns {
  std::size_t token = 0;
  std::size_t by = 0;
  std::optional<std::size_t> at;
};

std::optional<std::size_t> column(const std::vector<std::string>& header, std::string_view name) {
  const auto found = std::ranges::find_if(
      header, [name](const std::string& one) { return to_lower(trim(one)) == name; });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

Result<Columns> columns_in(const std::vector<std::string>& header, const std::string& path) {
  const auto token = column(header, "token");
  const auto by = column(header, "by");
  std::vector<std::string> missing;
  if (!token) missing.emplace_back("token");
  if (!by) missing.emplace_back("by");
  if (!missing.empty()) {
    return fail(Diagnostic{"A241"_code, {}, {path, join(missing, ", ")}, {}, {}});
  }
  return Columns{*token, *by, column(header, "at")};
}

/// UTC. Errors: U020, also for what lies ahead, or before there was anything to read.
Result<std::int64_t> moment_of(const MonthDesk& desk, std::string_view cell,
                               std::int64_t published_us) {
  const auto refused = [&cell](Text hint) {
    return fail(Diagnostic{"U020"_code, {}, {std::string(cell)}, std::move(hint), {}});
  };
  const auto written = try_parse_instant(trim(to_plain_clock(cell).value_or(std::string(cell))));
  if (!written) return refused({});
  const TimeZone zone = TRY(TimeZone::create(desk.project.model.time_zone));
  const std::int64_t at_us =
      written->offset_us ? written->local_us - *written->offset_us : zone.to_utc(written->local_us);
  if (at_us > desk.by.at_us) return refused({"时刻在将来", "it lies ahead"});
  if (at_us < published_us) return refused({"那时还没有公布", "it was not published then"});
  return at_us;
}

class ReceiptLines {
 public:
  ReceiptLines(const MonthDesk& desk, const ReceiptTokens& tokens) : desk_(desk), tokens_(tokens) {}

  Result<Receipt> read(const RawRecord& record, const Columns& columns) const {
    if (record.bad) return fail(Diagnostic{record.fault, {}, record.fault_args, {}, {}});
    const auto cell = [&record](std::size_t at) { return std::string(trim(record.cells[at])); };
    const PublishedCard card = TRY(card_of_token(tokens_, cell(columns.token)));
    Receipt one = receipt_of(card);
    one.by = cell(columns.by);
    TRY(require_name(one.by));
    const std::string at = columns.at ? cell(*columns.at) : std::string();
    if (!at.empty()) one.read_us = TRY(moment_of(desk_, at, card.published_us));
    return one;
  }

 private:
  const MonthDesk& desk_;
  const ReceiptTokens& tokens_;
};

Diagnostic refused_line(const std::string& path, std::uint64_t line, const Diagnostics& why) {
  const Diagnostic& first = why.front();
  const auto words = [&first](Language language) {
    const std::string& hint = first.hint.in(language);
    return "[" + std::string(code_name(first.code)) + "] " + message_of(first, language) +
           (hint.empty() ? "" : (language == Language::Zh ? "：" : ": ") + hint);
  };
  return {"A242"_code,
          {},
          {path, std::to_string(line), words(Language::Zh), words(Language::En)},
          {},
          {}};
}

}  // namespace

Result<NotedFile> note_receipt_file(const MonthDesk& desk, const std::string& path) {
  TRY(require_name(desk.by.actor));
  const std::unique_ptr<RecordReader> reader = TRY(open_reader(path));
  const Columns columns = TRY(columns_in(reader->header(), path));
  const ReceiptTokens tokens = TRY(receipt_tokens(desk));
  const ReceiptLines lines(desk, tokens);
  NotedFile done;
  std::vector<Receipt> drafts;
  RawRecord record;
  while (TRY(reader->next(record))) {
    const Result<Receipt> one = lines.read(record, columns);
    if (one) {
      drafts.push_back(*one);
    } else {
      done.refused.push_back(refused_line(path, record.line, one.error()));
    }
  }
  if (desk.dry_run) {
    done.n_new = drafts.size();
    return done;
  }
  for (const bool is_new : TRY(note_receipts(desk.store, drafts, desk.by))) {
    ++(is_new ? done.n_new : done.n_known);
  }
  return done;
}

}  // namespace steelyard
