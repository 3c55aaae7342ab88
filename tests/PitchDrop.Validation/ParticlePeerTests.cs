using System.Diagnostics;
using System.Globalization;
using PitchDrop.Data.RunFolders;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Observables.Relaxation.Motion;
using PitchDrop.Synthetic;

namespace PitchDrop.Validation;

/// <summary>The diffusion of the Kob–Andersen mixture, of runs of ours and of LAMMPS (program lmp) that goes on from our last configuration.</summary>
[Trait("Category", "Slow")]
public class ParticlePeerTests
{
    private const int Particles = 1080;
    private const int Frames = 1200;
    private const double TimeStep = 0.005;

    [Theory]
    [InlineData(1.0, 400), InlineData(0.8, 600), InlineData(0.6, 1800)]
    public void Particles_diffuse_as_they_do_in_LAMMPS(double T, double time)
    {
        Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "lmp"))), "lmp (Debian package lammps) is not installed");
        string folder = Directory.CreateTempSubdirectory("pitchdrop-peer-").FullName;
        try
        {
            Estimate ours = Ours(folder, T, time), theirs = Theirs(folder, time);
            Assert.InRange(ours.Value, theirs.Value - (4 * ours.Minus(theirs).Error), theirs.Value + (4 * ours.Minus(theirs).Error));

            // So that the comparison is worth something.
            Assert.InRange(ours.Minus(theirs).Error / ours.Value, 0, 0.1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Estimate Ours(string folder, double T, double time)
    {
        string configuration = Path.Combine(folder, "c.json");
        File.WriteAllText(configuration, FormattableString.Invariant($$"""{ "model": "kob-andersen", "T": {{T}}, "N": {{Particles}}, "equilibrationTime": {{time / 4}}, "productionTime": {{time}}, "frames": "none" }"""));
        using CommandProcess process = CommandProcess.StartProgram("pitchdrop.dll", 60, "run", configuration, "--out", Path.Combine(folder, "r"), "--threads", "1");
        process.WaitUntil(() => File.Exists(Path.Combine(folder, "r", "summary.json")), TimeSpan.FromMinutes(15));
        Assert.True(process.Wait() == 0, process.Error);
        Quantity found = Assert.Single(SummaryFile.Read(Path.Combine(folder, "r", "summary.json")).Quantities, q => q.Symbol == "D" && q.Where["species"]?.Text == "all");
        return new Estimate(found.Value, found.Error!.Value);
    }

    private static Estimate Theirs(string folder, double time)
    {
        int every = (int)(time / TimeStep / Frames);
        File.WriteAllText(Path.Combine(folder, "in.script"), FormattableString.Invariant($$"""
            units lj
            atom_style atomic
            read_data r/data/final.lammps
            pair_style lj/cut 2.5
            pair_coeff 1 1 1.0 1.0 2.5
            pair_coeff 1 2 1.5 0.8 2.0
            pair_coeff 2 2 0.5 0.88 2.2
            pair_modify shift yes
            neighbor 0.3 bin
            neigh_modify every 1 delay 0 check yes
            fix 1 all nve
            timestep {{TimeStep}}
            thermo {{Frames * every}}
            dump d all custom {{every}} frames id type xu yu zu
            dump_modify d sort id
            run {{Frames * every}}
            """));
        var start = new ProcessStartInfo("lmp") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = folder };
        foreach (string argument in (string[])["-in", "in.script", "-log", "none", "-sf", "opt"])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["OMP_NUM_THREADS"] = "1";
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);

        // Of the frames, those that the recorder wants; its step is the time between two of them.
        var motion = new SelfMotion(new SelfMotionPlan(Frames, 80, 8), 3, new int[Particles], [7.25]);
        using var lines = new StreamReader(Path.Combine(folder, "frames"));
        for (int frame = 0; frame <= Frames; frame++)
        {
            for (int header = 0; header < 9; header++)
            {
                lines.ReadLine();
            }

            double[][] r = [new double[Particles], new double[Particles], new double[Particles]];
            for (int i = 0; i < Particles; i++)
            {
                string[] words = lines.ReadLine()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                for (int axis = 0; axis < 3; axis++)
                {
                    r[axis][i] = double.Parse(words[2 + axis], CultureInfo.InvariantCulture);
                }
            }

            if (motion.AwaitedStep == frame)
            {
                motion.AddFrame(r);
            }
        }

        return motion.CurvesOfAll(every * TimeStep).Diffusion!.Value;
    }
}
