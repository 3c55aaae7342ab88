namespace PitchDrop.Synthetic;

/// <summary>Runs that are killed at random moments and resumed until they are complete.</summary>
public static class KillTrial
{
    private const string Configuration = """{ "model": "synthetic", "jobs": 3 }""";

    /// <summary>
    /// Kills processes until <paramref name="kills"/> of them died at work, in as many run folders under <paramref name="folder"/> as that takes, and lets
    /// each run come to its end. Returns the bytes of each run's data, and those of the same runs never stopped.
    /// </summary>
    public static IReadOnlyList<(byte[] Killed, byte[] Unbroken)> Run(string folder, int kills, int slices, ulong seed)
    {
        string configuration = Path.Combine(folder, "kill.json");
        File.WriteAllText(configuration, Configuration);
        var results = new List<(byte[] Killed, byte[] Unbroken)>();
        int done = 0;
        ulong draw = seed;
        while (done < kills)
        {
            int number = results.Count;
            string run = Path.Combine(folder, $"killed-{number}");
            string[] begin = ["run", configuration, "--out", run, "--set", $"seed={number}", "--set", $"slices={slices}", "--threads", "2", "--set", "pause=10"];
            bool isAlive = true;
            while (isAlive && done < kills)
            {
                draw = (draw * 6364136223846793005UL) + 1442695040888963407UL;
                using CommandProcess process = CommandProcess.Start(0, File.Exists(Path.Combine(run, "config.json")) ? ["resume", run] : begin);
                isAlive = process.KillAfter(100 + (int)((draw >> 33) % 350));
                done += isAlive ? 1 : 0;
            }

            Require(CommandProcess.Finish(0, File.Exists(Path.Combine(run, "config.json")) ? ["resume", run] : begin));
            string unbroken = Path.Combine(folder, $"unbroken-{number}");
            Require(CommandProcess.Finish(10, "run", configuration, "--out", unbroken, "--set", $"seed={number}", "--set", $"slices={slices}", "--threads", "1"));
            results.Add((Data(run), Data(unbroken)));
        }

        return results;
    }

    private static byte[] Data(string run) => File.ReadAllBytes(Path.Combine(run, "data", "sums.npz"));

    private static void Require(CommandProcess process)
    {
        using (process)
        {
            int status = process.Wait();
            if (status != 0)
            {
                throw new InvalidOperationException($"exit status {status}: {process.Error}");
            }
        }
    }
}
