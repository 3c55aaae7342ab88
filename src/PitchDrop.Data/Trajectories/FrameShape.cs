namespace PitchDrop.Data.Trajectories;

/// <summary>What every writer asks of a frame.</summary>
internal static class FrameShape
{
    /// <summary>Requires at least one particle, and arrays of the lengths that N asks for.</summary>
    /// <exception cref="ArgumentException">An array has another length.</exception>
    public static void Require(ParticleFrame frame)
    {
        int n = frame.Count;
        bool fits = n > 0 && frame.Positions.Length == 3 * n && frame.Identities.Length == n
            && (frame.Images is not { } i || i.Length == 3 * n) && (frame.Velocities is not { } v || v.Length == 3 * n) && (frame.Masses is not { } m || m.Length == n);
        if (!fits)
        {
            throw new ArgumentException($"a frame of {n} particles has {frame.Positions.Length} positions, {frame.Identities.Length} identities, {frame.Images?.Length ?? 0} images, {frame.Velocities?.Length ?? 0} velocities and {frame.Masses?.Length ?? 0} masses; accepted is [N, 3] and [N], N at least 1", nameof(frame));
        }
    }

    /// <summary>Whether a text can stand as one word in a file: of at least one letter, without a blank or a control character, of at most 64 bytes of UTF-8.</summary>
    public static bool IsWord(string text) =>
        text.Length > 0 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c)) && System.Text.Encoding.UTF8.GetByteCount(text) <= SpeciesWords.Longest;
}
