#!/usr/bin/python3
"""Mean square displacement, self-intermediate scattering and self chi_4 by `pitchdrop analyse` against the mean square displacement alone by MDAnalysis, on the same file and cores, in turns: seconds and their ratio.

usage: analyse-msd.py [FRAMES [PARTICLES [TURNS [CORES]]]]      (1000 10000 3 2; needs python3-mdanalysis)

MDAnalysis runs twice: reading alone, which every one of its analyses pays, and EinsteinMSD (fft=True where tidynamics is installed, else its plain sum over windows). The file is read once beforehand, so that both find it in memory.
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
OBSERVABLES = "mean-square-displacement,self-scattering,self-overlap"

READING = """
import sys, warnings
warnings.filterwarnings("ignore")
import MDAnalysis
u = MDAnalysis.Universe(sys.argv[1], format="LAMMPSDUMP", lammps_coordinate_convention="unwrapped", dt=1.0)
for _ in u.trajectory:
    pass
"""

DISPLACEMENT = """
import sys, warnings
warnings.filterwarnings("ignore")
import MDAnalysis
from MDAnalysis.analysis.msd import EinsteinMSD
try:
    import tidynamics
    fft = True
except ImportError:
    fft = False
u = MDAnalysis.Universe(sys.argv[1], format="LAMMPSDUMP", lammps_coordinate_convention="unwrapped", dt=1.0)
msd = EinsteinMSD(u, select="all", msd_type="xyz", fft=fft).run()
print(msd.results.timeseries[1], "fft" if fft else "windows")
"""


def timed(cores, *command):
    begun = time.perf_counter()
    done = subprocess.run(["taskset", "-c", f"0-{cores - 1}", *command], check=True, capture_output=True, text=True)
    return time.perf_counter() - begun, done.stdout.strip()


def main():
    frames, particles, turns, cores = (int(a) for a in (sys.argv[1:] + ["1000", "10000", "3", "2"][len(sys.argv) - 1:]))
    pitchdrop = os.path.join(ROOT, "src/PitchDrop.Cli/bin/Release/net10.0/pitchdrop")
    if not os.path.exists(pitchdrop):
        sys.exit("build first: dotnet build src/PitchDrop.Cli -c Release")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "walk.lammpstrj")
        subprocess.run([os.path.join(HERE, "random-walk-dump.py"), file, str(frames), str(particles)], check=True)
        size = os.path.getsize(file)
        with open(file, "rb") as whole:
            while whole.read(1 << 24):
                pass
        print(f"{frames} frames of {particles} particles, {size / 1e6:.0f} MB, {cores} cores")
        for turn in range(turns):
            ours, _ = timed(cores, pitchdrop, "analyse", file, "--observable", OBSERVABLES, "--time-step", "0.005", "--threads", str(cores), "--out", os.path.join(folder, f"run-{turn}"))
            density, _ = timed(cores, pitchdrop, "analyse", file, "--observable", "density", "--threads", str(cores), "--out", os.path.join(folder, f"density-{turn}"))
            reading, _ = timed(cores, "/usr/bin/python3", "-c", READING, file)
            theirs, said = timed(cores, "/usr/bin/python3", "-c", DISPLACEMENT, file)
            print(f"ours {ours:.2f} s (reading alone {density:.2f} s, {size / density / 1e6:.0f} MB/s), MDAnalysis reading {reading:.2f} s, with EinsteinMSD ({said.split()[-1]}) {theirs:.2f} s; theirs over ours {theirs / ours:.2f}", flush=True)


main()
