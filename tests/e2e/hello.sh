#!/usr/bin/env bash
# examples/01_hello as its README tells it: the same scorecard in both languages, the late orders of S3 marked, nothing lost.
source "$(dirname "$0")/lib.sh"
example=$root/examples/01_hello
firm=$work/hello
"$bin" --lang en init "$firm" >/dev/null 2>&1
"$bin" --lang en --project "$firm" load "$example/data" --exported-at "2026-06-01 00:00" >"$work/out" 2>/dev/null || die "load: $(cat "$work/out")"
# Ids are digests of the catalogue and move with it; everything else is pinned.
stable() { sed -E 's/(核算|run) [0-9a-f]{16}/\1 …/; s/(数据版本|data) [0-9a-f]{12}/\1 …/'; }
for lang in zh en; do
  "$bin" --lang $lang --project "$firm" assess "$example/plan.yaml" --period 2026-05 --dry-run 2>/dev/null | stable >"$work/$lang.txt"
  if [ "${STEELYARD_GOLDEN:-}" = rewrite ]; then cp "$work/$lang.txt" "$example/expected.$lang.txt"; fi
  diff -u "$example/expected.$lang.txt" "$work/$lang.txt" || die "expected.$lang.txt is stale"
done
[ "$(grep -vc '^ *#' "$example/plan.yaml")" -le 12 ] || die "the plan has more than 12 lines"
[ "$(wc -l <"$example/data/orders.csv")" -le 201 ] || die "more than 200 orders"
"$bin" --lang en --project "$firm" explain "$example/plan.yaml" S3 --indicator late_24h --period 2026-05 --rows 100 >"$work/out"
# The witness: awk counts the late orders of S3 in the file itself.
late=$(awk -F, '$2 == "S3" { split($5, p, /[- :]/); split($6, s, /[- :]/)
  if (mktime(s[1]" "s[2]" "s[3]" "s[4]" "s[5]" "s[6]) - mktime(p[1]" "p[2]" "p[3]" "p[4]" "p[5]" "p[6]) > 86400) n++ } END { print n }' "$example/data/orders.csv")
[ "$(grep -c '^      ● ' "$work/out")" = "$late" ] || { cat "$work/out"; die "explain marks other rows than the $late late ones"; }
expect "$late of them count in the numerator" "$work/out"
echo "hello: as it should be"
