#!/usr/bin/env bash
# bench cells [--orders N] [--shops N] [--turns N]: the two executors of cell queries, SQL and fold, side by side in CPU seconds.
#   month    the cells of bench/plan.yaml over a month of the sample year
#   year     the same over seven months of it (the part of 2025)
# The tables of both are compared for every query before any time is believed. No peers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
orders=2000000
shops=
turns=3
while [ $# -gt 0 ]; do
  case "$1" in
    --orders) orders=$2; shift ;;
    --shops) shops=$2; shift ;;
    --turns) turns=$2; shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
say() { printf '── %s\n' "$*" >&2; }
ninja -C build cells_bench >/dev/null
bin=$PWD/build/steelyard
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say "a marketplace of $orders orders"
"$bin" -q sample "$work/data" --orders "$orders" ${shops:+--shops "$shops"} --seed 1 >/dev/null
"$bin" -q --lang en init "$work/firm" >/dev/null
"$bin" -q --lang en --project "$work/firm" load "$work/data" >/dev/null
sed 's/^cycle: month/cycle: year/' bench/plan.yaml >"$work/year.yaml"
for one in "bench/plan.yaml 2026-05" "$work/year.yaml 2025"; do
  printf '\n### %s orders, %s\n\n' "$orders" "${one##* }"
  # shellcheck disable=SC2086
  build/bench/cells_bench "$work/firm" $one "$turns"
done
