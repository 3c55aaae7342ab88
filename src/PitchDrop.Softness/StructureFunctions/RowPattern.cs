namespace PitchDrop.Softness.StructureFunctions;

/// <summary>The powers ζ of the functions of one length, by λ: where each is 1 or twice or four times the one before, all are made by squaring in registers.</summary>
internal enum RowPattern
{
    /// <summary>Any others: powers are made beforehand, and read.</summary>
    Any,

    /// <summary>ζ = 1, 2 of one λ.</summary>
    OneTwo,

    /// <summary>ζ = 1, 2 of two λ.</summary>
    OneTwoTwice,

    /// <summary>ζ = 1, 2, 4, 16 of one λ.</summary>
    OneTwoFourSixteen,
}
