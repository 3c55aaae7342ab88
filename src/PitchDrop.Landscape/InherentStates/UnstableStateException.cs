namespace PitchDrop.Landscape.InherentStates;

/// <summary>A configuration is no minimum of the energy, or not near enough to one: elastic properties of it have no meaning, and it is left out of averages. The message says in one line how it was found out and what is accepted.</summary>
/// <param name="message">One line.</param>
/// <param name="lowestStiffness">Lowest eigenvalue of the Hessian without the translations [ε/σ²].</param>
/// <param name="largestForce">The largest length of a force [ε/σ].</param>
public sealed class UnstableStateException(string message, double lowestStiffness, double largestForce) : Exception(message)
{
    /// <summary>The lowest eigenvalue λ_min of the Hessian without the translations [ε/σ²]: negative at a saddle, 0 where a particle touches no other.</summary>
    public double LowestStiffness { get; } = lowestStiffness;

    /// <summary>The largest length of a force, max_i |F_i| [ε/σ].</summary>
    public double LargestForce { get; } = largestForce;
}
