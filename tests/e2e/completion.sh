#!/usr/bin/env bash
# The Tab key: bash as it completes, with its own COMP_WORDS; the other shells' scripts where they are at hand.
source "$(dirname "$0")/lib.sh"
export PATH=$(dirname "$bin"):$PATH
firm=$work/firm
"$bin" init "$firm" >/dev/null 2>&1
cp "$firm/plans/seed.yaml" "$firm/plans/my-own.yaml"
mkdir -p "$firm/runs/0123456789abcdef"
cd "$firm"

# tab WORD…: what bash offers for the last of the words, one a line.
tab() {
  bash -c '
    eval "$(steelyard completion bash)"
    COMP_WORDS=(steelyard "$@"); COMP_CWORD=$#
    _steelyard 2>/dev/null
    printf "%s\n" "${COMPREPLY[@]}"' bash "$@"
}
# offers EXPECTED WORD…: exactly these, in any order.
offers() {
  local want=$1 got
  shift
  got=$(tab "$@" | LC_ALL=C sort | tr '\n' ' ')
  [ "$got" = "$want " ] || die "$*: '$got', not '$want'"
}
offers "assess" ass
offers "rebuild receipt rejects reparse replay report restore" re
offers "show verify" audit ""
offers "show start status submit" plan s
offers "--format" assess --fo
offers "csv json text" assess --format ""
offers "json" --format j
offers "json" assess seed --format = j
offers "csv json text" assess seed --format =
offers "en zh" --lang ""
tab assess "" >"$work/out"
for plan in my-own seed shop-monthly plans; do grep -qx "$plan" "$work/out" || die "plan: no $plan"; done
offers "0123456789abcdef" replay ""
offers "0123456789abcdef" diff 0123456789abcdef 0
offers "tmall_items tmall_orders" load x.csv --adapter tmall
offers "late_ship_share" rules late_ship_share
offers "late_ship_share" explain seed S1 --indicator late_ship_share
offers "quantile" methods qu
offers "jd" sample out --platform j
offers "bash fish zsh" completion ""
offers "html html,xlsx xlsx" report seed --as ""
offers "plans" load plans/my-own.yaml pl
offers "plans" restore pl
[ -z "$(tab plan approve seed --as "")" ] || die "nobody knows who acts"
offers "P112" help P112
tab assess seed --period "" >"$work/out" # in a pipe, who has seen enough ends who still writes
grep -qE '^20[0-9]{2}-[01][0-9]$' "$work/out" || die "no periods"
(cd / && bash -c 'eval "$(steelyard completion bash)"; COMP_WORDS=(steelyard --project "$1" replay ""); COMP_CWORD=4; _steelyard; printf "%s\n" "${COMPREPLY[@]}"' bash "$firm") >"$work/out"
expect 0123456789abcdef "$work/out"
# Every command and every long option of the help is offered: nothing is left out.
commands=$("$bin" __complete "" | cut -f1)
[ "$(wc -w <<<"$commands")" -ge 20 ] || die "hardly any command is offered"
for command in $commands; do
  "$bin" --lang en $command --help | grep -oE '^  (-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+' | while read -r option; do
    "$bin" __complete $command "--" | cut -f1 | grep -qx -- "$option" || { echo "$command: $option is not offered" >&2; exit 1; }
  done || die "an option is not offered"
done
# What cannot be known says nothing: no noise on the terminal.
printf 'nonsense: [\n' >model.yaml
[ -z "$("$bin" __complete rules "" 2>&1)" ] || die "a broken project makes noise"
rm model.yaml
for shell in zsh fish; do
  command -v $shell >/dev/null || { echo "skipped: no $shell"; continue; }
  "$bin" completion $shell >"$work/script"
  $shell -n "$work/script" || die "$shell cannot read its script"
done
if command -v fish >/dev/null; then
  got=$(fish -c "source $work/script; complete -C 'steelyard assess seed --format j'" | cut -f1)
  [ "$got" = json ] || die "fish offers '$got'"
fi
echo "completion: as it should be"
