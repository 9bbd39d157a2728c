// The words of a preview, in both languages: what becomes of each column, what nobody reads, what
// would be refused.

#include "report/preview.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace steelyard {
namespace {

Preview some_preview() {
  Preview preview;
  preview.file = "订单.csv";
  preview.adapter = "tmall_orders";
  preview.label = {"天猫订单", "Tmall orders"};
  preview.reading.header_line = 5;
  preview.exported_from = "file name";
  preview.columns = {{"订单编号", {"orders.order_id"}}, {"买家留言", {}}};
  preview.absent = {"退款金额"};
  preview.rows = {{"orders", 6, {{"order_id", "17"}, {"amount", "9.9"}}}};
  preview.n_read = 2;
  Reject reject;
  reject.line = 7;
  reject.code = static_cast<std::uint16_t>("D038"_code);
  reject.args = {"订单编号", "1.79E+18"};
  preview.rejects = {reject};
  return preview;
}

TEST(PreviewWords, SayWhatBecomesOfAFile) {
  const std::string zh = write_preview_text(some_preview(), Language::Zh);
  const std::string en = write_preview_text(some_preview(), Language::En);
  for (const std::string_view part :
       {"天猫订单", "第 5 行", "订单编号 → orders.order_id", "落地区）：买家留言",
        "没有的列：退款金额", "orders（第 6 行） order_id = 17, amount = 9.9",
        "第 7 行会被拒收 [D038]", "什么都没有保存"}) {
    EXPECT_NE(zh.find(part), std::string::npos) << part << "\n" << zh;
  }
  for (const std::string_view part :
       {"Tmall orders", "header in line 5", "original file): 买家留言", "not in the file: 退款金额",
        "line 7 would be refused [D038]", "nothing was kept"}) {
    EXPECT_NE(en.find(part), std::string::npos) << part << "\n" << en;
  }
}

TEST(PreviewWords, DeletionsSayWhatIsHeld) {
  Preview preview = some_preview();
  preview.deletes = true;
  preview.held = HeldKeys{.n_named = 3, .n_held = 2, .n_newer = 1};
  EXPECT_NE(write_preview_text(preview, Language::Zh)
                .find("共点名 3 个编号，库里有 2 个，其中 1 个比文件新，会留下；会删去 1 行"),
            std::string::npos);
  EXPECT_NE(write_preview_text(preview, Language::En)
                .find("names 3 keys, of which 2 are held; 1 is newer and stays; 1 row would go"),
            std::string::npos);
  const auto json = nlohmann::json::parse(write_previews_json({preview}, Language::En));
  EXPECT_EQ(json["keys"],
            (nlohmann::json{{"named", 3}, {"held", 2}, {"newer", 1}, {"refused", 0}}));
}

TEST(PreviewWords, WhatIsLoadedAlreadyIsSaid) {
  Preview preview = some_preview();
  preview.loaded_as = std::string(64, 'a');
  EXPECT_NE(write_preview_text(preview, Language::En).find("already loaded (batch aaaaaaaaaaaa)"),
            std::string::npos);
  EXPECT_NE(write_preview_text(preview, Language::Zh).find("已载入过（批次 aaaaaaaaaaaa）"),
            std::string::npos);
}

TEST(PreviewWords, JsonHoldsTheSame) {
  const auto json = nlohmann::json::parse(write_previews_json({some_preview()}, Language::En));
  EXPECT_EQ(json["files"].size(), 1U);
  EXPECT_EQ(json["files"][0]["columns"], json["columns"]);
  EXPECT_EQ(json["columns"][0]["becomes"][0], "orders.order_id");
  EXPECT_EQ(json["rows"][0]["cells"]["amount"], "9.9");
  EXPECT_EQ(json["rejects"][0]["code"], "D038");
}

TEST(PreviewWords, SeveralFilesAreOneDocument) {
  Preview other = some_preview();
  other.file = "other.csv";
  const auto json =
      nlohmann::json::parse(write_previews_json({some_preview(), other}, Language::En));
  ASSERT_EQ(json["files"].size(), 2U);
  EXPECT_EQ(json["files"][1]["file"], "other.csv");
  EXPECT_FALSE(json.contains("file")) << "no file stands for the others";
}

TEST(PreviewWords, FilesThatAreLeftAreSaid) {
  Preview preview = some_preview();
  preview.ignored = true;
  EXPECT_NE(write_preview_text(preview, Language::En).find("not loaded"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
