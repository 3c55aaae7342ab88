using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Analysis;

/// <summary>
/// Where measuring meets what a user gave. What the numerics refuse by an argument (a grid that is too large, samples without a lag in common, relaxation times that are all equal) comes from the file or from a setting there, so that
/// it is told as one: a line that says which file and which observable.
/// </summary>
internal static class InputBoundary
{
    /// <summary>Does something on what a user gave.</summary>
    /// <param name="what">The file, the observable or both: the beginning of the line.</param>
    /// <param name="make">What is done.</param>
    /// <exception cref="RefusedException">It cannot be done with this file and these settings.</exception>
    public static T Of<T>(string what, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is OverflowException || (e is ArgumentException and not ArgumentNullException))
        {
            // What the base library adds about the parameter is of no use to a user.
            int end = e.Message.IndexOf(" (Parameter", StringComparison.Ordinal);
            throw new RefusedException($"{what}: {(e is OverflowException ? "a number grows too large: " : "")}{(end < 0 ? e.Message : e.Message[..end])}", e);
        }
    }

    /// <summary>Does something that gives nothing back.</summary>
    /// <param name="what">The file, the observable or both: the beginning of the line.</param>
    /// <param name="act">What is done.</param>
    /// <exception cref="RefusedException">It cannot be done with this file and these settings.</exception>
    public static void Of(string what, Action act) => Of(what, () =>
    {
        act();
        return true;
    });
}
