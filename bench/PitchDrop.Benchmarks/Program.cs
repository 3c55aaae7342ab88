using System.Globalization;
using BenchmarkDotNet.Running;
using PitchDrop.Benchmarks;
using PitchDrop.Benchmarks.Peers;

// "lammps [N [STEPS [PAIRS]]]", "lammps-nvt ...", "lammps-sllod ...", "lammps-sw ..." and "lammps-minimise [N [PAIRS]]" are paired runs against a peer, "threads [N [STEPS [PAIRS]]]" one of two threads against one, "stiffness [TURNS [THREADS [LIQUID]]]" dipole stiffnesses against one solution a pair, "trsp [L [TURNS]]" events of the TRSP lattice against its full matrix; anything else goes to BenchmarkDotNet.
if (args is ["lammps" or "lammps-nvt" or "lammps-sllod" or "lammps-sw", .. string[] sizes])
{
    int Size(int index, int otherwise) => index < sizes.Length ? int.Parse(sizes[index], CultureInfo.InvariantCulture) : otherwise;
    PeerLiquid liquid = args[0] == "lammps-sw" ? PeerLiquid.StillingerWeber(Size(0, 8000)) : PeerLiquid.KobAndersen(Size(0, 10_000));
    PeerDynamics dynamics = args[0] switch
    {
        "lammps-nvt" => PeerDynamics.Thermostat,
        "lammps-sllod" => PeerDynamics.Shear,
        _ => PeerDynamics.Energy,
    };
    LammpsPair.Run(liquid, dynamics, Size(1, 500), Size(2, 5));
    return 0;
}

if (args is ["lammps-minimise", .. string[] turns])
{
    int Turns(int index, int otherwise) => index < turns.Length ? int.Parse(turns[index], CultureInfo.InvariantCulture) : otherwise;
    LammpsMinimisePair.Run(PeerLiquid.KobAndersen(Turns(0, 8000)), Turns(1, 3));
    return 0;
}

if (args is ["threads", .. string[] threads])
{
    int Of(int index, int otherwise) => index < threads.Length ? int.Parse(threads[index], CultureInfo.InvariantCulture) : otherwise;
    ThreadPair.Run(Of(0, 10_000), Of(1, 300), Of(2, 9));
    return 0;
}

if (args is ["stiffness", .. string[] stiffness])
{
    int Of(int index, int otherwise) => index < stiffness.Length ? int.Parse(stiffness[index], CultureInfo.InvariantCulture) : otherwise;
    StiffnessPair.Run(Of(0, 3), Of(1, 2), stiffness.Length > 2 ? stiffness[2] : null);
    return 0;
}

if (args is ["trsp", .. string[] trsp])
{
    int Of(int index, int otherwise) => index < trsp.Length ? int.Parse(trsp[index], CultureInfo.InvariantCulture) : otherwise;
    TrspPair.Run(Of(0, 20), Of(1, 5));
    return 0;
}

return BenchmarkRunner.Run<HotLoops>(null, args).HasCriticalValidationErrors ? 1 : 0;
