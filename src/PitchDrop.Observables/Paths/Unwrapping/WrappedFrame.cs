using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Paths.Unwrapping;

/// <summary>One frame of a trajectory before it is unwrapped: what an engine wrote of the same N particles, always in the same order.</summary>
public readonly ref struct WrappedFrame
{
    /// <summary>Takes a frame; nothing is copied.</summary>
    /// <param name="box">The box, in any description: tilts of any size, flipped or not.</param>
    /// <param name="positions">Positions [dN], coordinate by coordinate, relative to the corner of the box; along an edge that does not repeat, relative to a point that stands still.</param>
    /// <param name="images">Counts of the edges [dN], coordinate by coordinate: the unwrapped position is r + i a + j b + k c. Empty where the file has none.</param>
    /// <param name="isUnwrapped">Whether the positions are unwrapped already; images count nothing then.</param>
    /// <param name="periodic">Whether the box repeats along each edge; null for all.</param>
    /// <param name="time">The time t; needed where a shear rate is given.</param>
    public WrappedFrame(
        Box box, ReadOnlySpan<double> positions, ReadOnlySpan<int> images = default, bool isUnwrapped = false, (bool A, bool B, bool C)? periodic = null, double? time = null)
    {
        (Box, IsUnwrapped, Periodic, Time) = (box, isUnwrapped, periodic ?? (true, true, true), time);
        Positions = positions;
        Images = images;
    }

    /// <summary>The box.</summary>
    public Box Box { get; }

    /// <summary>Positions [dN].</summary>
    public ReadOnlySpan<double> Positions { get; }

    /// <summary>Counts of edges [dN], or none.</summary>
    public ReadOnlySpan<int> Images { get; }

    /// <summary>Whether the positions are unwrapped already.</summary>
    public bool IsUnwrapped { get; }

    /// <summary>Whether the box repeats along each edge.</summary>
    public (bool A, bool B, bool C) Periodic { get; }

    /// <summary>The time t, where it is known.</summary>
    public double? Time { get; }
}
