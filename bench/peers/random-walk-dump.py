#!/usr/bin/python3
"""Writes a LAMMPS dump of particles that walk at random: the file that analyse-*.sh read. Columns id type xu yu zu, particles in another order every frame.

usage: random-walk-dump.py FILE FRAMES PARTICLES
"""
import sys

import numpy as np


def main():
    path, frames, particles = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rng = np.random.default_rng(1)
    side = (particles / 1.2) ** (1 / 3)
    positions = rng.random((particles, 3)) * side
    identities = np.arange(1, particles + 1)
    types = np.where(identities <= 0.8 * particles, 1, 2)
    with open(path, "w") as file:
        for frame in range(frames):
            file.write(f"ITEM: TIMESTEP\n{100 * frame}\nITEM: NUMBER OF ATOMS\n{particles}\nITEM: BOX BOUNDS pp pp pp\n")
            file.write(f"0 {side:.6f}\n" * 3 + "ITEM: ATOMS id type xu yu zu\n")
            order = rng.permutation(particles)
            columns = zip(identities[order].tolist(), types[order].tolist(), *positions[order].T.tolist())
            file.write("".join(["%d %d %.6f %.6f %.6f\n" % row for row in columns]))
            positions += 0.05 * rng.standard_normal((particles, 3))


main()
