// Characters of the expression language: what a blank, a letter and a full-width twin is.
//
//     half_width(U'％') = U'%'    is_name_char(U'额') = true    is_name_char(U'。') = false
//
// Tested by: tests/plan/expr_test.cpp through the lexer.
#pragma once

namespace steelyard {

bool is_expr_blank(char32_t c);
/// ASCII digits only; fold with half_width first.
bool is_expr_digit(char32_t c);
bool is_name_start(char32_t c);
bool is_name_char(char32_t c);
/// The half-width twin of a character; × ÷ − too. Itself when it has none.
char32_t half_width(char32_t c);

}  // namespace steelyard
