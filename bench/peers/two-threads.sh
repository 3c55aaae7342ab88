#!/bin/sh
# Kob-Andersen NVE on one thread, on two, and twice at once on one each, in turns: what the second thread adds, and what the second core can.
# usage: two-threads.sh [N [STEPS [PAIRS]]]
set -e
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet run --project "$root/bench/PitchDrop.Benchmarks" -c Release -- threads "$@"
