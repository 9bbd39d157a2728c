#!/usr/bin/env bash
# Some forty wrong command lines and every help text in both languages: Chinese has no English sentence, English no Chinese word.
# What the user typed himself, names and codes, may be of either.
source "$(dirname "$0")/lib.sh"
firm=$work/firm
"$bin" init "$firm" >/dev/null 2>&1
"$bin" --project "$firm" load "$root/examples/01_hello/data" --exported-at 2026-06-01 >/dev/null 2>&1 || die "load"
printf 'a,b\n1,2\n' >"$work/unknown.csv"
printf '<html><table></table></html>' >"$work/page.xls"
: >"$work/nothing.csv"
printf 'PK\003\004 no zip' >"$work/broken.xlsx"
printf 'order_id,shop_id,created_at,amount\nX1,S1,2026-05-01 12:00:00,dear\nX2,S1,2026-13-01 12:00:00,1\n' >"$work/bad.csv"
cp "$firm/plans/seed.yaml" "$firm/plans/wrong.yaml"
printf 'weigt: 3\n' >>"$firm/plans/wrong.yaml"
mkdir "$work/bare"
"$bin" init "$work/bare" >/dev/null 2>&1

# Four English words in a row make a sentence; names in quotes, paths, options, codes and examples in the text do not count.
cat >"$work/script.py" <<'PY'
import glob, re, sys
cjk = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
wrong = []
for path in sorted(glob.glob(sys.argv[1] + "/*")):
    text = open(path, encoding="utf-8").read()
    asked = text.splitlines()[0]
    text = text.partition("\n")[2]
    for quoted in (r"“[^”]*”", r"'[^']*'", r"steelyard [^，。；、）\n]*", r"[\w./*-]*/[\w./*-]*", r"\[[A-Z]\d{3}\]", "[甲乙丙]店"):
        text = re.sub(quoted, " § ", text)
    if path.endswith(".en"):
        bad = [line for line in text.splitlines() if cjk.search(line)]
    else:
        bad = [line for line in text.splitlines() if re.search(r"\b[a-z]{2,}( [a-z]{2,}){3,}\b", line)]
        if not cjk.search(text): bad.append("no Chinese at all")
    wrong += [asked + ": " + line for line in bad]
if wrong: sys.exit("\n".join(wrong))
PY
mkdir "$work/texts"
n=0
# wrong EXITS ARGS…: both languages end with one of the exit codes, and say why in their own script.
wrong() {
  local exits=$1 lang got
  shift
  for lang in zh en; do
    got=0
    "$bin" --lang $lang --project "$firm" "$@" >"$work/text" 2>&1 </dev/null || got=$?
    case " $exits " in *" $got "*) ;; *) cat "$work/text" >&2; die "$*: exit $got, not $exits" ;; esac
    [ -s "$work/text" ] || die "$*: nothing is said"
    { echo "$* ($lang)"; cat "$work/text"; } >"$work/texts/$n.$lang"
  done
  n=$((n + 1))
}
wrong 2
wrong 2 frobnicate
wrong 2 asess seed
wrong 2 assess
wrong 2 assess sed
wrong 2 assess seed --perod x
wrong 2 assess seed --period
wrong 2 assess seed --period soon
wrong 2 assess seed --period 2026-Q2
wrong 2 assess seed --as-of yesterday
wrong 2 assess seed --seed many
wrong 2 assess seed --period 2026-05 --period 2026-04
wrong 2 --format xml check seed
wrong 2 --lang fr check seed
wrong 2 --threads -1 check seed
wrong 2 check wrong
wrong 2 check nosuch.yaml
wrong 2 check "$work/unknown.csv"
wrong 2 check seed more
wrong 2 explain seed
wrong 2 explain seed NOBODY --period 2026-05
wrong 2 explain seed S11 --period 2026-05
wrong 2 explain seed S1 --indicator nothing --period 2026-05
wrong 2 report seed --as pdf
wrong 2 report seed --rows 5000
wrong 2 report seed --before -1
wrong 2 diff a b
wrong 2 replay nosuchrun
wrong 2 rules nosuchindicator
wrong 2 methods shar
wrong 2 help X999
wrong 2 sample
wrong 2 sample "$work/s" --platform jdd
wrong 2 sample "$work/s" --orders 0
wrong 2 sample "$work/s" --from soon
wrong 2 completion tcsh
wrong 2 sql seed --stage qury
wrong 2 load "$work/nowhere.csv"
wrong 1 load "$work/unknown.csv"
wrong 1 load "$work/page.xls"
wrong 1 load "$work/nothing.csv"
wrong 1 load "$work/broken.xlsx"
wrong 1 load "$work/bad.csv"
wrong 2 load "$work/bad.csv" --set shop
wrong 2 load "$work/bad.csv" --set shpo=S1
wrong 2 --format csv explain seed S1
wrong 2 load --map "$work/unknown.csv"
wrong 2 load --map "$work/unknown.csv" --into nothing
wrong "1 2" load "$work/bad.csv" --adapter nosuch
wrong 2 undo 00000000
wrong 2 rejects 00000000
wrong 2 reparse 00000000 --adapter orders
wrong 2 plan
wrong 2 plan frobnicate
wrong 2 plan submit
wrong 2 plan submit wrong --as zoe
wrong 2 plan approve seed --as kim
wrong 2 plan approve seed --as kim --note fine
"$bin" --project "$firm" plan submit seed --as zoe >/dev/null 2>&1 || die "submit"
wrong 2 plan approve seed --as zoe --note fine
wrong 2 plan withdraw seed --as kim
wrong 2 plan publish seed --as kim
wrong 2 plan show seed --version 7
wrong 3 plan status --store postgresql://127.0.0.1:1/x
wrong 2 audit
wrong 2 audit show --since soon
wrong 3 restore "$work/nowhere.store"
wrong 3 restore "$work/bad.csv"
firm=$work/nowhere wrong 2 assess seed
firm=$work/bare wrong 2 assess seed
firm=$work/bare wrong 2 report seed
firm=$work/bare wrong 2 explain seed S1
[ $n -ge 40 ] || die "only $n command lines were tried"

# A period that has not begun: a remark, in the right language.
for lang in zh en; do
  "$bin" --lang $lang --project "$firm" assess seed --period 2031-05 --dry-run >"$work/text" 2>&1 || die "a future period"
  grep -qE '\[S0[0-9]{2}\]' "$work/text" || { cat "$work/text" >&2; die "no remark on a period in the future"; }
  for command in $("$bin" __complete "" | cut -f1); do
    "$bin" --lang $lang $command --help >"$work/help" || die "$command --help"
    { echo "$command --help ($lang)"; cat "$work/help"; } >"$work/texts/$command.$lang"
    grep -qE 'steelyard '"$command" "$work/help" || die "$command --help has no example"
    [ $lang = zh ] && grep -qE 'TEXT|INT|REQUIRED|OPTIONS|Positionals|default' "$work/help" && die "$command --help: English in the Chinese help"
  done
done
python3 "$work/script.py" "$work/texts" || die "the wrong language"
echo "words: $n wrong command lines, as they should be"
