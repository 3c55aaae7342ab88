using System.Globalization;
using PitchDrop.Data.Arrays;
using PitchDrop.Data.RunFolders;
using PitchDrop.Observables.Heterogeneity;
using PitchDrop.Reporting.Figures;
using PitchDrop.Reporting.Figures.Marks;
using PitchDrop.Reporting.Report;
using PitchDrop.Studies.Running;

namespace PitchDrop.Studies.Elastoplastic.Figures;

/// <summary>The map of local persistence at the moment when half of the sites have relaxed, and the film around it.</summary>
internal static class FilmFigure
{
    public static FigureBlock Write(LatticeResult result, RunFolder folder, Action<string> say)
    {
        PersistenceFilm film = Film(result);
        int side = result.Parameters.Side, frames = film.Lags.Length;
        byte[] all = new byte[frames * film.Sites];
        for (int f = 0; f < frames; f++)
        {
            film.Frame(f).CopyTo(all.AsSpan(f * film.Sites));
        }

        var figure = new Figure
        {
            Size = FigureSize.Column(86),
            Description = "Map of the sites that have and have not relaxed when half of them have",
            Panels = [new Panel { Title = string.Create(CultureInfo.InvariantCulture, $"T = {result.Temperature}, t = {film.HalfLife:G4} sweeps"), Marks = [LatticeMap.Persistence(side, States(film.HalfMap))] }],
        };
        NamedArray[] arrays =
        [
            NamedArray.Of("t", film.Lags.ToArray(), "sweep", "lag of each frame"),
            NamedArray.Of("p", all, "1", "local persistence [frame, y, x]: 1 for a site without an event", frames, side, side),
            NamedArray.Scalar("half_life", film.HalfLife, "sweep", "lag at which half of the sites of this window had had an event"),
            NamedArray.Of("p_half", film.HalfMap.ToArray(), "1", "local persistence [y, x] at half_life", side, side),
        ];
        return FigureFiles.Write(folder, "film", figure, "The lattice at the moment when half of its sites have had an event: mobile and immobile sites form regions.", arrays, say);
    }

    /// <summary>The film for the report.</summary>
    public static PersistenceMovie Movie(LatticeResult result)
    {
        PersistenceFilm film = Film(result);
        return new PersistenceMovie(result.Parameters.Side, [.. Enumerable.Range(0, film.Lags.Length).Select(f => States(film.Frame(f)))], film.Lags.ToArray(), "sweeps");
    }

    private static PersistenceFilm Film(LatticeResult result) => result.First.Film ?? throw new ArgumentException("No film was taken.", nameof(result));

    private static bool[] States(ReadOnlySpan<byte> map)
    {
        var states = new bool[map.Length];
        for (int i = 0; i < map.Length; i++)
        {
            states[i] = map[i] != 0;
        }

        return states;
    }
}
