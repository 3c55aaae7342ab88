using System.Globalization;
using PitchDrop.Numerics.Guards;

namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The structure functions that describe a particle's surroundings, in the order of their columns: first the radial, then the angular ones. Two sets are equal if they have the same functions in the same order. Immutable.</summary>
public sealed class StructureFunctionSet : IEquatable<StructureFunctionSet>
{
    /// <summary>Most species that a set may name.</summary>
    public const int MostSpecies = 16;

    private readonly RadialFunction[] _radial;
    private readonly AngularFunction[] _angular;

    /// <summary>Makes a set.</summary>
    /// <param name="radialCutoff">Largest r_ij of the radial functions [length]; finite, &gt; 0.</param>
    /// <param name="angularCutoff">Largest r_ij and r_ik of the angular functions [length]; finite, &gt; 0. r_jk is not limited.</param>
    /// <param name="radial">The radial functions.</param>
    /// <param name="angular">The angular functions.</param>
    /// <exception cref="ArgumentException">There is no function, one stands twice, or an angular one has its species in the wrong order.</exception>
    public StructureFunctionSet(double radialCutoff, double angularCutoff, IEnumerable<RadialFunction> radial, IEnumerable<AngularFunction> angular)
    {
        (RadialCutoff, AngularCutoff, _radial, _angular) = (Require.Positive(radialCutoff), Require.Positive(angularCutoff), [.. radial], [.. angular]);
        if (Count == 0)
        {
            throw new ArgumentException("A set of structure functions has at least one.", nameof(radial));
        }

        if (Array.Find(_angular, f => f.First > f.Second) is { } reversed)
        {
            throw new ArgumentException($"{reversed} has its species in the order {NameOf(reversed.First)}, {NameOf(reversed.Second)}; accepted is {NameOf(reversed.Second)}, {NameOf(reversed.First)}: the sum is the same.", nameof(angular));
        }

        Species = 1 + Math.Max(_radial.Length == 0 ? 0 : _radial.Max(f => f.Species), _angular.Length == 0 ? 0 : _angular.Max(f => f.Second));
        Names = [.. _radial.Select(f => f.ToString()), .. _angular.Select(f => f.ToString())];
        if (Names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
        {
            throw new ArgumentException($"{twice.Key} stands in the set twice; accepted is each function once.", nameof(radial));
        }
    }

    /// <summary>Number F of functions.</summary>
    public int Count => _radial.Length + _angular.Length;

    /// <summary>Number of species that the functions name: 2 where the last is B.</summary>
    public int Species { get; }

    /// <summary>Largest r_ij of the radial functions [length].</summary>
    public double RadialCutoff { get; }

    /// <summary>Largest r_ij and r_ik of the angular functions [length].</summary>
    public double AngularCutoff { get; }

    /// <summary>The larger of the cut-offs that some function uses [length].</summary>
    public double Cutoff => Math.Max(_radial.Length > 0 ? RadialCutoff : 0, _angular.Length > 0 ? AngularCutoff : 0);

    /// <summary>The radial functions: columns 0 on.</summary>
    public IReadOnlyList<RadialFunction> Radial => _radial;

    /// <summary>The angular functions: the columns behind the radial ones.</summary>
    public IReadOnlyList<AngularFunction> Angular => _angular;

    /// <summary>Each function in words, by column [F]: "G(A; mu = 0.05, sigma = 0.05)", "Psi(AB; xi = 1.648, lambda = 1, zeta = 2)".</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The letter of a species: 0 is A.</summary>
    public static string NameOf(int species) => ((char)('A' + Require.Between(species, 0, MostSpecies - 1))).ToString();

    /// <summary>In what way this set differs from another, in a line; null where it does not.</summary>
    public string? DifferenceFrom(StructureFunctionSet other)
    {
        if ((RadialCutoff, AngularCutoff) != (other.RadialCutoff, other.AngularCutoff))
        {
            return string.Create(CultureInfo.InvariantCulture, $"cut-offs {RadialCutoff} (radial) and {AngularCutoff} (angular) where the other has {other.RadialCutoff} and {other.AngularCutoff}");
        }

        if (Count != other.Count)
        {
            return $"{_radial.Length} radial and {_angular.Length} angular functions where the other has {other._radial.Length} and {other._angular.Length}";
        }

        int k = Enumerable.Range(0, Count).FirstOrDefault(n => Names[n] != other.Names[n], -1);
        return k < 0 ? null : $"function {k} is {Names[k]} where the other has {other.Names[k]}";
    }

    /// <inheritdoc/>
    public bool Equals(StructureFunctionSet? other) => other is not null && DifferenceFrom(other) is null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StructureFunctionSet);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, RadialCutoff, AngularCutoff, Names[0], Names[^1]);
}
