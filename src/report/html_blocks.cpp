// See html_blocks.hpp.

#include "report/html_blocks.hpp"

#include <fmt/format.h>

#include "report/html.hpp"

namespace steelyard {

namespace {

std::string cell_of(const HtmlCell& cell, std::string_view head) {
  std::string out = fmt::format("<td class=\"{}\" data-label=\"{}\"><div>{}", cell.kind,
                                escaped(head), escaped(cell.text));
  for (const std::string& line : cell.small) {
    out += fmt::format("<span class=\"small\">{}</span>", escaped(line));
  }
  return out + "</div></td>";
}

}  // namespace

std::string html_section(std::string_view title, std::string_view body) {
  if (body.empty()) return "";
  return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n", escaped(title), body);
}

std::string html_fold(std::string_view title, std::string_view body) {
  if (body.empty()) return "";
  return fmt::format("<details>\n<summary>{}</summary>\n{}</details>\n", escaped(title), body);
}

std::string html_list(const StoryLines& lines) {
  if (lines.empty()) return "";
  std::string out = "<ul>\n";
  for (const StoryLine& line : lines) {
    out += fmt::format("<li class=\"d{}\">{}</li>\n", std::min(line.depth, 3), escaped(line.text));
  }
  return out + "</ul>\n";
}

std::string html_list(const std::vector<std::string>& lines) {
  StoryLines all;
  for (const std::string& line : lines) all.push_back({0, line});
  return html_list(all);
}

std::string html_paragraphs(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "<p>" + escaped(line) + "</p>\n";
  return out;
}

std::string html_facts(const std::vector<StoryFact>& facts) {
  std::string out = "<dl>\n";
  for (const StoryFact& fact : facts) {
    out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(fact.label),
                       escaped(fact.value));
  }
  return out + "</dl>\n";
}

std::string html_table(const HtmlTable& table) {
  if (table.rows.empty()) return "";
  std::string out = fmt::format("<table class=\"{}\">\n<thead><tr>", table.kind);
  for (std::size_t i = 0; i < table.heads.size(); ++i) {
    const std::string_view kind = table.rows.front()[i].kind;
    const bool is_number = kind == "num" || kind == "sum";
    out += fmt::format("<th{} scope=\"col\">{}</th>", is_number ? " class=\"num\"" : "",
                       escaped(table.heads[i]));
  }
  out += "</tr></thead>\n<tbody>\n";
  for (const std::vector<HtmlCell>& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) out += cell_of(row[i], table.heads[i]);
    out += "</tr>\n";
  }
  return out + "</tbody>\n</table>\n";
}

}  // namespace steelyard
