using System.Globalization;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>A matrix that had to be positive definite has an eigenvalue that is 0, negative or no number: found on the way through its Cholesky factor.</summary>
public sealed class NotPositiveDefiniteException : Exception
{
    /// <summary>Says where it was found.</summary>
    /// <param name="minor">Order of the first leading minor that is not positive, in the order of elimination.</param>
    /// <param name="order">Order of the matrix.</param>
    public NotPositiveDefiniteException(int minor, int order)
        : this(string.Create(CultureInfo.InvariantCulture, $"in its Cholesky factor pivot {minor} of {order} is 0, negative or no number"), minor, order)
    {
    }

    /// <summary>Says what was found by another way.</summary>
    /// <param name="found">What shows it.</param>
    /// <param name="minor">At which step it was found.</param>
    /// <param name="order">Order of the matrix.</param>
    public NotPositiveDefiniteException(string found, int minor, int order)
        : base($"the matrix is not positive definite: {found}, so an eigenvalue is not above 0")
    {
        Minor = minor;
        Order = order;
    }

    /// <summary>Order of the first leading minor that is not positive, or the step at which it was found.</summary>
    public int Minor { get; }

    /// <summary>Order of the matrix.</summary>
    public int Order { get; }
}
