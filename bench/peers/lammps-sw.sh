#!/bin/sh
# Stillinger-Weber NVE (lambda 18.75) by Debian's lmp (package lammps; pair_style sw has no faster variant) and by us, in turns, one core each: particle-steps/s and their ratio.
# usage: lammps-sw.sh [N [STEPS [PAIRS]]]
set -e
command -v lmp >/dev/null || { echo "lmp is not installed (apt-get install lammps)" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet run --project "$root/bench/PitchDrop.Benchmarks" -c Release -- lammps-sw "$@"
