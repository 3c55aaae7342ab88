using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Memory;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Numerics.Traceability;

namespace PitchDrop.Mesoscale.Trsp.Kernels;

/// <summary>One rearrangement on a field of softness. It owns its scratch: one instance a lattice.</summary>
internal sealed unsafe class RearrangementKernel
{
    private readonly TrspModel _model;
    private readonly EventTables _tables;
    private readonly SoftnessRows _rows;
    private readonly AlignedArray<double> _patch;
    private readonly AlignedArray<double> _sums;
    private readonly AlignedArray<double>[] _changes;
    private readonly AlignedArray<double> _field;
    private readonly AlignedArray<double> _noise;

    public RearrangementKernel(TrspModel model, SoftnessRows rows)
    {
        (_model, _tables, _rows) = (model, model.Tables, rows);
        _patch = new AlignedArray<double>(_tables.Orientations.Max(o => o.PatchLength));
        _sums = new AlignedArray<double>(_tables.Orientations.Max(o => o.Blocks * o.PaddedRows * 8));
        _changes = Array.ConvertAll(_tables.Orientations, o => new AlignedArray<double>(o.Blocks * o.PaddedRows * 8));
        _field = new AlignedArray<double>(8 * _tables.Modes.PaddedOrbits);
        _noise = new AlignedArray<double>(_tables.Modes.Noises);
    }

    /// <summary>Rearranges a cluster: adds C(g∘(CᵀF) + ξ) to the softness on Ω, F = −[Q(S − μ)]_Ω + (γ₀ − 2δ₀S̄) w.</summary>
    /// <param name="corner">Lowest corner of the cluster.</param>
    /// <param name="orientation">Orientation.</param>
    /// <param name="mean">S̄ of the cluster.</param>
    /// <param name="stream">Where the noise comes from.</param>
    /// <param name="number">Number of the event, which says what its noise is.</param>
    [Equation("Trsp", "17")]
    public void Rearrange((int X, int Y, int Z) corner, int orientation, double mean, RandomStream stream, ulong number)
    {
        OrientationTables tables = _tables.Orientations[orientation];
        double* sums = _sums.Pointer, field = _field.Pointer, changes = _changes[orientation].Pointer;
        for (int block = 0; block < tables.Blocks; block++)
        {
            ReadPatch(tables, corner, block);
            _tables.Inverse.Apply(tables, orientation, _patch.Pointer, sums + ((long)block * tables.PaddedRows * 8));
        }

        int orbits = _tables.Modes.PaddedOrbits;
        double rest = _tables.RestForce;
        for (int i = 0; i < tables.Places.Length; i++)
        {
            field[i] = rest - sums[tables.Places[i]];
        }

        double pull = (_model.BareRate.Gamma - (2 * _model.BareRate.Delta * mean)) / _model.Geometry.Size;
        for (int g = 0; g < 8; g++)
        {
            field[(g * orbits) + _model.Modes.ClusterOrbit] += pull;
        }

        _tables.Modes.Draw(stream, number, _noise.Pointer);
        _tables.Modes.Apply(field, _noise.Pointer);
        foreach (var (from, to) in tables.Changed)
        {
            changes[to] = field[from];
        }

        AddChanges(tables, corner, changes);
    }

    // S(z + d) + S(z − d) of every row that the kernel reaches, d = 0 … R.
    private void ReadPatch(OrientationTables tables, (int X, int Y, int Z) corner, int block)
    {
        int side = _rows.Side, range = _tables.Inverse.Range;
        int first = Periodic.Wrap(corner.Z + tables.FirstZ + (8 * block) - range, side) + range;
        double* patch = _patch.Pointer;
        foreach (var (dx, dy, place) in tables.PatchRows)
        {
            double* centre = _rows.Origin + ((((long)Periodic.Wrap(corner.X + dx, side) * side) + Periodic.Wrap(corner.Y + dy, side)) * _rows.Stride) + first;
            double* to = patch + place;
            Vector512.Load(centre).StoreAligned(to);
            for (int d = 1; d <= range; d++)
            {
                (Vector512.Load(centre - d) + Vector512.Load(centre + d)).StoreAligned(to + (8 * d));
            }
        }
    }

    private void AddChanges(OrientationTables tables, (int X, int Y, int Z) corner, double* changes)
    {
        int side = _rows.Side, readable = _rows.Readable;
        for (int block = 0; block < tables.Blocks; block++)
        {
            int first = SoftnessRows.FirstPlace(Periodic.Wrap(corner.Z + tables.FirstZ + (8 * block), side), side);
            for (int i = 0; i < tables.Rows.Length; i++)
            {
                var (dx, dy) = tables.Rows[i];
                double* row = _rows.Origin + ((((long)Periodic.Wrap(corner.X + dx, side) * side) + Periodic.Wrap(corner.Y + dy, side)) * _rows.Stride);
                Vector512<double> change = Vector512.LoadAligned(changes + ((((long)block * tables.PaddedRows) + i) * 8));
                for (int z = first; z < readable; z += side)
                {
                    (Vector512.Load(row + z) + change).Store(row + z);
                }
            }
        }
    }
}
