#!/usr/bin/env bash
# demo [--no-serve] [--orders N]: a sample firm is made, loaded, assessed; its ranking is printed. Ends by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
orders=20000
while [ $# -gt 0 ]; do
  case "$1" in
    --no-serve) ;;
    --orders) orders=$2; shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
bin=build/steelyard
say() { printf '── %s\n' "$*" >&2; }
rm -rf demo
say "1/5 a sample marketplace of $orders orders → demo/data"
$bin sample demo/data --orders "$orders" --seed 1
say "2/5 a project → demo/firm"
$bin init demo/firm
say "3/5 loading (acknowledged once durable, every row accounted for)"
$bin --project demo/firm load demo/data
say "4/5 assessing May 2026 by the preset of the house: plans/seed.yaml"
$bin --project demo/firm assess seed --period 2026-05
say "5/5 the same as files to hand on: a page for the browser, a workbook for Excel"
$bin -q --project demo/firm report seed --period 2026-05
say "next: $bin --project demo/firm explain seed SHOP_ID --indicator return_rate"
