using PitchDrop.Numerics.Lanes;

namespace PitchDrop.Particles.PairLaws;

/// <summary>
/// A pair law u_ab(r) with its parameters for every pair of species: the hot seam of the force loops, used as <c>where TLaw : struct, IPairLaw</c>.
/// The scalar form <see cref="At"/> is the definition. The vector forms, written once for any number of lanes, equal it within rounding below the cutoff; whoever calls them puts 0 at and beyond it,
/// which also keeps out a lane with r² = +∞. At r = 0 a lane may hold infinities or NaN.
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

    /// <summary>How many numbers <see cref="Constant"/> the vector form needs for a pair of species: 0 to 4.</summary>
    int Constants { get; }

    /// <summary>A number that the vector form needs for a pair of species.</summary>
    /// <param name="k">Which, from 0 to before <see cref="Constants"/>.</param>
    /// <param name="a">A species, from 0.</param>
    /// <param name="b">A species, from 0.</param>
    double Constant(int k, int a, int b);

    /// <summary>−u′/r of a pair in each lane, of the law's smooth form: as if there were no core, and beyond the cutoff anything.</summary>
    /// <typeparam name="TLanes">Eight lanes or four.</typeparam>
    /// <param name="distanceSquared">r² [σ²].</param>
    /// <param name="constants">The constants of each lane's pair of species.</param>
    TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>−u′/r and u of a pair in each lane, of the law's smooth form: as if there were no core, and beyond the cutoff anything.</summary>
    /// <typeparam name="TLanes">Eight lanes or four.</typeparam>
    /// <param name="distanceSquared">r² [σ²].</param>
    /// <param name="constants">The constants of each lane's pair of species.</param>
    /// <param name="energy">u of each lane.</param>
    TLanes ForceOverDistance<TLanes>(TLanes distanceSquared, in PairConstants<TLanes> constants, out TLanes energy)
        where TLanes : struct, ILanes<TLanes>;
}
