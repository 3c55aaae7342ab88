namespace PitchDrop.Observables.Correlations;

/// <summary>What is measured in each frame by itself; averaged over frames.</summary>
public interface IFrameMeasurement
{
    /// <summary>Numbers that one frame gives.</summary>
    int Values { get; }

    /// <summary>A kernel for one thread, with whatever working space it needs.</summary>
    IFrameKernel NewKernel();
}

/// <summary>Measures frames for one thread.</summary>
public interface IFrameKernel
{
    /// <summary>Measures one frame.</summary>
    /// <param name="frame">Its index.</param>
    /// <param name="numbers">The frame [M].</param>
    /// <param name="values">What comes out; all of it is to be set.</param>
    void Measure(int frame, ReadOnlySpan<double> numbers, Span<double> values);
}
