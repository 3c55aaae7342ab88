namespace PitchDrop.Observables.Correlations;

/// <summary>What is measured between a frame and a later one; averaged over all pairs of frames of the same lag.</summary>
public interface IPairMeasurement
{
    /// <summary>Numbers that one pair of frames gives.</summary>
    int Values { get; }

    /// <summary>A kernel for one thread, with whatever working space it needs.</summary>
    IPairKernel NewKernel();
}

/// <summary>Measures pairs of frames for one thread.</summary>
public interface IPairKernel
{
    /// <summary>Measures one pair.</summary>
    /// <param name="earlier">Index of the earlier frame.</param>
    /// <param name="later">Index of the later frame; for the lag 0 the same.</param>
    /// <param name="from">The earlier frame [M].</param>
    /// <param name="to">The later frame [M].</param>
    /// <param name="values">What comes out; all of it is to be set.</param>
    void Measure(int earlier, int later, ReadOnlySpan<double> from, ReadOnlySpan<double> to, Span<double> values);
}
