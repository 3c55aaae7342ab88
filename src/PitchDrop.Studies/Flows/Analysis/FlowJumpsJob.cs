using System.Globalization;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Guards;
using PitchDrop.Observables.CageJumps;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Flows.Analysis;

/// <summary>The cage jumps of all particles along the nonaffine paths of a whole flow, for one or several l_c² by one search: a slice is a block of particles, whose paths alone are in memory.</summary>
/// <param name="flow">The flow.</param>
/// <param name="cageSquares">l_c² [length²], each &gt; 0.</param>
public sealed class FlowJumpsJob(FlowJob flow, IReadOnlyList<double> cageSquares) : PieceJob
{
    private const int Numbers = 10;
    private const long Memory = 1 << 25;

    private FlowPaths? _places;

    /// <inheritdoc/>
    public override string Name => NameOf(flow);

    /// <inheritdoc/>
    public override IReadOnlyList<IResumableJob> Needs => [flow];

    /// <inheritdoc/>
    public override double Cost => 2.0 * flow.Plan.Frames * flow.Plan.Parent.Plan.Start.Particles;

    /// <summary>The flow.</summary>
    public FlowJob Flow => flow;

    /// <inheritdoc/>
    protected override string Settings => string.Join(", ", cageSquares.Select(square => square.ToString("R", CultureInfo.InvariantCulture)));

    private int Particles => flow.Plan.Parent.Plan.Start.Particles;

    private int Block => (int)Math.Clamp(Memory / (24L * flow.Plan.Frames), 1, 4096);

    /// <summary>Its name.</summary>
    public static string NameOf(FlowJob flow) => $"{flow.Name}-jumps";

    /// <summary>The jumps for one of the l_c², by particle and then by time.</summary>
    /// <param name="choice">Which of them, from 0.</param>
    public IReadOnlyList<CageJump> Jumps(int choice)
    {
        Require.Between(choice, 0, cageSquares.Count - 1);
        var jumps = new List<CageJump>();
        foreach (double[] piece in Results)
        {
            for (int at = 0; at < piece.Length; at += Numbers)
            {
                ReadOnlySpan<double> n = piece.AsSpan(at, Numbers);
                if ((int)n[0] == choice)
                {
                    jumps.Add(new CageJump((int)n[1], (int)n[2], n[3], new Displacement(n[4], n[5], n[6]), new Displacement(n[7], n[8], n[9])));
                }
            }
        }

        return jumps;
    }

    /// <inheritdoc/>
    public override void Leave()
    {
        _places?.Dispose();
        _places = null;
    }

    /// <inheritdoc/>
    protected override int Pieces() => (Particles + Block - 1) / Block;

    /// <inheritdoc/>
    protected override double[] Work(int piece)
    {
        _places ??= flow.Open(Folder);
        int first = piece * Block;
        IReadOnlyList<CageJump>[] found = ShearedCageJumps.Find(_places, cageSquares, (first, Math.Min(Block, Particles - first)), Threads, Memory);
        return [.. found.SelectMany((jumps, choice) => jumps.SelectMany(jump => Row(choice, jump)))];
    }

    private static double[] Row(int choice, CageJump jump) =>
        [choice, jump.Particle, jump.Frame, jump.Indicator, jump.From.X, jump.From.Y, jump.From.Z, jump.To.X, jump.To.Y, jump.To.Z];
}
