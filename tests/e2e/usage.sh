#!/usr/bin/env bash
# Mistakes on the command line and in a project, in both languages: each has a code and a hint, and no sentence of a library leaks.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" init "$firm" >/dev/null 2>&1

# says CODE TEXT ARGS…: both languages refuse with exit code 2 and that code; the English text holds TEXT.
says() {
  local code=$1 text=$2 lang got
  shift 2
  for lang in zh en; do
    got=0
    "$bin" --project "$firm" --lang $lang "$@" >"$work/out" 2>&1 || got=$?
    [ $got = 2 ] || die "exit code $got, not 2: $* ($lang)"
    expect "[$code]" "$work/out"
    [ $lang = zh ] && LC_ALL=C grep -qE 'is required|not expected|Could not convert|requires|TEXT missing' "$work/out" && die "English in zh: $*"
    [ $lang = en ] && LC_ALL=C grep -q $'[\xe4-\xe9][\x80-\xbf]' "$work/out" && die "Chinese in en: $*"
  done
  expect "$text" "$work/out"
}
says U004 "did you mean '--period'" assess seed --perod 2026-05
says U004 "extra" check seed extra
says U005 "plan file or name" assess
says U005 "'subject'" explain seed
says U006 "one of text, json, csv" --format xml check seed
says U006 "forms of this command's output are text, json" --format csv check seed
says U006 "forms of this command's output are text, json" --format csv explain seed S1
says U006 "forms of this command's output are text" --format csv rebuild
says U006 "forms of this command's output are text" --format csv replay 00
says U006 "forms of this command's output are text" --format csv sql seed
says C150 "did you mean 'shop'" load "$root/examples/01_hello/data" --set shpo=S1
says U006 "did you mean 'query'" sql seed --stage qury
says U006 "whole number" assess seed --seed many
says U006 "whole number" --threads -1 check seed
says U007 "did you mean 'assess'" asess seed
says U007 "the commands are" frobnicate
says U006 "write a whole number: 1…1000000" check seed --truly 1% --sizes 0
says U093 "add --truly" check seed --sizes 10
says U008 "option --period lacks its value" assess seed --period
says U001 "write it once" assess seed --period 2026-05 --period 2026-06
says U002 "did you mean 'P111'" help P1112
says U003 "did you mean 'late_ship_share'" rules late_ship_shar
firm=$work/nowhere says U010 "steelyard init" check seed
says U011 "plans/ holds seed" assess nosuchplan
says U011 "gmv' is an indicator" rules gmv --on 2026-05-01
says U011 "built in: amazon, douyin-2021" assess nosuchplan
says U020 "write 2026-06-08" assess seed --as-of yesterday
says U021 "--set" load "$firm/model.yaml" --set shop
says U031 "there is none yet" diff a b
# Options that would be passed over in silence; a folder of somebody's files.
says U001 "--platform jd --dirty" sample "$work/s" --dirty
says U001 "leave it out" sample "$work/s" --platform jd --as parquet
says U001 "leave it out" sample "$work/s" --platform jd --from 2026-01-01
says U050 "from 1 to 1000000" sample "$work/s" --platform jd --orders 2e6
[ ! -e "$work/s" ] || die "nothing may be written then"
mkdir "$work/own" && echo x >"$work/own/orders_20260608.csv"
got=0
"$bin" --lang en sample "$work/own" --orders 100 >"$work/out" 2>&1 || got=$?
[ $got = 3 ] || die "exit code $got where the folder is somebody's"
expect "such as orders_20260608.csv" "$work/out"
[ "$(cat "$work/own/orders_20260608.csv")" = x ] || die "somebody's file was touched"
"$bin" sample "$work/own" --orders 100 --force >/dev/null 2>&1 || die "--force"
"$bin" sample "$work/own" --orders 120 >/dev/null 2>&1 || die "a sample may be written anew"
says S010 "steelyard load" assess seed
for lang in zh en; do
  "$bin" --lang $lang help C102 >"$work/help"
  expect "2026-04-26..2026-05-25" "$work/help"
done

# The locale decides where --lang does not; what is neither Chinese nor unset reads English.
env -u LC_ALL -u LC_MESSAGES LANG=zh_CN.UTF-8 "$bin" --help >"$work/out"
expect "用法" "$work/out"
expect "显示帮助" "$work/out"
env -u LC_ALL -u LC_MESSAGES LANG=de_DE.UTF-8 "$bin" --help >"$work/out"
expect "Usage" "$work/out"
"$bin" --lang zh explain --help >"$work/out"
expect "必填" "$work/out"
grep -qE 'Usage|Options|Positionals|REQUIRED|Print this' "$work/out" && die "English in the Chinese help"
# Nothing typed: the overview; help without a code too.
"$bin" --lang en >"$work/out" 2>&1 && die "no command must not succeed"
expect "assess" "$work/out"
"$bin" --lang en help >"$work/out"
expect "rebuild" "$work/out"
"$bin" --lang en help load >"$work/out"
expect "--exported-at" "$work/out"
"$bin" --lang en help p112 >"$work/out"
expect "P112" "$work/out"
# Errors as JSON when JSON was asked for.
"$bin" --lang en --project "$firm" --format json assess seed --perod x >"$work/out" 2>/dev/null || true
expect '"code":"U004"' "$work/out"
# A cycle that the period does not fit, a subject nobody knows, a run that somebody edited.
"$bin" --project "$firm" load "$root/examples/01_hello/data" --exported-at 2026-06-01 >/dev/null 2>&1 || die "load"
says C102 "write 2026-" assess seed --period 2026-Q2
says U087 "names no plan" assess --preset "" --period 2026-05
says U087 "names no plan" assess --preset "，" --period 2026-05
says S011 "did you mean 'S1'" explain seed S11 --period 2026-05
"$bin" init "$work/bare" >/dev/null 2>&1
"$bin" --project "$work/bare" load "$root/examples/01_hello/data/orders.csv" --exported-at 2026-06-01 >/dev/null 2>&1 || die "load"
firm=$work/bare says S011 "steelyard load house/shops.xlsx" explain seed S1 --period 2026-05
"$bin" --project "$firm" assess seed --period 2026-05 >/dev/null 2>&1
run=$(ls "$firm/runs" | head -n 1)
# One employee in two teams on one day: refused, lest a row count twice.
mkdir "$work/teams"
printf 'team_id,name\nT1,a\nT2,b\n' >"$work/teams/teams.csv"
printf 'employee_id,name\nE1,x\n' >"$work/teams/people.csv"
printf 'employee_id,team_id,shop_id,first_day,last_day\nE1,T1,S1,2026-05-01,2026-05-20\nE1,T2,S2,2026-05-10,\n' >"$work/teams/assignments.csv"
"$bin" --project "$firm" load "$work/teams" --exported-at 2026-06-01 >"$work/out" 2>&1 || { cat "$work/out"; die "load teams"; }
sed 's/^subjects: shop/subjects: team/' "$root/examples/01_hello/plan.yaml" | sed 's/of: orders, that: "late(shipped_at, paid_at + 24 h)",/of: agent_days, that: "sessions > 0",/; s/dated_by: paid_at, //; s/use: gmv/name: asked, label: asked, kind: sum, of: agent_days, value: sessions/' >"$firm/plans/teams.yaml"
says S001 "'E1' belongs to" assess teams --period 2026-05
says U031 "runs/ holds $run" replay nosuchrun
run=$("$bin" --project "$firm" assess seed --period 2026-05 --format json 2>/dev/null | sed -n 's/^ "run": "\(.*\)",$/\1/p')
cp "$firm/runs/$run/run.json" "$work/run.json"
for change in 's/"subject": "S1"/"subject": "S2"/' '$d'; do # one that still is JSON, and one that is not
  sed -i "$change" "$firm/runs/$run/run.json"
  says U084 "run.json cannot be read or was changed" diff "$run" "$run"
  says U084 "was changed after it was stored" replay "$run"
  says U084 "move the folder away" assess seed --period 2026-05
  cp "$work/run.json" "$firm/runs/$run/run.json"
done
echo 'plan: x' >>"$firm/runs/$run/plan.yaml"
says U084 "plan.yaml" replay "$run"
sed -i '$d' "$firm/runs/$run/plan.yaml"
cp "$firm/runs/$run/indicators.csv" "$work/indicators.csv"
sed -i 's/S1/S2/' "$firm/runs/$run/indicators.csv" # what people take into other tools counts as well
says U084 "indicators.csv" replay "$run"
says U084 "indicators.csv" assess seed --period 2026-05
cp "$work/indicators.csv" "$firm/runs/$run/indicators.csv"
"$bin" --lang en --project "$firm" replay "$run" >"$work/out" 2>&1 || { cat "$work/out"; die "a run put right again does not replay"; }
printf ' ' >>"$firm/runs/$run/digests.json"
says U084 "digests.json cannot be read or was changed" replay "$run"
rm "$firm/runs/$run/digests.json"
says U084 "digests.json" diff "$run" "$run"
says U001 "it does not go together with --deletes" load "$firm/x.csv" --deletes orders --map
says U001 "it does not go together with" load "$firm/x.csv" --bearer-file a --bearer-env B
echo "usage: as it should be"
