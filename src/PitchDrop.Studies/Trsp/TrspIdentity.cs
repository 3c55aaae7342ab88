namespace PitchDrop.Studies.Trsp;

/// <summary>The parameters in the state of a job: a checkpoint of other parameters, of a file that has changed say, is not gone on with.</summary>
internal static class TrspIdentity
{
    public static void Write(BinaryWriter writer, ITrspSource source) => writer.Write(Of(source));

    /// <exception cref="InvalidDataException">The state is of other parameters.</exception>
    public static void Require(BinaryReader reader, ITrspSource source)
    {
        string found = reader.ReadString();
        if (found != Of(source))
        {
            throw new InvalidDataException("The state is of a lattice with other parameters.");
        }
    }

    private static string Of(ITrspSource source) => source.Parameters is { } parameters ? TrspParameterFile.Text(parameters, "") : "";
}
