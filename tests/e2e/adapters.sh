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
expect "steelyard load --map $work/erp.csv --into" "$work/err"
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

# A house's own words below a title; what is guessed is said, and a key that nothing was found for loads nothing.
printf 'ERP订单列表\n单号,门店,下单日期,成交金额(元),收货地址\nA-1,一店,2026/05/01,"￥1,234.50",浙江省 杭州市 文一路\nA-2,一店,2026/05/02,1.2万,浙江省 杭州市 x\n合计,,,"13,234.50",\n' >"$work/own.csv"
run load --map "$work/own.csv" --into orders || die "draft: $(cat "$work/err")"
expect "guessed, look at them: " "$work/err"
expect "amount ← 成交金额(元)" "$work/err"
expect 'recognise: ["单号", "门店", "下单日期", "成交金额(元)", "收货地址"]' "$firm/adapters/own.yaml"
run load --preview "$work/own.csv" || die "preview: $(cat "$work/out" "$work/err")"
expect "order_id = A-1, shop_id = 一店" "$work/out"
expect "region = 浙江省 杭州市, created_at = 2026-05-01 00:00:00, amount = 1234.5" "$work/out"
printf '甲,乙\n1,2\n' >"$work/keyless.csv"
run load --map "$work/keyless.csv" --into orders || die "draft: $(cat "$work/err")"
expect "keys without a column, edit before loading: order_id" "$work/err"
run load "$work/keyless.csv" && die "nobody edited the draft"
expect "D071" "$work/err"
rm "$firm/adapters/own.yaml" "$firm/adapters/keyless.yaml"

# Another reading of the same bytes: 快递费 too.
sed -e 's/^adapter.*/adapter: erp_freight/' -e 's/^columns:/columns:\n  freight: 快递费/' "$firm/adapters/erp.yaml" >"$work/two.yaml"
sed -e 's/^recognise.*/recognise: [never]/' "$work/two.yaml" >"$firm/adapters/erp_freight.yaml"
run reparse "$(batch | cut -c1-12)" --adapter erp_freight || die "reparse: $(cat "$work/out" "$work/err")"
expect "(erp_freight)" "$work/out"
[ "$(find "$firm/.steelyard/landing/batches" -name '*.batch' | wc -l)" = 1 ] || die "the old reading must go"
undone=$(batch | cut -c1-12)
run undo "$undone" --by ann --reason test || die "undo: $(cat "$work/err")"
expect "taken back" "$work/out"
run undo "$undone" && die "a batch is taken back once"
expect "U072" "$work/err"
[ -z "$(batch)" ] || die "nothing must be left"
run undo 00 && die "no such batch"
expect "U070" "$work/err"

run sample "$work/jd" --platform jd --orders 20 --seed 3 || die "sample: $(cat "$work/err")"
run load "$work/jd" --set shop=S1 || die "a clean export must load: $(cat "$work/out")"
expect "also orders: 20 rows" "$work/out"
# A run stays replayable when a batch of it is taken back.
run assess seed --format json || die "assess: $(cat "$work/err")"
stored=$(sed -n 's/^ "run": "\(.*\)",$/\1/p' "$work/out")
run undo "$(batch | cut -c1-12)" --by ann --reason test || die "undo: $(cat "$work/err")"
run replay "$stored" || die "replay after an undo: $(cat "$work/out" "$work/err")"
expect "same bytes" "$work/out"
run sample "$work/x" --platform jdd && die "no such platform"
expect "did you mean 'jd'" "$work/err"
echo "adapters: ok"
