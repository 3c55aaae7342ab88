#!/usr/bin/python3
"""Peak memory of `pitchdrop analyse` on 100 and on 10000 frames of the same particles: bytes and their ratio.

usage: analyse-memory.py [PARTICLES [OBSERVABLES]]      (1000 mean-square-displacement,self-scattering,self-overlap)
"""
import os
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def peak(*command):
    """Peak resident memory of a process [bytes]: that of the only child of a child, so that processes before it do not count."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.write(writer, str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return int(said) if said else sys.exit(f"failed: {' '.join(command)}")


def main():
    particles = sys.argv[1] if len(sys.argv) > 1 else "1000"
    observables = sys.argv[2] if len(sys.argv) > 2 else "mean-square-displacement,self-scattering,self-overlap"
    pitchdrop = os.path.join(ROOT, "src/PitchDrop.Cli/bin/Release/net10.0/pitchdrop")
    peaks = {}
    with tempfile.TemporaryDirectory() as folder:
        for frames in (100, 10000):
            file = os.path.join(folder, f"walk-{frames}.lammpstrj")
            subprocess.run([os.path.join(HERE, "random-walk-dump.py"), file, str(frames), particles], check=True)
            peaks[frames] = peak(pitchdrop, "analyse", file, "--observable", observables, "--threads", "1", "--out", os.path.join(folder, f"run-{frames}"))
            print(f"{frames} frames of {particles} particles, {os.path.getsize(file) / 1e6:.0f} MB: peak {peaks[frames] / 1e6:.1f} MB", flush=True)
            os.remove(file)
    print(f"ratio {peaks[10000] / peaks[100]:.3f}")


main()
