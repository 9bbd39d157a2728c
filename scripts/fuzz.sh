#!/usr/bin/env bash
# fuzz SECONDS: every libFuzzer target for so long, under ASan and UBSan, from the corpus in fuzz/corpus/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds=${1:-60}
readonly targets=(fuzz_plan fuzz_expression fuzz_csv fuzz_xlsx fuzz_xls fuzz_jsonl fuzz_frames)
./run build fuzz "${targets[@]}"
for target in "${targets[@]}"; do
  work=$(mktemp -d)
  seeds=()
  [ -d "fuzz/corpus/$target" ] && seeds=("fuzz/corpus/$target")
  echo "── $target for $seconds s"
  "build-fuzz/fuzz/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="$work/" "$work" "${seeds[@]}" 2>&1 | grep -E 'ERROR|SUMMARY|stat::number_of_executed_units|crash' || true
  if compgen -G "$work/crash-*" >/dev/null || compgen -G "$work/timeout-*" >/dev/null || compgen -G "$work/oom-*" >/dev/null; then
    echo "$target found a fault: $(ls "$work"/{crash,timeout,oom}-* 2>/dev/null | head -n 1)" >&2
    exit 1
  fi
  rm -rf "$work"
done
