#!/usr/bin/env bash
# fuzz SECONDS: every libFuzzer target for so long, under ASan and UBSan, from the corpus in fuzz/corpus/; as many at once as there
# are cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly targets=(fuzz_plan fuzz_expression fuzz_csv fuzz_xlsx fuzz_xls fuzz_jsonl fuzz_frames fuzz_encoding fuzz_cells fuzz_columns)

# fuzz_one SECONDS TARGET: what it did on one line; fails when it found a fault, whose input it keeps and names.
fuzz_one() {
  local work seeds=() log
  work=$(mktemp -d)
  log=$work/log
  mkdir "$work/corpus"
  [ -d "fuzz/corpus/$2" ] && seeds=("fuzz/corpus/$2")
  "build-asan/fuzz/$2" -max_total_time="$1" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$work/" \
    "$work/corpus" "${seeds[@]}" >"$log" 2>&1 || true
  echo "── $2, $1 s: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs"
  if compgen -G "$work/crash-*" >/dev/null || compgen -G "$work/timeout-*" >/dev/null || compgen -G "$work/oom-*" >/dev/null; then
    grep -E 'ERROR|SUMMARY' "$log" >&2 || true
    echo "$2 found a fault: $(find "$work" -name 'crash-*' -o -name 'timeout-*' -o -name 'oom-*' | head -n 1)" >&2
    return 1
  fi
  grep -q '^stat::number_of_executed_units' "$log" || { tail -n 5 "$log" >&2; echo "$2 did not run" >&2; return 1; }
  rm -rf "$work"
}

if [ "${1:-}" = --one ]; then
  fuzz_one "$2" "$3"
else
  ./run build asan "${targets[@]}"
  printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -n 1 "$0" --one "${1:-60}"
fi
