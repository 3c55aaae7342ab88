using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Guards;
using PitchDrop.Numerics.Lanes;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Traceability;
using PitchDrop.Observables.Correlations;

namespace PitchDrop.Observables.Relaxation.Self;

/// <summary>
/// Single particles' displacements between two frames, in one pass: squares and fourth powers, self-intermediate scattering, overlap, by species and for all particles together, with the squares of F and Q that their
/// fluctuations are made of. The series must be <see cref="SpeciesBlocks"/>.
/// </summary>
/// <remarks>O(N) a pair. Memory gives 48 bytes a particle in three dimensions; the arithmetic is a square root, a division and, for each q, some 20 operations.</remarks>
[Equation("Correlations", "4")]
[Equation("Correlations", "5")]
[Equation("Correlations", "6")]
public sealed class SelfMeasurement : IPairMeasurement
{
    private readonly SpeciesBlocks _blocks;

    /// <summary>Binds a choice to paths.</summary>
    /// <param name="blocks">The paths.</param>
    /// <param name="choice">What is measured.</param>
    public SelfMeasurement(SpeciesBlocks blocks, SelfChoice choice)
    {
        _blocks = blocks;
        Layout = new SelfLayout(blocks.Dimension, [.. blocks.SpeciesNames.Select((name, s) => (name, blocks.Count(s)))], choice);
    }

    /// <summary>Which number is which.</summary>
    public SelfLayout Layout { get; }

    /// <inheritdoc/>
    public int Values => Layout.Values;

    /// <inheritdoc/>
    public IPairKernel NewKernel() => Vector512.IsHardwareAccelerated ? new SelfKernel<EightLanes>(_blocks, Layout) : new SelfKernel<FourLanes>(_blocks, Layout);

    /// <summary>The definition: the same numbers from displacements in the order of the particles.</summary>
    /// <param name="layout">What is measured.</param>
    /// <param name="species">Species of each particle [N].</param>
    /// <param name="displacements">Δr, coordinate by coordinate [dN].</param>
    /// <param name="values">What comes out.</param>
    public static void Define(SelfLayout layout, ReadOnlySpan<int> species, ReadOnlySpan<double> displacements, Span<double> values)
    {
        int n = species.Length;
        Shapes.Length(displacements.Length, layout.Dimension * n);
        Shapes.Length(values.Length, layout.Values);
        values.Clear();
        for (int i = 0; i < n; i++)
        {
            double square = 0;
            for (int axis = 0; axis < layout.Dimension; axis++)
            {
                square += displacements[(axis * n) + i] * displacements[(axis * n) + i];
            }

            int group = species[i];
            values[layout.Square(group)] += square;
            values[layout.Square(group) + 1] += square * square;
            for (int q = 0; q < layout.Choice.WaveNumbers.Count; q++)
            {
                double qr = layout.Choice.WaveNumbers[q] * Math.Sqrt(square);
                values[layout.Scattering(group, q)] += layout.Dimension == 2 ? BesselJ0.Of(qr) : Motion.PlaneWaves.Mean(qr);
            }

            for (int a = 0; a < layout.Choice.Cutoffs.Count; a++)
            {
                values[layout.Overlap(group, a)] += Displacements.OverlapWindow.Keeps(square, layout.Choice.Cutoffs[a]) ? 1 : 0;
            }
        }

        Finish(layout, values);
    }

    /// <summary>Makes means and squares of the sums over each species.</summary>
    internal static void Finish(SelfLayout layout, Span<double> values)
    {
        int width = layout.Width, all = layout.Groups.Count - 1;
        for (int s = 0; s < layout.Species && all > 0; s++)
        {
            for (int v = 0; v < width; v++)
            {
                values[(all * width) + v] += values[(s * width) + v];
            }
        }

        for (int g = 0; g < layout.Groups.Count; g++)
        {
            Span<double> own = values.Slice(g * width, width);
            (own[0], own[1]) = (own[0] / layout.Groups[g].Count, own[1] / layout.Groups[g].Count);
            for (int v = 2; v < width; v += 2)
            {
                own[v] /= layout.Groups[g].Count;
                own[v + 1] = own[v] * own[v];
            }
        }
    }
}
