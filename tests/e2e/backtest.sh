#!/usr/bin/env bash
# A draft judged on past periods, as a user meets it.
source "$(dirname "$0")/lib.sh"

"$bin" -q init "$work/firm" >/dev/null
cd "$work/firm"
"$bin" -q sample data --orders 3000 >/dev/null
"$bin" -q load data >/dev/null
"$bin" --lang en backtest seed --periods 2026-01..2026-03 --against amazon >"$work/out" 2>/dev/null
expect "Backtest · amazon" "$work/out"
expect "Kendall's rank correlation" "$work/out"
expect "2026-02 → 2026-03" "$work/out"
expect "only another rank" "$work/out"
"$bin" --format json backtest seed --periods 2026-01,2026-02 --against amazon >"$work/out" 2>/dev/null
expect '"steadiness"' "$work/out"
"$bin" --format csv backtest seed --periods 2026-01,2026-02 --against amazon >"$work/out" 2>/dev/null
expect "period,subject,name,plans,score_in_force,score_draft" "$work/out"
[ "$(grep -c '^2026-0[12],' "$work/out")" = "$(($(grep -c '^2026-01,' "$work/out") * 2))" ] || die "each subject in both periods"
"$bin" --lang en --format csv backtest presale-a --periods 2026-01 --against presale-a >"$work/out" 2>&1 && die "a row per person"
expect S031 "$work/out"
rm -f plans/*
"$bin" --lang en backtest amazon --periods 2026-01 >"$work/out" 2>&1 && die "nothing is in force"
expect "compare with a preset" "$work/out"
grep -q "such as.*amazon" "$work/out" && die "the hint names the draft itself"
code=0
"$bin" --lang en backtest seed --periods 2026-03..2026-01 --against amazon >"$work/out" 2>&1 || code=$?
[ "$code" = 2 ] || die "exit code $code instead of 2"
expect U080 "$work/out"
"$bin" --lang en backtest seed --periods 2030-01 --against amazon >"$work/out" 2>&1 && die "2030 is not past"
expect U092 "$work/out"
"$bin" --lang en backtest seed >"$work/out" 2>&1 && die "--periods must be asked for"
expect "--periods" "$work/out"
echo "backtest: ok"
