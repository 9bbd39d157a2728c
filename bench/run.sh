#!/usr/bin/env bash
# bench main [--orders N] [--work DIR]: Steelyard beside its peers on one sample, in CPU seconds and ratios, in one run.
# Peers come from Python packages in a virtual environment of the benchmark's own; the product never needs them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ "${1:-main}" = main ] || { echo "there is one benchmark: main" >&2; exit 2; }
shift || true
venv=build/bench-venv
if [ ! -x $venv/bin/python ]; then
  echo "── peers: duckdb, pandas, pyarrow → $venv" >&2
  python3 -m venv $venv
  $venv/bin/pip install -q duckdb==1.4.4 pandas pyarrow
fi
exec $venv/bin/python bench/main.py --program "${STEELYARD_BIN:-build/steelyard}" "$@"
