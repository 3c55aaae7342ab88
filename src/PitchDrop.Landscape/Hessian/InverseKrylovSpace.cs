using PitchDrop.Numerics.LinearAlgebra;
using PitchDrop.Numerics.Randomness;

namespace PitchDrop.Landscape.Hessian;

/// <summary>The space of a block of random vectors and its powers under M⁻¹, by an orthonormal basis without what cannot be (translations, or motions of particles that are held), and the best approximations to the lowest modes of M in it (Rayleigh and Ritz, of M⁻¹).</summary>
internal sealed class InverseKrylovSpace
{
    // A vector of whose length less than this is new adds nothing but rounding.
    private const double Nothing = 1e-10;
    private readonly int _unknowns;
    private readonly ClampedParticles _boundary;
    private readonly int _block;
    private readonly IHessianSolver _solver;
    private readonly List<double[]> _basis = [];
    private readonly List<double[]> _responses = [];
    private ulong _drawn;

    /// <summary>Begins with nothing.</summary>
    /// <param name="boundary">Which particles are held.</param>
    /// <param name="solver">Responses of M with these held.</param>
    /// <param name="count">Number of modes that will be asked for.</param>
    internal InverseKrylovSpace(ClampedParticles boundary, IHessianSolver solver, int count)
    {
        (_unknowns, _boundary, _solver) = (solver.Unknowns, boundary, solver);
        Full = boundary.Motions;
        _block = Math.Min(Math.Max(count, 4), Full);
        Most = Math.Min(Full, Math.Max(400, 12 * count));
    }

    /// <summary>Number of vectors of the basis whose responses are known.</summary>
    internal int Size => _responses.Count;

    /// <summary>Number of modes that there are.</summary>
    internal int Full { get; }

    /// <summary>The largest basis that is tried.</summary>
    internal int Most { get; }

    /// <summary>Adds a block: the responses of the last one, or random vectors where those bring nothing new.</summary>
    internal void Grow()
    {
        int first = _basis.Count, most = Math.Min(_block, Full - first);
        for (int k = Math.Max(0, first - _block); k < first && _basis.Count < first + most; k++)
        {
            Add((double[])_responses[k].Clone());
        }

        var random = new RandomStream(0, RandomPurpose.EigenvalueSearch, 1);
        for (int attempt = 0; attempt < 4 * _block && _basis.Count < first + most; attempt++)
        {
            double[] vector = new double[_unknowns];
            random.FillNormal(_drawn, vector);
            _drawn += (ulong)(_unknowns + (_unknowns % 2));
            _boundary.Project(vector);
            Add(vector);
        }

        int added = _basis.Count - first;
        double[] forces = new double[added * _unknowns], responses = new double[added * _unknowns];
        for (int k = 0; k < added; k++)
        {
            _basis[first + k].CopyTo(forces, k * _unknowns);
        }

        _solver.Solve(forces, responses, added);
        for (int k = 0; k < added; k++)
        {
            _responses.Add(responses[(k * _unknowns)..((k + 1) * _unknowns)]);
        }
    }

    /// <summary>The approximations to the lowest modes [count, N d], by rising stiffness.</summary>
    internal double[] Lowest(int count)
    {
        int size = Size;
        double[,] projected = new double[size, size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                projected[i, j] = projected[j, i] = (Dot(_basis[i], _responses[j]) + Dot(_basis[j], _responses[i])) / 2;
            }
        }

        SymmetricEigen eigen = SymmetricEigen.Of(projected, vectors: true);
        double[] modes = new double[count * _unknowns];
        for (int mode = 0; mode < count; mode++)
        {
            ReadOnlySpan<double> weights = eigen.Vector(size - 1 - mode);
            Span<double> sum = modes.AsSpan(mode * _unknowns, _unknowns);

            // One more power of M⁻¹ than the basis: M⁻¹ Q w is as near to the mode as Q w, and smoother.
            for (int k = 0; k < size; k++)
            {
                AddTimes(sum, weights[k], _responses[k]);
            }

            _boundary.Project(sum);
            Scale(sum, 1 / Math.Sqrt(Dot(sum, sum)));
        }

        return modes;
    }

    // Twice, for what rounding leaves of the first time.
    private void Add(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector)), left = length;
        for (int time = 0; time < 2; time++)
        {
            foreach (double[] direction in _basis)
            {
                AddTimes(vector, -Dot(direction, vector), direction);
            }

            _boundary.Project(vector);
            left = Math.Sqrt(Dot(vector, vector));
        }

        if (left > Nothing * length)
        {
            Scale(vector, 1 / left);
            _basis.Add(vector);
        }
    }

    private static double Dot(ReadOnlySpan<double> v, ReadOnlySpan<double> w)
    {
        double sum = 0;
        for (int e = 0; e < v.Length; e++)
        {
            sum += v[e] * w[e];
        }

        return sum;
    }

    private static void AddTimes(Span<double> to, double factor, ReadOnlySpan<double> vector)
    {
        for (int e = 0; e < to.Length; e++)
        {
            to[e] += factor * vector[e];
        }
    }

    private static void Scale(Span<double> v, double factor)
    {
        foreach (ref double e in v)
        {
            e *= factor;
        }
    }
}
