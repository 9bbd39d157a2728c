#!/usr/bin/env bash
# demo --month [--orders N] [--shops N] [--people N] [--to FOLDER]: two months of the sample firm, closed and paid from the command line.
# Everything happens by a clock of its own (STEELYARD_CLOCK), in March to June 2026, with what an export held on each of those days.
# Ends with a report; exit 1 where something does not reconcile. Needs bash, coreutils and awk.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
orders=40000
shops=40
people=300
out=demo/month
while [ $# -gt 0 ]; do
  case "$1" in
    --month | --no-serve) ;;
    --orders) orders=$2; shift ;;
    --shops) shops=$2; shift ;;
    --people) people=$2; shift ;;
    --to) out=$2; shift ;;
    *) echo "unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
# Absolute: the binary may be a test's.
bin=$(realpath "${STEELYARD_BIN:-build/steelyard}")
unset STEELYARD_STORE STEELYARD_USER
rm -rf "$out"
mkdir -p "$out/log"
out=$(realpath "$out")
data=$out/data
firm=$out/firm
readonly PLANS=(service operators shop-monthly)

say() { printf '── %s\n' "$*" >&2; }
die() { printf 'demo: %s\n' "$*" >&2; exit 1; }
# at DAY: everything that follows happens on that day at ten in the morning.
at() {
  export STEELYARD_CLOCK="$1 02:00" # UTC
  say "$1: $2"
}
step=0
# run ARGS…: one command; what it printed stands in $said.
run() {
  step=$((step + 1))
  said=$out/log/$(printf '%03d' $step).txt
  { printf '$ steelyard'; printf ' %q' "$@"; printf '\n'; } >"$said"
  local code=0
  "$bin" -q --lang en --project "$firm" "$@" >>"$said" 2>&1 || code=$?
  return $code
}
# must ARGS…: it does what it says.
must() { run "$@" || { cat "$said" >&2; die "refused: $*"; }; }
# refused CODE ARGS…: it is refused, with that code.
refused() {
  local code=$1
  shift
  ! run "$@" || die "should be refused with $code: $*"
  grep -qF "[$code]" "$said" || { cat "$said" >&2; die "refused, but not with $code: $*"; }
}
# table NAME: the sample's file of that relation.
table() { echo "$data/$1_20260608.csv"; }

# ---- What an export holds on a day -------------------------------------------------------------------------------------
# export_of DAY FOLDER: rows that had begun by then; days and instants after it are not known yet. Texts with commas stand only in
# reviews, which these plans do not read.
export_of() {
  local day=$1 folder=$2 file name
  mkdir -p "$folder"
  for file in "$data"/*.csv; do
    name=$(basename "$file" _20260608.csv)
    case $name in reviews | market_index | brand_series | payments) continue ;; esac
    awk -F, -v OFS=, -v day="$day" -v name="$name" '
      BEGIN {
        split("orders created_at order_lines created_at shipments packed_at returns requested_at survey_answers answered_at tickets opened_at " \
              "chats started_at ad_costs day shop_days day agent_days day readings day exchange_rates day attendance day entries day rosters shift_day " \
              "people joined_on assignments first_day pay_bases first_day customers joined_on", words, " ")
        for (i = 1; i in words; i += 2) begins[words[i]] = words[i + 1]
        end = day " 23:59:59"
      }
      NR == 1 {
        for (i = 1; i <= NF; ++i) { if ($i == begins[name]) born = i; if ($i ~ /^promised/) promised[i] = 1; if ($i == "status") status = i
                                    if ($i == "refund_reported") refund = i; of[$i] = i }
        print; next
      }
      born && $born > end { next }
      name == "targets" && $3 > substr(day, 1, 7) { next }
      {
        cut = 0
        for (i = 1; i <= NF; ++i)
          if (!(i in promised) && $i ~ /^20[0-9][0-9]-[0-9][0-9]-[0-9][0-9]/ && $i > end) { $i = ""; cut = 1 }
        if (name == "orders" && cut) {
          $status = $of["delivered_at"] != "" ? "delivered" : $of["cancelled_at"] != "" ? "cancelled" : $of["shipped_at"] != "" ? "shipped" : $of["paid_at"] != "" ? "paid" : "unpaid"
          if ($of["cancelled_at"] == "") $of["cancel_fault"] = ""
        }
        # What platforms report as refunded may be of days to come; returns say it with their day.
        if (name == "orders") $refund = ""
        print
      }' "$file" >"$folder/${name}_$(echo "$day" | tr -d -).csv"
  done
}
# load FOLDER-OR-FILES…: as exported now.
load() { must load "$@" --exported-at "${STEELYARD_CLOCK% *} 09:00"; }

# ---- Sheets that people fill in ---------------------------------------------------------------------------------------
# assessor_sheet PERIOD FILE: the head of the operators rates how each of them carried out the plans of the month.
assessor_sheet() {
  awk -F, -v OFS=, -v period="$1" '
    NR == 1 { print "subject_id,item,period,assessor,score,note,day"; next }
    $3 == "店铺运营" { print $1, "计划执行", period, "运营经理", 70 + (substr($1, 2) * 7 + substr(period, 6) * 5) % 31, "", period "-28" }' "$(table people)" >"$2"
}

# ---- The steps of a month ---------------------------------------------------------------------------------------------
# settle PERIOD: red lines that wait are decided by a person, cards are confirmed, everything is published.
publish() {
  local period=$1 plan
  run month publish --period "$period" --as 小王 && return
  grep -qF '[A227]' "$said" || { cat "$said" >&2; die "not published"; }
  die "red lines wait: $(cat "$said")"
}
# decide_entries PERIOD: whoever has a confirmed entry of abuse is heard; the call proves it.
decide_entries() {
  local period=$1 who
  for who in $(awk -F, -v period="$period" '$2 == "辱骂客户" && substr($3, 1, 7) == period && $8 != "" { print $1 }' "$(table entries)" | sort -u); do
    must month decide service --period "$period" --subject "$who" --red-line 辱骂客户 --yes --note "heard the call with $who" --as 李经理
    say "  red line of $who decided: it acts"
  done
}
sums() { (cd "$1" && find . -type f -exec sha256sum {} + | sort -k 2); }

say "a firm of $shops shops and $people people, $orders orders a year → $data"
"$bin" -q sample "$data" --orders "$orders" --shops "$shops" --people "$people" --seed 1 >/dev/null
"$bin" -q --lang en init "$firm" >/dev/null
cp examples/month/service.yaml examples/month/operators.yaml "$firm/plans/"

at 2026-03-25 "plans are submitted by one person, approved by another, published and started"
for plan in "${PLANS[@]}"; do
  must plan submit "$plan" --as 小王 --note "for April"
  refused A202 plan approve "$plan" --as 小王 --note "mine"
  must plan approve "$plan" --as 李经理 --note "as agreed"
  must plan publish "$plan" --as 小王
  must plan start "$plan" --as 小王
done

at 2026-04-24 "an amendment of 'service': from May on replies count by stricter steps; April stays as promised"
sed -e 's/^version: 1/version: 2/' \
  -e 's/^    standard: { steps: "≥ 98% → 100, ≥ 95% → 80, ≥ 92% → 60, else → 0" }/    standard:\n      - { steps: "≥ 98% → 100, ≥ 95% → 80, ≥ 92% → 60, else → 0", effective_to: 2026-04-30 }\n      - { steps: "≥ 98% → 100, ≥ 96% → 80, ≥ 93% → 60, else → 0", effective_from: 2026-05-01 }/' \
  examples/month/service.yaml >"$firm/plans/service.yaml"
must plan submit service --as 小王 --note "replies: 96 % and 93 % from May on"
must plan approve service --as 李经理 --note "announced on 24 April"
must plan publish service --as 小王
must plan close service --version 1 --as 小王
must plan start service --version 2 --as 小王

at 2026-05-06 "April: the export of the 5th is loaded; what is missing is said"
export_of 2026-05-05 "$out/export/0506"
load "$out/export/0506"
run month collect operators --period 2026-04 --as 小王 && die "nobody misses the assessor's sheet"
sed 's/^/   /' "$said" >&2
assessor_sheet 2026-04 "$out/assessor_scores_april.csv"
load "$out/assessor_scores_april.csv"
run month collect --period 2026-04 --as 小王 || sed 's/^/   /' "$said" >&2
must month assess --period 2026-04 --as 小王
grep -E 'subjects|new or other' "$said" | sed 's/^/   /' >&2
must month review --period 2026-04 --as 小王
must month confirm --all --period 2026-04 --as 李经理
must month confirm --all --period 2026-04 --as 张总
cat "$said" >&2
decide_entries 2026-04
publish 2026-04
cat "$said"
