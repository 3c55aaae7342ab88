using System.Diagnostics;
using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Studies.Registry;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>
/// The same instantaneous quench by <c>lmp -sf opt</c> and by us, in turns, from the same liquid (Kob and Andersen's mixture at T = 0.5) until no force is larger than 1e-10, one core each. LAMMPS is tuned
/// first: FIRE over its time step, the conjugate gradient over its line search. Times are processor times, LAMMPS's by its own clock; its tolerance is on the largest component, ours on the longest force.
/// </summary>
public static class LammpsMinimisePair
{
    private const double Tolerance = 1e-10;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private static readonly (string Style, double TimeStep, string More)[] Settings =
    [
        ("fire", 0.002, ""), ("fire", 0.003, ""), ("fire", 0.004, ""), ("cg", 0.002, "line quadratic"), ("cg", 0.002, "line forcezero"),
    ];

    /// <summary>Tunes the peer, runs the pairs, and prints a line each, then the ratios and where everybody ended.</summary>
    /// <param name="liquid">The liquid.</param>
    /// <param name="pairs">Number of turns.</param>
    public static void Run(PeerLiquid liquid, int pairs)
    {
        string folder = Directory.CreateTempSubdirectory("pitchdrop-lammps-").FullName;
        try
        {
            ParticleSystem start = liquid.System;
            start.Wrap();
            LammpsDataFile.Write(Path.Combine(folder, "liquid.data"), ParticleFrames.Of(start, velocities: false) with { Masses = null }, "a liquid");
            Quench[] tuned = [.. Settings.Select(s => Peer(folder, liquid, s.Style, s.TimeStep, s.More))];
            Array.ForEach(tuned, Print);
            Quench[] best = [.. tuned.Where(q => q.LargestForce <= Tolerance).GroupBy(q => q.Style, StringComparer.Ordinal).Select(g => g.MinBy(q => q.Seconds)!)];
            Console.WriteLine();
            var ends = new Dictionary<string, List<Quench>>(StringComparer.Ordinal);
            for (int pair = 0; pair < pairs; pair++)
            {
                foreach (Quench quench in best.Select(b => Peer(folder, liquid, b.Style, b.TimeStep, b.More)).Concat(MinimiserRegistry.All.Select(m => Ours(liquid, m))))
                {
                    Print(quench);
                    ends.TryAdd(quench.Name, []);
                    ends[quench.Name].Add(quench);
                }
            }

            double peer = ends.Where(e => e.Key.StartsWith("lmp", StringComparison.Ordinal)).Min(e => Median(e.Value));
            foreach ((string name, List<Quench> all) in ends)
            {
                Console.WriteLine(string.Create(Plain, $"{name,-36} {Median(all),8:F2} s, the better of lmp takes {peer / Median(all):F2} times that"));
            }

            Quench[] last = [.. ends.Values.Select(e => e[^1])];
            Console.WriteLine("share of particles less than 0.3 from where the other has them, its own centre of mass taken off:");
            Array.ForEach(last, a => Console.WriteLine($"{a.Name,-36} {string.Join(' ', last.Select(b => Overlap(a.End, b.End).ToString("F3", Plain)))}  start {Overlap(a.End, start).ToString("F3", Plain)}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Quench Ours(PeerLiquid liquid, IMinimiser minimiser)
    {
        using var engine = new ParticleEngine(liquid.System, liquid.Interaction, liquid.Skin);
        minimiser.Minimise(engine, new MinimiserGoal { MaxIterations = 50 });
        using var again = new ParticleEngine(liquid.System, liquid.Interaction, liquid.Skin);
        TimeSpan before = Environment.CpuUsage.UserTime;
        MinimiserResult result = minimiser.Minimise(again, new MinimiserGoal { LargestForce = Tolerance });
        double seconds = (Environment.CpuUsage.UserTime - before).TotalSeconds;
        ParticleSystem end = liquid.System.Copy();
        again.Store(end);
        return new Quench("ours " + minimiser.Name, minimiser.Name, 0, "", seconds, result.Iterations, result.Evaluations, result.Energy, result.LargestForce, end);
    }

    private static Quench Peer(string folder, PeerLiquid liquid, string style, double timeStep, string more)
    {
        File.WriteAllText(Path.Combine(folder, "in.quench"), string.Create(Plain, $"""
            units lj
            atom_style atomic
            atom_modify map array
            read_data liquid.data
            {liquid.PeerPotential}
            neighbor 0.2 bin
            neigh_modify every 1 delay 0 check yes
            min_style {style}
            timestep {timeStep}
            min_modify norm max dmax 0.1 {more}
            thermo 1000000
            thermo_style custom step pe fmax
            minimize 0 {Tolerance} 40000 400000
            print "ANSWER $(pe:%.17g) $(fmax:%.17g)"
            write_data end.data nocoeff

            """));
        (string said, double seconds) = Timed(folder, liquid.PeerStyle);
        double[] answer = [.. Words(said, "ANSWER").Skip(1).Select(w => double.Parse(w, Plain))];
        string[] counts = Words(said, "  Iterations, force evaluations");
        ParticleModel model = ParticleModelRegistry.All.First(m => m.Name == "kob-andersen");
        ParticleSystem end = InOrder(ParticleFrames.Read(Path.Combine(folder, "end.data"), model).System);
        double perParticle = Math.Abs(answer[0]) < 100 ? liquid.System.Count : 1;
        return new Quench($"lmp {style} {(style == "fire" ? timeStep.ToString(Plain) : more)}", style, timeStep, more, seconds, long.Parse(counts[^2], Plain), long.Parse(counts[^1], Plain), perParticle * answer[0], answer[1], end);
    }

    // What lmp said, and the processor time of its loop.
    private static (string Said, double Seconds) Timed(string folder, string[] style)
    {
        var start = new ProcessStartInfo("lmp") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[.. style, "-in", "in.quench", "-log", "none"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("lmp did not start.");
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double seconds = double.Parse(Words(said, "Loop time of")[3], Plain), share = double.Parse(said.Split('\n').First(l => l.Contains("% CPU use", StringComparison.Ordinal)).Split('%')[0], Plain) / 100;
        return process.ExitCode == 0 ? (said, seconds * share) : throw new InvalidOperationException($"lmp ended with status {process.ExitCode}.");
    }

    private static string[] Words(string said, string line) => said.Split('\n').Last(l => l.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // write_data writes in the order of its own.
    private static ParticleSystem InOrder(ParticleSystem system)
    {
        var ordered = new ParticleSystem(system.Box, system.Count);
        for (int i = 0; i < system.Count; i++)
        {
            ordered.SetPosition(system.Identities[i], system.Position(i));
        }

        return ordered;
    }

    private static double Overlap(ParticleSystem a, ParticleSystem b)
    {
        Displacement[] apart = [.. Enumerable.Range(0, a.Count).Select(i => a.Box.MinimumImage(a.Position(i) - b.Position(i)))];
        Displacement mean = 1.0 / a.Count * apart.Aggregate((x, y) => x + y);
        return apart.Count(d => (d - mean).LengthSquared < 0.09) / (double)a.Count;
    }

    private static double Median(List<Quench> all)
    {
        double[] sorted = [.. all.Select(q => q.Seconds).Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static void Print(Quench q) =>
        Console.WriteLine(string.Create(Plain, $"{q.Name,-36} {q.Seconds,8:F2} s  {q.Iterations,6} iterations  {q.Evaluations,6} evaluations  {1e3 * q.Seconds / q.Evaluations:F2} ms each  U/N {q.Energy / q.End.Count:F8}  largest force {q.LargestForce:E1}"));

    private sealed record Quench(string Name, string Style, double TimeStep, string More, double Seconds, long Iterations, long Evaluations, double Energy, double LargestForce, ParticleSystem End);
}
