#!/usr/bin/env bash
# bench fairness [--orders N] [--subjects N] [--indicators N]: how sure everything is, beside the cells it rests on, in CPU seconds.
#   scores     points, weights, grades, ranks of 5,000 subjects × 30 indicators
#   beliefs    what is believed of each value once its peers are known
#   draws      2,048 of each, through curve, weights, grade and rank
#   cells      a cold run of bench/plan.yaml over N orders less a warm one: the queries that make the cells
# The goal: beliefs + draws <= the cells of 20 M orders. With fewer orders the cells of 20 M are reckoned in proportion, and that is said.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
orders=2000000
subjects=5000
indicators=30
while [ $# -gt 0 ]; do
  case "$1" in
    --orders) orders=$2; shift ;;
    --subjects) subjects=$2; shift ;;
    --indicators) indicators=$2; shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
say() { printf '── %s\n' "$*" >&2; }
ninja -C build fairness_bench >/dev/null
bin=$PWD/build/steelyard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say "$subjects subjects × $indicators indicators × 2,048 draws"
build/bench/fairness_bench "$subjects" "$indicators" | tee "$work/cost"
cost() { awk -v name="$1" '$1 == name { print $2 }' "$work/cost"; }
say "a marketplace of $orders orders, 5,000 shops"
"$bin" -q sample "$work/data" --orders "$orders" --shops 5000 --seed 1 >/dev/null
"$bin" -q --lang en init "$work/firm" >/dev/null
cp bench/plan.yaml "$work/firm/plans/bench.yaml"
"$bin" -q --lang en --project "$work/firm" load "$work/data" >/dev/null
# cpu FILE: user and system seconds of one assessment, of all its threads.
cpu() {
  local TIMEFORMAT='%U %S'
  { time "$bin" -q --project "$work/firm" assess bench --period 2026-05 --dry-run >/dev/null; } 2>"$work/time"
  awk '{ printf "%.2f", $1 + $2 }' "$work/time"
}
cold=$(cpu)
warm=$(cpu)
awk -v cold="$cold" -v warm="$warm" -v orders="$orders" -v b="$(cost beliefs)" -v d="$(cost draws)" 'BEGIN {
  cells = cold - warm; whole = cells * 20000000 / orders
  printf "cells of %d orders %.2f%s\n", orders, cells, orders == 20000000 ? "" : sprintf(", in proportion %.1f of 20,000,000", whole)
  if (orders < 2000000) { print "so few orders say nothing of 20 M: most of it is the same for any number"; exit }
  printf "(beliefs + draws) / cells of 20 M = %.2f, the goal is at most 1.00\n", (b + d) / whole }'
