using System.Diagnostics;
using System.Globalization;
using System.Text;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Particles.Peers;

/// <summary>The program lmp (Debian package lammps) as a peer: energy, forces and virial of a configuration that we write for it.</summary>
public static class Lammps
{
    /// <summary>What lmp says of a configuration: energy, forces, virial, and the energy of each particle, half of each pair and a third of each triplet.</summary>
    public sealed record Answer(double Energy, Displacement[] Forces, double[] Virial, double[] Energies);

    /// <summary>Whether lmp is on the path.</summary>
    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "lmp")));

    /// <summary>Runs lmp for no step.</summary>
    /// <param name="system">The particles, wrapped, in a box that lmp takes: tilts of at most half an edge.</param>
    /// <param name="species">Number of species.</param>
    /// <param name="potential">Lines from pair_style to pair_modify; the word FOLDER stands for the folder of the run.</param>
    /// <param name="files">Files that the potential reads, by name.</param>
    public static Answer Evaluate(ParticleSystem system, int species, string potential, params (string Name, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(folder[name], text);
        }

        File.WriteAllText(folder["in.data"], Data(system, species));
        File.WriteAllText(folder["in.script"], $$"""
            units lj
            atom_style atomic
            boundary p p p
            box tilt large
            read_data {{folder["in.data"]}}
            mass * 1.0
            {{potential.Replace("FOLDER", folder.Root, StringComparison.Ordinal)}}
            compute virial all pressure NULL virial
            thermo_style custom step pe c_virial[1] c_virial[2] c_virial[3] c_virial[4] c_virial[5] c_virial[6]
            thermo_modify norm no
            compute energies all pe/atom
            dump forces all custom 1 {{folder["forces"]}} id fx fy fz c_energies
            dump_modify forces sort id format float %.17g
            run 0
            print "ANSWER $(pe:%.17g) $(c_virial[1]:%.17g) $(c_virial[2]:%.17g) $(c_virial[3]:%.17g) $(c_virial[4]:%.17g) $(c_virial[5]:%.17g) $(c_virial[6]:%.17g)"
            """);
        string said = Run(folder);
        double[] numbers = Numbers(Assert.Single(said.Split('\n'), line => line.StartsWith("ANSWER ", StringComparison.Ordinal))["ANSWER ".Length..]);
        double[][] particles = [.. File.ReadLines(folder["forces"]).SkipWhile(line => !line.StartsWith("ITEM: ATOMS", StringComparison.Ordinal)).Skip(1).Select(Numbers)];
        Assert.Equal(system.Count, particles.Length);
        return new Answer(numbers[0], [.. particles.Select(n => new Displacement(n[1], n[2], n[3]))], [.. numbers[1..].Select(p => p * system.Box.Volume)], [.. particles.Select(n => n[4])]);
    }

    /// <summary>Runs the script in.script of a folder; what it says.</summary>
    public static string Run(TemporaryFolder folder)
    {
        var start = new ProcessStartInfo("lmp") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.Root };
        foreach (string argument in (string[])["-in", folder["in.script"], "-log", "none"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said + error.Result);
        return said;
    }

    private static string Data(ParticleSystem system, int species)
    {
        Box box = system.Box;
        var text = new StringBuilder("made for a comparison\n\n");
        Line($"{system.Count} atoms\n{species} atom types\n\n0 {box.LengthX:R} xlo xhi\n0 {box.LengthY:R} ylo yhi\n0 {box.LengthZ:R} zlo zhi");
        if (!box.IsOrthogonal)
        {
            Line($"{box.TiltXY:R} {box.TiltXZ:R} {box.TiltYZ:R} xy xz yz");
        }

        Line($"\nAtoms # atomic\n");
        for (int i = 0; i < system.Count; i++)
        {
            Line($"{i + 1} {system.Species[i] + 1} {system.X[i]:R} {system.Y[i]:R} {system.Z[i]:R}");
        }

        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static double[] Numbers(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, CultureInfo.InvariantCulture))];
}
