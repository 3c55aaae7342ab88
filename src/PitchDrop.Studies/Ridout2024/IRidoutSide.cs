using PitchDrop.Data.RunFolders;
using PitchDrop.Reporting.Figures.Marks;

namespace PitchDrop.Studies.Ridout2024;

/// <summary>One of the sides that Figs. 4, 5 and 8 compare on the same axes, molecular dynamics or the lattice with one set of parameters: each gives the same curves.</summary>
internal interface IRidoutSide
{
    /// <summary>Name in legends and quantities: "MD", "TRSP, set A".</summary>
    string Label { get; }

    /// <summary>Short name in arrays and in the key "parameters" of quantities: "MD", "A".</summary>
    string Key { get; }

    /// <summary>How its lines are drawn.</summary>
    LineDash Dash { get; }

    /// <summary>The conditions of its quantities beside T.</summary>
    (string Key, WhereValue Value)[] Where => [("parameters", Key)];

    /// <summary>Asks for the jobs that <see cref="Heterogeneity"/> needs.</summary>
    void DeclareHeterogeneity(RidoutConditions conditions, RidoutWork work);

    /// <summary>Q(t), χ₄(t) and what is read from them, at each temperature that this side has, hot to cold; none with why in <see cref="Remarks"/>.</summary>
    IReadOnlyList<HeterogeneityCurves> Heterogeneity(RidoutContext context);

    /// <summary>Asks for the jobs that <see cref="Ageing"/> needs.</summary>
    void DeclareAgeing(RidoutConditions conditions, RidoutWork work);

    /// <summary>⟨S⟩(t) behind a quench to each final temperature, hot to cold; none where this side has no ageing runs.</summary>
    IReadOnlyList<AgeingCurve> Ageing(RidoutContext context);

    /// <summary>What a reader has to know of this side, a sentence each: sizes, what was left out and why.</summary>
    IReadOnlyList<string> Remarks(RidoutContext context);
}
