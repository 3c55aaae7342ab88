#!/bin/sh
# An instantaneous quench of the Kob-Andersen liquid from T = 0.5 to forces below 1e-10, by Debian's lmp -sf opt (FIRE and CG, each tuned first) and by us, in turns, one core each: processor times, their ratio, and the minima reached.
# usage: lammps-minimise.sh [N [PAIRS]]
set -e
command -v lmp >/dev/null || { echo "lmp is not installed (apt-get install lammps)" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
exec dotnet run --project "$root/bench/PitchDrop.Benchmarks" -c Release -- lammps-minimise "$@"
