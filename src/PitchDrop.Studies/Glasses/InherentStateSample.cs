using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Studies.Glasses;

/// <summary>What was measured in one verified inherent state.</summary>
/// <param name="Frame">Number of its parent among the frames of the run, from 0.</param>
/// <param name="Energy">e_IS = U/N [ε].</param>
/// <param name="LargestForce">max_i |F_i| [ε/σ].</param>
/// <param name="LowestStiffness">λ_min, the lowest eigenvalue of the Hessian without the translations [ε/σ²].</param>
/// <param name="ShearModuli">G of all shear planes, xy, yx, xz, zx, yz, zy [ε/σ^d].</param>
/// <param name="Stiffness">The mean of the computed κ_ij [ε/σ²].</param>
/// <param name="Stiffnesses">κ_ij of all interacting pairs, or of those drawn [ε/σ²].</param>
/// <param name="Pairs">Number of interacting pairs.</param>
public sealed record InherentStateSample(int Frame, double Energy, double LargestForce, double LowestStiffness, double[] ShearModuli, double Stiffness, double[] Stiffnesses, int Pairs)
{
    /// <summary>G, the mean over the shear planes [ε/σ^d].</summary>
    public double ShearModulus => ShearModuli.Average();

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Frame);
        writer.WriteArray([Energy, LargestForce, LowestStiffness, Stiffness]);
        writer.Write(Pairs);
        foreach (double[] values in (double[][])[ShearModuli, Stiffnesses])
        {
            writer.Write(values.Length);
            writer.WriteArray(values);
        }
    }

    internal static InherentStateSample Read(BinaryReader reader, int frames, int mostPairs)
    {
        int frame = reader.ReadCount(frames, "the number of a frame");
        double[] scalars = new double[4];
        reader.ReadArray(scalars);
        int pairs = reader.ReadCount(mostPairs, "the number of pairs");
        double[] moduli = new double[reader.ReadCount(6, "the number of shear planes")];
        reader.ReadArray(moduli);
        double[] stiffnesses = new double[reader.ReadCount(mostPairs, "the number of stiffnesses")];
        reader.ReadArray(stiffnesses);
        return new InherentStateSample(frame, scalars[0], scalars[1], scalars[2], moduli, scalars[3], stiffnesses, pairs);
    }
}
