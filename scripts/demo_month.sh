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
# export_of DAY FOLDER: rows that had begun by then; days and instants after it are not known yet. Only reviews hold quoted texts,
# maybe over several lines; what is asked of them stands in their last two cells.
export_of() {
  local day=$1 folder=$2 file name
  mkdir -p "$folder"
  for file in "$data"/*.csv; do
    name=$(basename "$file" _20260608.csv)
    case $name in market_index | brand_series | payments) continue ;; esac
    awk -F, -v OFS=, -v day="$day" -v name="$name" '
      BEGIN {
        split("orders created_at order_lines created_at shipments packed_at returns requested_at survey_answers answered_at tickets opened_at " \
              "chats started_at ad_costs day shop_days day agent_days day readings day exchange_rates day attendance day entries day rosters shift_day " \
              "reviews created_at people joined_on assignments first_day pay_bases first_day customers joined_on", words, " ")
        for (i = 1; i in words; i += 2) begins[words[i]] = words[i + 1]
        end = day " 23:59:59"
      }
      NR == 1 {
        for (i = 1; i <= NF; ++i) { if ($i == begins[name]) born = i; if ($i ~ /^promised/) promised[i] = 1; if ($i == "status") status = i
                                    if ($i == "refund_reported") refund = i; of[$i] = i }
        print; next
      }
      name == "reviews" {
        text = held $0; n_quotes = gsub(/"/, "\"", text)
        if (n_quotes % 2) { held = text "\n"; next }
        held = ""
        n = split(text, cells, ",")
        if (cells[n - 1] > end) next
        if (cells[n] > end) sub(/,[^,]*$/, ",", text)
        print text; next
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
# decide_entries PERIOD: whoever has a confirmed entry of abuse is heard; the call proves it.
decide_entries() {
  local period=$1 who
  for who in $(awk -F, -v period="$period" '$2 == "辱骂客户" && substr($3, 1, 7) == period && $8 != "" { print $1 }' "$(table entries)" | sort -u); do
    must month decide service --period "$period" --subject "$who" --red-line 辱骂客户 --yes --note "heard the call with $who" --as 李经理
    say "  red line of $who decided: it acts"
  done
}
# show_entries PERIOD: everybody is told of the entries about him.
show_entries() {
  must month entries --period "$1" --as 小王
  say "  entries: $(grep -c '/entries/' "$said") people are told of theirs by a note"
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

at 2026-04-24 "an amendment of 'service': from May on answers must come sooner; April stays as promised"
sed -e 's/^version: 1/version: 2/' \
  -e 's/^    standard: { steps: "≤ 35 s → 100, ≤ 45 s → 80, ≤ 55 s → 60, else → 0" }/    standard:\n      - { steps: "≤ 35 s → 100, ≤ 45 s → 80, ≤ 55 s → 60, else → 0", effective_to: 2026-04-30 }\n      - { steps: "≤ 30 s → 100, ≤ 40 s → 80, ≤ 50 s → 60, else → 0", effective_from: 2026-05-01 }/' \
  examples/month/service.yaml >"$firm/plans/service.yaml"
must plan submit service --as 小王 --note "five seconds less from May on"
must plan approve service --as 李经理 --note "announced on 24 April"
must plan publish service --as 小王
must plan close service --version 1 --as 小王
must plan start service --version 2 --as 小王

at 2026-05-06 "April: the export of the 5th is loaded; what is missing is said"
export_of 2026-05-05 "$out/export/0506"
load "$out/export/0506"
show_entries 2026-04
run month collect operators --period 2026-04 --as 小王 && die "nobody misses the assessor's sheet"
sed 's/^/   /' "$said" >&2
assessor_sheet 2026-04 "$out/assessor_scores_april.csv"
load "$out/assessor_scores_april.csv"
run month collect --period 2026-04 --as 小王 || sed 's/^/   /' "$said" >&2
assess_and_publish() {
  local period=$1
  must month assess --period "$period" --as 小王
  decide_entries "$period"
  must month assess --period "$period" --as 小王
  must month review --period "$period" --as 小王
  must month confirm --all --period "$period" --as 李经理
  must month publish --period "$period" --as 小王
  sed '1d; s/^/   /' "$said" >&2
}
assess_and_publish 2026-04
sums "$firm/published/2026-04" >"$out/april_v1.sha256"

# The two agents whom most buyers asked in April.
read -r first second < <(awk -F, '$2 >= "2026-04-01" && $2 <= "2026-04-30" { n[$1] += $3 } END { for (id in n) print n[id], id }' "$(table agent_days)" |
  sort -k 1,1nr -k 2,2 | awk 'NR == 1 { one = $2 } NR == 2 { print one, $2 }')
at 2026-05-13 "two agents object: $first says that buyers who paid were not counted, $second finds the grade too low"
printf 'transfers of buyers who paid by telephone\n' >"$out/transfers.txt"
must objection raise service --period 2026-04 --subject "$first" --about inquiry_conversion --note "buyers who paid by telephone lack" --evidence "$out/transfers.txt" --as "$first"
must objection raise service --period 2026-04 --subject "$second" --about grade --note "the month was hard" --as "$second"
refused A218 month close service --period 2026-04 --as 小王 --early --note "in a hurry"
awk -F, -v OFS=, -v who="$first" 'NR == 1 || ($1 == who && $2 ~ /^2026-04/ && ($5 = int(($3 + $5 + 1) / 2)) != "")' "$(table agent_days)" >"$out/agent_days_corrected.csv"

at 2026-05-15 "somebody else rules: O1 is upheld with data, O2 refused; the corrected scores are confirmed and published as version 2"
must objection uphold O1 --data "$out/agent_days_corrected.csv" --note "the bank shows them" --as 张总
sed '1d; s/^/   /' "$said" >&2
must objection refuse O2 --note "the rule was known" --as 张总
must month review service --period 2026-04 --as 小王
must month confirm service --all --period 2026-04 --as 李经理
must month publish service --period 2026-04 --as 小王
sed '1d; s/^/   /' "$said" >&2

at 2026-05-25 "April is closed"
must month close --period 2026-04 --as 小王
sed '1d; s/^/   /' "$said" >&2
sums "$firm/published/2026-04" >"$out/april.sha256"

at 2026-06-04 "May: the export of the 3rd is loaded; joiners, movers and leavers are in it"
export_of 2026-06-03 "$out/export/0604"
load "$out/export/0604"
assessor_sheet 2026-05 "$out/assessor_scores_may.csv"
load "$out/assessor_scores_may.csv"
run month collect --period 2026-05 --as 小王 || sed 's/^/   /' "$said" >&2
show_entries 2026-05
read -r entry whose < <(sed -n 's/.*"id":"\(N[0-9]*\)".*"period":"2026-05","plan":"service","subject":"\([^"]*\)".*/\1 \2/p' <("$bin" -q --project "$firm" audit show --format json | tr -d '\\') | head -1)
must objection raise --entry "$entry" --note "the buyer was another agent's" --as "$whose"
must objection refuse O3 --note "the call was heard" --as 张总
say "  $whose objects to entry $entry before anything is published, and is refused"
assess_and_publish 2026-05

at 2026-06-10 "an operator objects and is refused"
operator=$(awk -F, '$3 == "店铺运营" { print $1; exit }' "$(table people)")
must objection raise operators --period 2026-05 --subject "$operator" --about plan_execution --note "rated too low" --as "$operator"
must objection refuse O4 --note "the manager showed the plans" --as 张总

at 2026-06-18 "late data: returns up to 7 June, and a day of leave of April that was handed in now"
export_of 2026-06-07 "$out/export/0618"
load "$out/export/0618"
awk -F, -v OFS=, -v who="$second" 'NR == 1 { print; next } $1 == who && $2 >= "2026-04-13" && $4 == "present" { $4 = "leave"; $5 = "0.00"; $6 = "0.0"; print; exit }' \
  "$(table attendance)" >"$out/attendance_late.csv"
load "$out/attendance_late.csv"
must month close --period 2026-05 --as 小王
sed '1d; s/^/   /' "$said" >&2

# ---- Does it all reconcile? -------------------------------------------------------------------------------------------
wrong=0
# same WHAT GOT WANTED
same() {
  [ "$2" = "$3" ] && return
  printf '  DOES NOT RECONCILE: %s: %s, not %s\n' "$1" "$2" "$3"
  wrong=1
}
# cells FILE: a payroll without its quoted texts, amounts as whole cents.
cells() { sed -e 's/\r$//' -e 's/"[^"]*"//g' "$1" | awk -F, -v OFS=, 'function cents(x) { sub(/\./, "", x); return x + 0 } NR > 1 { for (i = 13; i <= 18; ++i) $i = $i == "" ? "" : cents($i); print }'; }
money() { awk -v cents="$1" 'BEGIN { sign = cents < 0 ? "-" : ""; if (cents < 0) cents = -cents; printf "%s%d.%02d", sign, cents / 100, cents % 100 }'; }

# check_payroll PLAN PERIOD: rows, subtotals and total by addition; each performance pay by multiplication.
check_payroll() {
  local rows=$out/$1-$2.cells plan=$1 period=$2 sum
  cells "$firm/published/$period/$plan/closed/payroll.csv" >"$rows"
  same "$plan $period: rows that are not the sum of their parts" "$(awk -F, '$1 ~ /^E/ && $13 + $14 + $15 + $16 + $17 != $18' "$rows" | wc -l)" 0
  sum=$(awk -F, '$1 ~ /^E/ { sum += $18 } END { printf "%d", sum }' "$rows")
  same "$plan $period: Σ rows and the total" "$sum" "$(awk -F, '$1 == "total" { print $18 }' "$rows")"
  same "$plan $period: Σ departments and the total" "$(awk -F, '$1 == "subtotal" { sum += $18 } END { printf "%d", sum }' "$rows")" "$sum"
  same "$plan $period: performance pay that is not base × coefficients × days" \
    "$(awk -F, '$1 ~ /^E/ && $13 != "" && $11 > 0 { x = $7 * $9 * $10 * $12 / $11 * 100; d = x - $13; if (d > 0.51 || d < -0.51) print }' "$rows" | wc -l)" 0
  # What payroll.json says of adjustments, in cents.
  same "$plan $period: adjustments" "$(awk -F, '$1 ~ /^E/ { sum += $17 } END { printf "%d", sum }' "$rows")" \
    "$(awk '/"adjustments"/ { on = 1 } on && /"amount"/ { gsub(/[^-0-9]/, ""); sum += $0 } END { printf "%d", sum }' "$firm/published/$period/$plan/closed/payroll.json")"
}
for period in 2026-04 2026-05; do
  for plan in service operators; do check_payroll $plan $period; done
  for plan in "${PLANS[@]}"; do
    same "$plan $period: the version that was closed" "$(awk -F'[:,]' '/"version"/ { print $2 + 0 }' "$firm/published/$period/$plan/closed/close.json")" \
      "$(find "$firm/published/$period/$plan" -maxdepth 1 -name 'v*' | wc -l)"
  done
done
# What late data changed is what the sheets say: of a day of leave, what the month would have paid without that day.
paid_in() { awk -F, -v who="$2" -v k="$3" '$1 == who { print $k }' "$out/service-$1.cells"; }
same "the day of leave of $second" "$(paid_in 2026-05 "$second" 17)" \
  "$(awk -F, -v who="$second" '$1 == who { printf "%d", int($7 * $9 * $10 * ($12 - 1) / $11 * 100 + 0.5) - $13 }' "$out/service-2026-04.cells")"
same "what was ruled for $first stays" "$(paid_in 2026-05 "$first" 17)" 0
sums "$firm/published/2026-04" | cmp -s - "$out/april.sha256" || same "published files of April" changed unchanged
(cd "$firm/published/2026-04" && sha256sum --quiet -c "$out/april_v1.sha256") || same "version 1 of April" changed unchanged
n_files=$(wc -l <"$out/april.sha256")
run audit verify || same "the audit log" broken whole

# ---- The report --------------------------------------------------------------------------------------------------------
# counts PLAN PERIOD: one line.
counts() {
  local dir=$firm/published/$2/$1 last
  last=$(find "$dir" -maxdepth 1 -name 'v*' | sort -V | tail -1)
  printf '  %-12s %s  %4d assessed  %s  versions %s  objections %s upheld, %s refused\n' "$1" "$2" "$(grep -c '^   "subject": ' "$last/run.json")" \
    "$(awk -F'"' '/^   "grade": / { n[$4 == "" ? "none" : $4]++ } END { for (g in n) print g " " n[g] }' "$last/run.json" | sort | paste -sd, | sed 's/,/, /g')" \
    "${last##*/v}" "$(objections_of "$1" "$2" upheld)" "$(objections_of "$1" "$2" refused)"
}
objections_of() { grep -E "^O[0-9]+ +$1 $2 " "$out/objections.txt" | grep -c "$3" || true; }
run month objections
cp "$said" "$out/objections.txt"
printf '\nTwo months of the sample firm, closed\n'
for period in 2026-04 2026-05; do
  printf '%s: %s joined, %s moved, %s left\n' $period \
    "$(awk -F, -v p=$period 'NR > 1 && substr($4, 1, 7) == p' "$(table people)" | wc -l)" \
    "$(awk -F, -v p=$period 'NR > 1 { if (seen[$1]++ && substr($5, 1, 7) == p) print }' <(sort -t, -k 1,1 -k 5,5 "$(table assignments)") | wc -l)" \
    "$(awk -F, -v p=$period 'NR > 1 && substr($5, 1, 7) == p' "$(table people)" | wc -l)"
  for plan in "${PLANS[@]}"; do counts "$plan" $period; done
  cat "$out/service-$period.cells" "$out/operators-$period.cells" | awk -F, '$1 ~ /^E/ { paid[$3] += $18; n[$3]++; late[$3] += $17 } END { for (d in paid) print d, n[d], paid[d], late[d] + 0 }' | sort |
    while read -r department n paid late; do printf '  paid %s: %d people, CNY %s, of it adjustments of earlier months %s\n' "$department" "$n" "$(money "$paid")" "$(money "$late")"; done
done
printf 'adjustments in May for April:\n'
awk -F, '$17 != 0 && $1 ~ /^E/ { print $1, $2, $17 }' "$out/service-2026-05.cells" "$out/operators-2026-05.cells" |
  while read -r who name cents; do printf '  %s %s CNY %s\n' "$who" "$name" "$(money "$cents")"; done
printf '%d published files of April byte for byte as they were; the audit log is whole\n' "$n_files"
[ $wrong = 0 ] || die "something does not reconcile"
printf 'Every row, department and total agrees to the cent, recomputed by awk. Files: %s\n' "${firm#"$root"/}/published"
