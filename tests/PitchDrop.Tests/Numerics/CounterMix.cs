namespace PitchDrop.Tests.Numerics;

/// <summary>Numbers for tests: SplitMix64 of a seed and a counter.</summary>
public sealed class CounterMix(ulong seed)
{
    private ulong _counter;

    public ulong Next()
    {
        ulong z = (seed * 0xD1342543DE82EF95) + (++_counter * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in (0, 1).</summary>
    public double Uniform() => ((Next() >> 12) + 0.5) / (1UL << 52);

    public int Below(int n) => (int)Math.BigMul(Next(), (ulong)n, out _);

    public double Exponential() => -Math.Log(Uniform());

    public double Gaussian() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public double[] Gaussians(int n)
    {
        double[] values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = Gaussian();
        }

        return values;
    }
}
