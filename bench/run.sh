#!/usr/bin/env bash
# bench main [--orders N] [--period 2026-05|2026] [--only cold,warm,…] [--memory 2GB] [--growth] [--keep] [--work DIR]: Steelyard beside its peers on one sample, in CPU seconds and ratios.
# bench load [--orders N] [--turns N] [--keep] [--work DIR]: loading a clean GB18030 export beside the engine's own import.
# bench change [--orders N] [--uniform] [--moved] [--days N] [--shops N] [--keep]: 1,000 changed orders brought level beside cells made anew.
# bench many [--orders N] [--times K] [--memory 2GB] [--keep]: a year of K times as many orders within a bound of memory (many.py).
# bench month [--people N] [--orders N]: what closing a month costs beside scoring it (month.sh; no peers).
# bench fairness [--orders N] [--subjects N] [--indicators N]: how sure everything is, beside the cells it rests on (fairness.sh; no peers).
# bench cells [--orders N] [--shops N] [--turns N]: cell queries by SQL and by the fold (cells.sh; no peers).
# bench cluster [--orders N]: what counting on one and two shards of ClickHouse costs (cluster.sh).
# bench conformance [--orders N]: the statements for ClickHouse on the engine of today, beside the embedded one (conformance.py).
# bench study: the tables of docs/fairness.md: 100,000 subject-periods whose truth is known, and four markets that break the model.
# Peers come from Python packages in a virtual environment of the benchmark's own; the product never needs them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
benchmark=${1:-main}
case "$benchmark" in
  main | load | many) packages=(duckdb==1.4.4 pandas pyarrow polars==2.1.0) ;;
  conformance) packages=(chdb==4.4.0) ;;
  change) shift; PYTHONDONTWRITEBYTECODE=1 exec python3 bench/change.py "${STEELYARD_BIN:-build/steelyard}" "$@" ;;
  month | fairness | cells | cluster) shift; exec "./bench/$benchmark.sh" "$@" ;;
  study) ninja -C build test_study >/dev/null; STEELYARD_STUDY=long exec build/tests/test_study ;;
  *) echo "there are ten benchmarks: main, load, change, many, month, fairness, cells, cluster, conformance and study" >&2; exit 2 ;;
esac
shift || true
python=${BENCH_PYTHON:-}
if [ -z "$python" ]; then
  venv=build/bench-venv
  ready=$venv/.ready-$(printf '%s\n' "${packages[@]}" | cksum | cut -d ' ' -f 1)
  if [ ! -f "$ready" ]; then
    echo "── peers: ${packages[*]} → $venv" >&2
    python3 -m venv $venv
    $venv/bin/pip install -q "${packages[@]}"
    touch "$ready"
  fi
  python=$venv/bin/python
fi
PYTHONDONTWRITEBYTECODE=1 exec "$python" "bench/$benchmark.py" "${STEELYARD_BIN:-build/steelyard}" "$@"
