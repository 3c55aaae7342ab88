using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Studies.Running;

namespace PitchDrop.Synthetic;

/// <summary>Several chaotic sums of different length, and a last step that writes them down.</summary>
public static class SyntheticWorkload
{
    public static Workload Of(int jobs, int slices, ulong seed, int pauseMilliseconds = 0, int failingJob = -1, int ballastBytes = 0)
    {
        ChaoticSum[] sums =
        [
            .. Enumerable.Range(0, jobs).Select(i => new ChaoticSum($"sum-{i}", seed + (ulong)i, slices + (i * slices / 10), pauseMilliseconds, i == failingJob ? slices / 2 : -1)),
        ];
        return new Workload
        {
            Title = "synthetic",
            Jobs = ballastBytes == 0 ? sums : [.. sums.Select(s => new Ballasted(s, ballastBytes))],
            CostEstimate = $"synthetic: {jobs} sums of {slices} slices",
            Finish = (folder, context) => Finish(folder, context, sums),
        };
    }

    private static IReadOnlyList<Quantity> Finish(RunFolder folder, FinishContext context, ChaoticSum[] sums)
    {
        folder.WriteArrays("sums", [NamedArray.Of("sum", sums.Select(s => s.Sum).ToArray(), "1", "sum of each job"), NamedArray.Of("position", sums.Select(s => s.Position).ToArray(), "1", "last position of each job")]);
        folder.WriteText("report.html", $"<p>{context.CommandAgain}</p>\n");
        return
        [
            .. sums.Select((s, i) => new Quantity { Figure = "1", Symbol = "sum", Name = "chaotic sum", Where = Where.Of(("N", i)), Value = s.Sum, Error = 0, Unit = "1", Reference = i == 0 ? new Reference(0, 1, "made up") : null }),
        ];
    }

    // A state large enough to fill a small disk.
    private sealed class Ballasted(IResumableJob job, int bytes) : IResumableJob
    {
        public string Name => job.Name;

        public double Progress => job.Progress;

        public double Cost => job.Cost;

        public bool IsFinished => job.IsFinished;

        public void Advance() => job.Advance();

        public void Save(BinaryWriter writer)
        {
            job.Save(writer);
            writer.Write(new byte[bytes]);
        }

        public void Load(BinaryReader reader)
        {
            job.Load(reader);
            reader.ReadBytes(bytes);
        }
    }
}
