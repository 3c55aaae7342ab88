namespace PitchDrop.Data.Trajectories;

/// <summary>
/// Which word names the species of a dump: the one in the column of names, if in the first frame each name is that of one type, else the type. By default LAMMPS writes "C" for every element: that tells nothing apart.
/// </summary>
/// <param name="file">The file, as it was named.</param>
/// <param name="words">The words that were met.</param>
/// <param name="remarks">Where it is said that names are not used.</param>
internal sealed class LammpsDumpSpecies(string file, SpeciesWords words, List<string> remarks)
{
    private readonly int[] _typeOf = new int[SpeciesWords.Most];
    private bool? _usesNames;

    /// <summary>Names the species of a frame.</summary>
    /// <param name="particles">The particles.</param>
    /// <param name="firstLine">The line of the first of them.</param>
    /// <exception cref="InvalidTrajectoryException">A name that stood for one type now stands for two.</exception>
    public void Name(LammpsDumpParticles particles, long firstLine)
    {
        bool hasBoth = particles.Types.Length > 0 && particles.Names.Length > 0;
        if (hasBoth && _usesNames != false)
        {
            int second = SecondType(particles.Types, particles.Names);
            if (second >= 0 && _usesNames is null)
            {
                remarks.Add($"the name '{words[particles.Names[second]]}' stands for several types: species are the types");
            }

            _usesNames = second < 0 ? true : _usesNames is null ? false : throw new InvalidTrajectoryException(file, firstLine + second,
                $"types {words[_typeOf[particles.Names[second]] - 1]} and {words[particles.Types[second]]} are both called '{words[particles.Names[second]]}'; frames before told them apart");
        }

        particles.Name(particles.Names.Length > 0 && (_usesNames != false || !hasBoth) ? particles.Names : particles.Types);
    }

    // The first particle whose name stands for another type already; −1 where there is none.
    private int SecondType(int[] types, int[] names)
    {
        for (int i = 0; i < types.Length; i++)
        {
            ref int type = ref _typeOf[names[i]];
            type = type == 0 ? types[i] + 1 : type;
            if (type != types[i] + 1)
            {
                return i;
            }
        }

        return -1;
    }
}
