using System.Numerics;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>
/// How the factors (1 + λ cos θ)^ζ of several functions are made of few products: for each λ a chain of squares, ζ = 1, 2, 4, …, up to the largest power of two that is needed, and every other power as the product of two that are there.
/// </summary>
internal sealed class PowerProgram
{
    private readonly List<(double Asymmetry, int First, int Count)> _chains = [];
    private readonly List<(int Factor, int A, int B)> _products = [];
    private readonly Dictionary<(double Asymmetry, int Power), int> _made = [];

    /// <summary>Plans the powers of several functions.</summary>
    public PowerProgram(IEnumerable<(double Asymmetry, int Power)> functions)
    {
        (double Asymmetry, int Power)[] all = [.. functions];
        foreach (var chain in all.GroupBy(f => f.Asymmetry))
        {
            int squares = 1 + BitOperations.Log2((uint)chain.Max(f => f.Power));
            _chains.Add((chain.Key, Count, squares));
            Count += squares;
        }

        foreach ((double asymmetry, int power) in all)
        {
            Factor(asymmetry, power);
        }
    }

    /// <summary>Number of factors.</summary>
    public int Count { get; private set; }

    /// <summary>The chains of squares: factor First + n is (1 + λ cos θ)^(2^n).</summary>
    public IReadOnlyList<(double Asymmetry, int First, int Count)> Chains => _chains;

    /// <summary>The other factors, each the product of factors A and B, in the order in which they are to be made.</summary>
    public IReadOnlyList<(int Factor, int A, int B)> Products => _products;

    /// <summary>The number of the factor (1 + λ cos θ)^ζ of one of the functions.</summary>
    public int Factor(double asymmetry, int power)
    {
        int highest = BitOperations.Log2((uint)power), rest = power - (1 << highest), square = _chains.First(c => c.Asymmetry.Equals(asymmetry)).First + highest;
        if (rest == 0)
        {
            return square;
        }

        if (!_made.TryGetValue((asymmetry, power), out int factor))
        {
            int other = Factor(asymmetry, rest);
            factor = Count++;
            _products.Add((factor, square, other));
            _made.Add((asymmetry, power), factor);
        }

        return factor;
    }
}
