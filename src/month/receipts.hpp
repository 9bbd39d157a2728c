// receipts: the tokens on published files, found again; and who has read what was published.
//
//     b3c1f04a99de → {presale-a 2026-05, v1, E00012}
//
// A token is recomputed from the run it was published of and a secret of this project (drafts.hpp), so only
// who has the file knows it, and nothing about it is kept. Tested by: tests/e2e/actions.sh.
#pragma once

#include "cycle/receipts.hpp"
#include "month/desk.hpp"

namespace steelyard {

struct PublishedCard {
  MonthKey key;
  int version = 0;
  std::string subject;
  std::int64_t published_us = 0;  // UTC
};
/// Token → the card it is printed on.
using ReceiptTokens = std::map<std::string, PublishedCard>;

/// Of every published version of every month. Errors: A007; those of read_run.
Result<ReceiptTokens> receipt_tokens(const MonthDesk& desk);
/// The receipt for it, without a reader.
Receipt receipt_of(const PublishedCard& card);
/// As people type it: blanks around it and capitals aside. Errors: A231.
Result<PublishedCard> card_of_token(const ReceiptTokens& tokens, const std::string& token);

struct CardReaders {
  std::string subject;
  std::string name;
  bool is_person = false;     // then only he himself counts as having read it
  std::vector<Receipt> read;  // in the order of versions, then of time
  [[nodiscard]] bool counts(const Receipt& one) const;
  /// Of those that count; 0 = none.
  [[nodiscard]] int last_version() const;
};
struct ReceiptList {
  MonthKey key;
  int version = 0;  // the latest
  std::vector<CardReaders> cards;
  [[nodiscard]] std::size_t n_read() const;  // of the latest version
};

/// Whether the tokens on what was published last are of the key that lies here; none where nothing was, or the file cannot
/// be read. Errors: A007; those of read_run.
Result<std::optional<bool>> published_with_our_key(const Project& project,
                                                   const std::vector<MonthLife>& lives);

/// Of the months asked for, else of the latest published one of each plan. Errors: A203 no such plan; those of
/// read_run.
Result<std::vector<ReceiptList>> receipt_lists(const MonthDesk& desk, const MonthQuestion& asked);

}  // namespace steelyard
