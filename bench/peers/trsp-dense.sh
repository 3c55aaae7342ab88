#!/bin/sh
# Rearrangements of the TRSP lattice and the product with the full matrix H that they replace, in turns, one core. The matrix takes 8 N^2 bytes: 512 MB at L = 20.
# usage: trsp-dense.sh [L [TURNS]]
set -e
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet run --project "$root/bench/PitchDrop.Benchmarks" -c Release -- trsp "$@"
