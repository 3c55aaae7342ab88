using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PitchDrop.Numerics.LinearAlgebra;
using X86 = System.Runtime.Intrinsics.X86;

namespace PitchDrop.Studies.Running;

/// <summary>What runs where: the version of the program, and processor, instruction set and operating system in one line.</summary>
public static class MachineDescription
{
    /// <summary>The program's version: "0.1.0".</summary>
    public static string Version { get; } =
        typeof(MachineDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Processor, vector width and dense linear algebra in use, and operating system in one line.</summary>
    public static string Here { get; } = $"{Processor()}; {Environment.ProcessorCount} threads; {InstructionSet}; {DenseAlgebra}; {RuntimeInformation.OSDescription.Trim()}; {RuntimeInformation.FrameworkDescription}";

    /// <summary>The vector instructions in use, on which the last bits of a result may depend.</summary>
    public static string InstructionSet =>
        Vector512.IsHardwareAccelerated ? "AVX-512"
        : Vector256.IsHardwareAccelerated ? X86.Fma.IsSupported ? "AVX2 with FMA" : "AVX2"
        : Vector128.IsHardwareAccelerated ? $"{RuntimeInformation.ProcessArchitecture} 128-bit vectors"
        : $"{RuntimeInformation.ProcessArchitecture} without vectors";

    /// <summary>The dense linear algebra in use, on which the last bits of a result may depend too.</summary>
    public static string DenseAlgebra => $"dense linear algebra: {DenseKernels.Name}";

    private static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        try
        {
            string? line = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
            string? name = line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            return string.IsNullOrEmpty(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return RuntimeInformation.ProcessArchitecture.ToString();
        }
    }
}
