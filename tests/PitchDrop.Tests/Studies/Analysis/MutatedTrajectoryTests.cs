using PitchDrop.Cli;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Damaged trajectories through the whole of <c>analyse</c> and <c>convert</c>: done, or one line and the status of bad input or damaged data; never a failure of the program, and never a hang.</summary>
public class MutatedTrajectoryTests
{
    private const int Mutants = 60;
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("w.lammpstrj"), InlineData("w.gsd"), InlineData("w.xyz")]
    public async Task Mutants_are_analysed_or_refused_in_one_line(string name)
    {
        using var folder = new TemporaryFolder();
        byte[] sound = File.ReadAllBytes(new Walkers(6, 8, seed: 5) { HasVelocities = true }.Write(folder[name]));
        var mix = new Mix(17);
        var statuses = new List<int>();
        for (int k = 0; k < Mutants; k++)
        {
            string mutant = folder[$"m{k}-{name}"];
            File.WriteAllBytes(mutant, k % 2 == 0 ? mix.Corrupted(sound) : WithAnotherDigit(sound, mix));
            statuses.Add(await Status($"{name} {k}", "analyse", mutant, "--observable", "mean-square-displacement,density", "--out", folder[$"r{k}"]));
            statuses.Add(await Status($"{name} {k}", "convert", mutant, folder[$"c{k}.npz"]));
            File.Delete(mutant);
        }

        // Some bytes matter and some do not.
        Assert.Contains(0, statuses);
        Assert.Contains(statuses, s => s != 0);
    }

    // What a text says differently without ceasing to be one; of a binary file a byte like any other.
    private static byte[] WithAnotherDigit(byte[] sound, Mix mix)
    {
        byte[] bytes = [.. sound];
        int[] digits = [.. Enumerable.Range(0, bytes.Length).Where(b => bytes[b] is >= (byte)'0' and <= (byte)'9')];
        bytes[digits[mix.Below(digits.Length)]] = (byte)('0' + mix.Below(10));
        return bytes;
    }

    private static async Task<int> Status(string what, params string[] arguments)
    {
        using var error = new StringWriter { NewLine = "\n" };
        int status = await Task.Run(() => new Application(Catalogue.Standard).Run(arguments, TextWriter.Null, error)).WaitAsync(Most);
        string said = error.ToString();
        Assert.True(status is 0 or 2 or 3, $"{what}: {arguments[0]} ended with status {status}: {said}");
        Assert.Equal(status == 0 ? 0 : 1, said.Split('\n').Count(line => line.StartsWith("pitchdrop:", StringComparison.Ordinal)));
        return status;
    }
}
