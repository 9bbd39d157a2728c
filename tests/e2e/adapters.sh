#!/usr/bin/env bash
# From an unknown file to a loaded one and back: preview, draft, load, reparse, undo; a platform's export by its manifest.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" --lang en init "$firm" >/dev/null 2>&1
run() { "$bin" --lang en --project "$firm" "$@" >"$work/out" 2>"$work/err"; }
batch() { find "$firm/.steelyard/landing/batches" -name '*.batch' -printf '%f\n' | head -1; }

printf '订单编号,总金额,快递费\n1,5.50,0\n' >"$work/erp.csv"
run load "$work/erp.csv" && die "nobody knows this header yet"
expect "D020" "$work/err"
run load --map "$work/erp.csv" && die "a draft needs its relation"
expect "U005" "$work/err"
run load --map "$work/erp.csv" --into orders || die "draft: $(cat "$work/err")"
expect '快递费' "$firm/adapters/erp.yaml"
run load --map "$work/erp.csv" --into orders && die "a draft must not be replaced"
expect "E002" "$work/err"
run load --preview "$work/erp.csv" || die "preview: $(cat "$work/err")"
expect "orders.amount" "$work/out"
expect "amount = 5.5" "$work/out"
expect "not read" "$work/out"
[ -e "$firm/.steelyard/landing/batches" ] && [ -n "$(batch)" ] && die "a preview must keep nothing"
run load "$work/erp.csv" || die "load: $(cat "$work/err")"
expect "1 accepted" "$work/out"

# Another reading of the same bytes: 快递费 too.
sed -e 's/^adapter.*/adapter: erp_freight/' -e 's/^columns:/columns:\n  freight: 快递费/' "$firm/adapters/erp.yaml" >"$work/two.yaml"
sed -e 's/^recognise.*/recognise: [never]/' "$work/two.yaml" >"$firm/adapters/erp_freight.yaml"
run reparse "$(batch | cut -c1-12)" --adapter erp_freight || die "reparse: $(cat "$work/out" "$work/err")"
expect "(erp_freight)" "$work/out"
[ "$(find "$firm/.steelyard/landing/batches" -name '*.batch' | wc -l)" = 1 ] || die "the old reading must go"
run undo "$(batch | cut -c1-12)" --by ann --reason test || die "undo: $(cat "$work/err")"
expect "taken back" "$work/out"
[ -z "$(batch)" ] || die "nothing must be left"
run undo 00 && die "no such batch"
expect "L011" "$work/err"

run sample "$work/jd" --platform jd --orders 20 --seed 3 || die "sample: $(cat "$work/err")"
run load "$work/jd" --set shop=S1 || die "a clean export must load: $(cat "$work/out")"
expect "also orders: 20 rows" "$work/out"
run sample "$work/x" --platform jdd && die "no such platform"
expect "did you mean 'jd'" "$work/err"
echo "adapters: ok"
