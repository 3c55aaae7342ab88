using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.Elementary;
using PitchDrop.Numerics.Geometry;

namespace PitchDrop.Observables.Clusters;

/// <summary>Sums e^(−r/d) over neighbours within a radius, eight at once.</summary>
internal struct ExponentialSum(double radius, double decay) : INeighbourRunVisitor
{
    private readonly Vector512<double> _square = Vector512.Create(radius * radius), _rate = Vector512.Create(-1 / decay);
    private Vector512<double> _sum = Vector512<double>.Zero;

    /// <summary>The sum so far.</summary>
    public readonly double Value => Vector512.Sum(_sum);

    public void Visit(NeighbourRun run)
    {
        Vector512<double> dx = Vector512.Create(run.Offset.X), dy = Vector512.Create(run.Offset.Y), dz = Vector512.Create(run.Offset.Z), count = Vector512.Create((double)run.Count);
        ref double xs = ref MemoryMarshal.GetReference(run.X), ys = ref MemoryMarshal.GetReference(run.Y), zs = ref MemoryMarshal.GetReference(run.Z);
        Vector512<double> lane = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7), eight = Vector512.Create(8.0);
        for (int k = 0; k < run.Count; k += 8, lane += eight)
        {
            Vector512<double> x = Vector512.LoadUnsafe(ref xs, (nuint)k) + dx, y = Vector512.LoadUnsafe(ref ys, (nuint)k) + dy, z = Vector512.LoadUnsafe(ref zs, (nuint)k) + dz;
            Vector512<double> square = (x * x) + (y * y) + (z * z);
            Vector512<double> counts = Vector512.LessThanOrEqual(square, _square) & Vector512.LessThan(lane, count);
            if (counts != Vector512<double>.Zero)
            {
                _sum += Exponential.Of(Vector512.Sqrt(square) * _rate) & counts;
            }
        }
    }
}
