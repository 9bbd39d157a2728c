# What the end-to-end scripts share. Sourced; not a test.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${STEELYARD_BIN:-$root/build/steelyard}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
die() { echo "FAILED: $*" >&2; exit 1; }
# expect TEXT FILE: the file holds the text.
expect() { grep -qF -- "$1" "$2" || { cat "$2" >&2; die "'$1' is not in $(basename "$2")"; }; }
# What follows speaks of the project in $firm, in English.
run() { "$bin" --lang en --project "$firm" "$@"; }
# good TEXT ARGS…: exit 0 and the text.
good() {
  local text=$1
  shift
  run "$@" >"$work/out" 2>&1 || die "$*: $(cat "$work/out")"
  expect "$text" "$work/out"
}
# says CODE EXIT ARGS…: that exit and that code in both languages, each in its own words; no password is ever shown.
says() {
  local code=$1 exit=$2 lang got
  shift 2
  for lang in zh en; do
    got=0
    "$bin" --project "$firm" --lang $lang "$@" >"$work/out" 2>&1 || got=$?
    [ $got = "$exit" ] || die "exit $got, not $exit: $* ($lang): $(cat "$work/out")"
    expect "[$code]" "$work/out"
    ! grep -q 'S3CRET' "$work/out" || die "a password was shown: $*"
  done
}
