namespace PitchDrop.Landscape.Hessian;

/// <summary>A solver that holds the whole inverse, from which the response to a local force is a combination of a few rows.</summary>
public interface IHessianInverse : IHessianSolver
{
    /// <summary>How many threads may share what is done with the rows.</summary>
    int Threads { get; }

    /// <summary>The response to a unit force on one unknown, [N d]: a row of M⁻¹ as this solver understands it, so that it is multiplied only with forces whose mean is 0 wherever translations are free.</summary>
    /// <param name="unknown">0 to N d − 1.</param>
    ReadOnlySpan<double> Row(int unknown);
}
