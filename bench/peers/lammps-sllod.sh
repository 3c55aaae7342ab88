#!/bin/sh
# Kob-Andersen in shear flow (SLLOD, rate 0.001, Nose-Hoover thermostat) by Debian's lmp -sf opt (package lammps) and by us, in turns, one core each: particle-steps/s and their ratio.
# usage: lammps-sllod.sh [N [STEPS [PAIRS]]]
set -e
command -v lmp >/dev/null || { echo "lmp is not installed (apt-get install lammps)" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet run --project "$root/bench/PitchDrop.Benchmarks" -c Release -- lammps-sllod "$@"
