using System.Runtime.Intrinsics;

namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// A pair law u_ab(r) with its parameters for every pair of species: the hot seam of the force loops, used as <c>where TLaw : struct, IPairLaw</c>.
/// The scalar form <see cref="At"/> is the definition. The vector forms take eight pairs whose first particle has one species, equal the definition within rounding, and are exactly 0 at and beyond the cutoff.
/// A lane is kept out of a sum by r² = +∞, which gives exactly 0; at r = 0 a lane may hold infinities or NaN.
/// </summary>
public interface IPairLaw
{
    /// <summary>Number of species, 1 to <see cref="PairTable.MostSpecies"/>.</summary>
    int Species { get; }

    /// <summary>The largest cutoff of all pairs of species [σ].</summary>
    double LargestCutoff { get; }

    /// <summary>Whether any pair has a hard core, within which its energy is infinite.</summary>
    bool HasCore { get; }

    /// <summary>Distance r_c from which on the law of species a and b is 0 [σ].</summary>
    /// <param name="a">A species, from 0.</param>
    /// <param name="b">A species, from 0.</param>
    double Cutoff(int a, int b);

    /// <summary>Distance below which the energy of species a and b is infinite [σ]; 0 where there is no hard core.</summary>
    /// <param name="a">A species, from 0.</param>
    /// <param name="b">A species, from 0.</param>
    double Core(int a, int b);

    /// <summary>Energy and force −u′ of the law before any cut or shift, at the cutoff [ε, ε/σ]: what the cutoff takes away. Printed with every run.</summary>
    /// <param name="a">A species, from 0.</param>
    /// <param name="b">A species, from 0.</param>
    (double Energy, double Force) BareAtCutoff(int a, int b);

    /// <summary>The definition: u, −u′/r and u″ at the squared distance r².</summary>
    /// <param name="distanceSquared">r² [σ²], &gt; 0.</param>
    /// <param name="a">Species of one particle.</param>
    /// <param name="b">Species of the other; the law is symmetric.</param>
    PairValue At(double distanceSquared, int a, int b);

    /// <summary>−u′/r of eight pairs. Within a hard core: the law's smooth part, as if there were no core.</summary>
    /// <param name="distanceSquared">r² [σ²].</param>
    /// <param name="a">The species that all eight share.</param>
    /// <param name="b">The species of the other particle in each lane, from 0.</param>
    Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b);

    /// <summary>−u′/r and u of eight pairs. Within a hard core: the law's smooth part, as if there were no core.</summary>
    /// <param name="distanceSquared">r² [σ²].</param>
    /// <param name="a">The species that all eight share.</param>
    /// <param name="b">The species of the other particle in each lane, from 0.</param>
    /// <param name="energy">u of each lane.</param>
    Vector512<double> ForceOverDistance(Vector512<double> distanceSquared, int a, Vector512<long> b, out Vector512<double> energy);
}
