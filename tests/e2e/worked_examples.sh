#!/usr/bin/env bash
# Published worked examples from files to the score, by the presets: JD's 8.25 of the stars and 8.40 with the volume; Etsy's
# 71 five-star and 19 four-star reviews, 4.79, which 4.8 asks for more than.
source "$(dirname "$0")/lib.sh"

mkdir "$work/data"
echo "shop_id,name,status,opened_on
ETSY,e,open,2019-05-31
JD,j,open,2019-05-31" >"$work/data/shops.csv"
echo "order_id,shop_id,customer_id,created_at,paid_at,amount" >"$work/data/orders.csv"
echo "review_id,order_id,product_id,stars,created_at" >"$work/data/reviews.csv"
n=0
# reviews SHOP STARS HOW_MANY
reviews() {
  local i day
  for ((i = 0; i < $3; i++)); do
    n=$((n + 1))
    day=$(printf '2026-05-%02d' $((1 + n % 28)))
    echo "O$n,$1,C$n,$day 09:00:00,$day 10:00:00,10" >>"$work/data/orders.csv"
    echo "R$n,O$n,P1,$2,$day 23:00:00" >>"$work/data/reviews.csv"
  done
}
reviews ETSY 5 71
reviews ETSY 4 19
reviews JD 1 1
reviews JD 4 3
reviews JD 5 4
reviews JD "" 2 # by default: they count for the volume alone
"$bin" -q init "$work/firm" >/dev/null
cd "$work/firm"
"$bin" -q load "$work/data" --exported-at 2026-06-02 >/dev/null || die "the files are whole"
"$bin" --lang en explain jd-satisfaction-2023 JD --period 2026-05 >"$work/out" 2>/dev/null
expect "fraction      33 / 8" "$work/out" # 4.125 stars, twice 8.25
expect "value         8.4*" "$work/out"
expect "score 84 " "$work/out"
"$bin" --lang en explain etsy-star-seller ETSY --period 2026-05 --indicator mean_stars >"$work/out" 2>/dev/null
expect "fraction      431 / 90" "$work/out"
expect "value         4.79" "$work/out"
expect "points        0 " "$work/out"
# Eight regimes at once: who is scored by each, what has no data, and what is partial.
eight=amazon,ebay-levels,etsy-minimum,etsy-star-seller,jd-satisfaction-2023,shopee,taobao-dsr,walmart-us
"$bin" --lang en assess --preset $eight --period 2026-05 >"$work/out" 2>/dev/null
expect "8 plans" "$work/out"
expect "no data for: DSR: service, DSR: logistics" "$work/out"
expect "partial: less than half" "$work/out"
"$bin" --format json assess --preset $eight --period 2026-05 >"$work/out" 2>/dev/null
expect '"partial": true' "$work/out"
expect '"scored": 2' "$work/out"
echo "worked examples: ok"
