namespace PitchDrop.Data.Trajectories;

/// <summary>Which words of a particle's line in extended XYZ say what: read from Properties, "name:kind:columns" again and again. −1 where there is none.</summary>
internal sealed record XyzColumns(int Species, int Position, int Identity, int Velocity, int Mass, int Image, int Width)
{
    private const int Most = 1000;

    public static XyzColumns Of(TextLines lines, string properties)
    {
        string[] words = properties.Split(':');
        int species = -1, position = -1, identity = -1, velocity = -1, mass = -1, image = -1;
        long width = 0;
        for (int k = 0; k + 2 < words.Length; k += 3)
        {
            (string name, string kind) = (words[k], words[k + 1]);
            long columns = lines.Integer(words[k + 2], $"Properties, columns of {name}", 1);
            species = (name is "species" or "type") && columns == 1 && (species < 0 || name == "species") ? (int)width : species;
            position = name == "pos" && kind == "R" && columns == 3 ? (int)width : position;
            identity = name == "id" && columns == 1 ? (int)width : identity;
            velocity = (name is "velo" or "vel" or "velocity" or "velocities") && kind == "R" && columns == 3 ? (int)width : velocity;
            mass = (name is "mass" or "masses") && kind == "R" && columns == 1 ? (int)width : mass;
            image = (name is "image" or "images") && kind == "I" && columns == 3 ? (int)width : image;
            width += Math.Min(columns, Most);
        }

        return words.Length % 3 == 0 && species >= 0 && position >= 0 && width <= Most
            ? new XyzColumns(species, position, identity, velocity, mass, image, (int)width)
            : throw lines.Refuse("Properties: accepted is name:kind:columns, again and again, with species:S:1 and pos:R:3");
    }

    /// <summary>Adds the particle of one line.</summary>
    public void Add(TextLines lines, FrameBuilder builder, string[] words, long number)
    {
        if (words.Length != Width)
        {
            throw lines.Refuse($"{words.Length} words; Properties has {Width}");
        }

        long id = Identity < 0 ? number : lines.Integer(words[Identity], "id", 0);
        builder.Add(id, words[Species], lines.Double(words[Position], "x"), lines.Double(words[Position + 1], "y"), lines.Double(words[Position + 2], "z"));
        if (Image >= 0)
        {
            builder.Image(words.AsSpan(Image, 3));
        }

        if (Velocity >= 0)
        {
            builder.Velocity(words.AsSpan(Velocity, 3));
        }

        if (Mass >= 0)
        {
            builder.Mass(words[Mass]);
        }
    }
}
