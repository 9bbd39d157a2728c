#!/usr/bin/env bash
# bench month [--people N] [--orders N]: what closing a month costs beside scoring it, in CPU seconds.
#   assess   one scoring run: steelyard assess --dry-run
#   month    assess, review, confirm --all, publish, close: the whole month, with every file
#   ratio    the whole month beside its first step, which scores once and writes every file; the goal is 1.5 at 3,000 people
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
people=3000
orders=40000
while [ $# -gt 0 ]; do
  case "$1" in
    --people) people=$2; shift ;;
    --orders) orders=$2; shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
bin=$PWD/build/steelyard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset STEELYARD_STORE STEELYARD_USER
export STEELYARD_CLOCK="2026-06-09 02:00"
say() { printf '── %s\n' "$*" >&2; }
steelyard() { "$bin" -q --lang en --project "$work/firm" "$@"; }
# cpu NAME COMMAND…: user and system seconds of the command, of all its threads; kept in $spent.
cpu() {
  local name=$1
  shift
  local TIMEFORMAT='%U %S'
  { time steelyard "$@" >"$work/said" 2>&1; } 2>"$work/time" || { cat "$work/said" >&2; exit 1; }
  spent=$(awk '{ printf "%.3f", $1 + $2 }' "$work/time")
  printf '  %-36s %8.2f s\n' "$name" "$spent"
}
sum() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a + b }'; }

say "a firm of $people people, $orders orders; everybody is in one plan with pay"
"$bin" -q sample "$work/data" --orders "$orders" --shops 40 --people "$people" --seed 1 >/dev/null
"$bin" -q --lang en init "$work/firm" >/dev/null
sed 's/subjects: .*/subjects: { of: employee }/' examples/month/service.yaml >"$work/firm/plans/service.yaml"
awk -F, -v OFS=, 'BEGIN { print "subject_id,red_line,period,acts,reason,decided_by" }
  $2 == "辱骂客户" && $3 ~ /^2026-05/ && $8 != "" && !seen[$1]++ { print $1, $2, "2026-05", "true", "heard", "kim" }' "$work"/data/entries_*.csv >"$work/data/red_line_decisions_20260608.csv"
steelyard load "$work/data" >"$work/said" 2>&1 || { cat "$work/said" >&2; exit 1; }
for step in submit approve publish start; do
  by=zoe
  [ $step != approve ] || by=kim
  steelyard plan $step service --as $by --note bench >/dev/null 2>&1
done
steelyard assess service --period 2026-05 --dry-run >/dev/null 2>&1 # cells are made once
cpu "assess --dry-run" assess service --period 2026-05 --dry-run
assess=$spent
month=0
for step in "assess --as zoe" "review --as zoe" "confirm --all --as kim" "publish --as zoe" "close --early --note bench --as zoe"; do
  # shellcheck disable=SC2086
  cpu "month $step" month ${step%% *} service --period 2026-05 ${step#* }
  month=$(sum "$month" "$spent")
  [ "${step%% *}" != assess ] || written=$spent
done
awk -v people="$people" -v a="$assess" -v w="$written" -v m="$month" 'BEGIN {
  printf "  %d people: one scoring run %.2f s, with every file %.2f s, the whole month %.2f s\n", people, a, w, m
  printf "  the month / (one scoring run and the writing of files) = %.2f, the goal is at most 1.50\n", m / w
  printf "  what comes after the files were written = %.2f scoring runs\n", (m - w) / a }'
