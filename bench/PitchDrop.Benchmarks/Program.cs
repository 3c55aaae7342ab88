using System.Globalization;
using BenchmarkDotNet.Running;
using PitchDrop.Benchmarks;
using PitchDrop.Benchmarks.Peers;

// "lammps [N [STEPS [PAIRS]]]" is a paired run against a peer; anything else goes to BenchmarkDotNet.
if (args is ["lammps", .. string[] sizes])
{
    int Size(int index, int otherwise) => index < sizes.Length ? int.Parse(sizes[index], CultureInfo.InvariantCulture) : otherwise;
    LammpsPair.Run(Size(0, 10_000), Size(1, 500), Size(2, 5));
    return 0;
}

return BenchmarkRunner.Run<HotLoops>(null, args).HasCriticalValidationErrors ? 1 : 0;
