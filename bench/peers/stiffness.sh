#!/bin/sh
# Dipole stiffnesses (all pairs of N = 2000, 200 pairs of N = 8000) against one conjugate-gradient solution a pair, in turns in one process: seconds a state, the ratio a pair, residuals, peak memory.
# usage: stiffness.sh [TURNS [THREADS [LIQUID]]]
set -e
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet run --project "$root/bench/PitchDrop.Benchmarks" -c Release -- stiffness "$@"
