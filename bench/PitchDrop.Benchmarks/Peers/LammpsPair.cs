using System.Diagnostics;
using System.Globalization;
using System.Text;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;

namespace PitchDrop.Benchmarks.Peers;

/// <summary>
/// The same molecular dynamics by <c>lmp</c> and by us, in turns, from the same configuration, one core each. Both are timed over their steps alone, LAMMPS by its own clock. On a machine with other
/// work to do the ratio of processor times is the sounder one.
/// </summary>
public static class LammpsPair
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Runs the pairs and prints a line each, then the medians.</summary>
    /// <param name="liquid">What is simulated.</param>
    /// <param name="dynamics">How it moves.</param>
    /// <param name="steps">Steps of each turn.</param>
    /// <param name="pairs">Number of turns.</param>
    public static void Run(PeerLiquid liquid, PeerDynamics dynamics, int steps, int pairs)
    {
        ParticleSystem system = liquid.System;
        int particles = system.Count;
        string folder = Directory.CreateTempSubdirectory("pitchdrop-lammps-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "liquid.data"), Data(system));
            File.WriteAllText(Path.Combine(folder, "liquid.sw"), liquid.TripletFile);
            File.WriteAllText(Path.Combine(folder, "in.run"), Script(liquid, dynamics, steps));
            using var engine = new ParticleEngine(system, liquid.Interaction, liquid.Skin, isSheared: dynamics.IsSheared);
            IDynamics ours = dynamics.Ours(engine, liquid.TimeStep);
            ours.Advance(100);
            double[] wall = new double[pairs], processor = new double[pairs], mine = new double[pairs], theirs = new double[pairs];
            for (int pair = 0; pair < pairs; pair++)
            {
                (double peerWall, double peerShare) = Peer(folder, liquid.PeerStyle);
                TimeSpan before = Environment.CpuUsage.UserTime;
                long start = Stopwatch.GetTimestamp();
                ours.Advance(steps);
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds, busy = (Environment.CpuUsage.UserTime - before).TotalSeconds;
                double work = (double)particles * steps;
                (wall[pair], processor[pair]) = (peerWall / seconds, peerWall * peerShare / busy);
                (mine[pair], theirs[pair]) = (work / busy, work / (peerWall * peerShare));
                Console.WriteLine(string.Create(
                    Plain, $"lmp {work / peerWall:E3}  ours {work / seconds:E3}  ratio {wall[pair]:F2}   by processor time: lmp {theirs[pair]:E3}  ours {mine[pair]:E3}  ratio {processor[pair]:F2}"));
            }

            Console.WriteLine(string.Create(Plain, $"median of {pairs}, {dynamics.Name}, N = {particles}: ratio {Median(wall):F2}; by processor time {Median(processor):F2}: lmp {Median(theirs):E3}, ours {Median(mine):E3} particle-steps/s"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    // The last timed loop, and the share of a processor that it had.
    private static (double Seconds, double Share) Peer(string folder, string[] style)
    {
        var start = new ProcessStartInfo("lmp") { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[.. style, "-in", "in.run", "-log", "none"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = "1";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("lmp did not start.");
        (double seconds, double share) = (double.NaN, 1);
        while (process.StandardOutput.ReadLine() is { } line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith("Loop time of", StringComparison.Ordinal))
            {
                seconds = double.Parse(words[3], Plain);
            }
            else if (line.Contains("% CPU use", StringComparison.Ordinal))
            {
                share = double.Parse(words[0].TrimEnd('%'), Plain) / 100;
            }
        }

        process.WaitForExit();
        return process.ExitCode == 0 && seconds > 0 ? (seconds, share) : throw new InvalidOperationException($"lmp ended with status {process.ExitCode} and no timing.");
    }

    private static string Script(PeerLiquid liquid, PeerDynamics dynamics, int steps) => string.Create(Plain, $"""
        units lj
        atom_style atomic
        read_data liquid.data
        {liquid.PeerPotential}
        neighbor {liquid.PeerSkin} bin
        neigh_modify every 1 delay 0 check yes
        {dynamics.Peer}
        timestep {liquid.TimeStep}
        thermo {steps}
        run 100
        run {steps}

        """);

    private static string Data(ParticleSystem system)
    {
        system.Wrap();
        double side = system.Box.LengthX;
        var text = new StringBuilder();
        text.Append(Plain, $"a liquid\n\n{system.Count} atoms\n{system.Species.Max() + 1} atom types\n\n0 {side:R} xlo xhi\n0 {side:R} ylo yhi\n0 {side:R} zlo zhi\n\nAtoms # atomic\n\n");
        for (int i = 0; i < system.Count; i++)
        {
            text.Append(Plain, $"{i + 1} {system.Species[i] + 1} {system.X[i]:R} {system.Y[i]:R} {system.Z[i]:R}\n");
        }

        text.Append("\nVelocities\n\n");
        for (int i = 0; i < system.Count; i++)
        {
            text.Append(Plain, $"{i + 1} {system.VelocityX[i]:R} {system.VelocityY[i]:R} {system.VelocityZ[i]:R}\n");
        }

        return text.ToString();
    }
}
