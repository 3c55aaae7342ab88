namespace PitchDrop.Data.Trajectories;

/// <summary>The symbols of the chemical elements. A column "element" of a dump with any other word cannot be opened by ASE, which looks the symbol up.</summary>
internal static class ChemicalSymbols
{
    private static readonly string[] ByNumber =
        ("H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu "
        + "Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og").Split(' ');

    private static readonly HashSet<string> Symbols = new(ByNumber, StringComparer.Ordinal);

    /// <summary>Whether a word is the symbol of an element.</summary>
    public static bool Contains(string word) => Symbols.Contains(word);

    /// <summary>The symbol of an atomic number; null where there is no such element.</summary>
    public static string? Of(int number) => number >= 1 && number <= ByNumber.Length ? ByNumber[number - 1] : null;
}
