using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Report;

/// <summary>A <see cref="PersistenceMovie"/> in a page.</summary>
internal static class MoviePlayer
{
    /// <summary>Draws every such movie of the page, which <see cref="PlayerControls.Script"/> plays. It has no less-than sign and no ampersand, so that the page is well-formed as XML too.</summary>
    public const string Script = """
        document.querySelectorAll('figure.movie').forEach(function (box) {
          const side = Number(box.dataset.side), raw = atob(box.dataset.frames);
          const bytes = Math.ceil(side * side / 8), canvas = box.querySelector('canvas');
          const context = canvas.getContext('2d'), image = context.createImageData(side, side);
          const colours = [box.dataset.mobile, box.dataset.immobile].map(function (hex) { return [1, 3, 5].map(function (k) { return parseInt(hex.slice(k, k + 2), 16); }); });
          function show(frame) {
            for (let site = 0; site !== side * side; site += 1) {
              const byte = raw.charCodeAt(frame * bytes + Math.floor(site / 8));
              const colour = colours[Math.floor(byte / Math.pow(2, 7 - site % 8)) % 2];
              const pixel = 4 * ((side - 1 - Math.floor(site / side)) * side + site % side);
              image.data[pixel] = colour[0]; image.data[pixel + 1] = colour[1]; image.data[pixel + 2] = colour[2]; image.data[pixel + 3] = 255;
            }
            context.putImageData(image, 0, 0);
          }
          play(box, 90, show);
        });
        """;

    public static void Append(StringBuilder html, MovieBlock block)
    {
        PersistenceMovie movie = block.Movie;
        string side = movie.Side.ToString(CultureInfo.InvariantCulture);
        PlayerControls.Append(html, new PlayedMovie
        {
            Kind = "movie",
            Data = $"data-side=\"{side}\" data-mobile=\"{Palette.Mobile.Hex}\" data-immobile=\"{Palette.Immobile.Hex}\"\n data-frames=\"{movie.Base64}\"",
            Width = movie.Side,
            Height = movie.Side,
            Subject = "the persistence map",
            StillSubject = "Persistence map",
            StillFrame = movie.StillFrame,
            Still = movie.Still(movie.StillFrame),
            Captions = [.. Enumerable.Range(0, movie.Times.Count).Select(movie.Caption)],
            Key = [(Palette.Mobile.Hex, "has relaxed"), (Palette.Immobile.Hex, "has not relaxed")],
            Caption = block.Caption,
        });
    }
}
