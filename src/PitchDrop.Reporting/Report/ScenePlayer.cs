using System.Text;
using PitchDrop.Reporting.Figures.Colours;

namespace PitchDrop.Reporting.Report;

/// <summary>A <see cref="SceneMovie"/> in a page.</summary>
internal static class ScenePlayer
{
    /// <summary>Draws every such movie of the page, which <see cref="PlayerControls.Script"/> plays. It has no less-than sign and no ampersand, so that the page is well-formed as XML too.</summary>
    public const string Script = """
        document.querySelectorAll('figure.scene').forEach(function (box) {
          const scene = JSON.parse(box.dataset.scene), canvas = box.querySelector('canvas');
          const pen = canvas.getContext('2d'), side = canvas.height, views = [[0, 1], [2, 1], [0, 2]], names = ['x', 'y', 'z'];
          const colours = [box.dataset.across, box.dataset.along], scale = side / (2.1 * scene.extent);
          function place(p, view, n) {
            const at = [p[0] + scene.strains[n] * p[1], p[1], p[2]];
            return [view * side + side / 2 + scale * at[views[view][0]], side / 2 - scale * at[views[view][1]]];
          }
          function dot(at, radius) { pen.beginPath(); pen.arc(at[0], at[1], radius, 0, 2 * Math.PI); pen.fill(); }
          function show(frame) {
            pen.fillStyle = '#ffffff'; pen.fillRect(0, 0, canvas.width, canvas.height);
            views.forEach(function (axes, view) {
              pen.save(); pen.beginPath(); pen.rect(view * side + 1, 1, side - 2, side - 2); pen.clip();
              pen.fillStyle = '#d5dae0';
              scene.region.forEach(function (p) { dot(place(p, view, frame), 4); });
              scene.events.forEach(function (e) { if (frame >= e[3]) { pen.fillStyle = colours[e[4]]; dot(place(e, view, frame), e[3] === frame ? 4 : 2); } });
              pen.restore();
              pen.strokeStyle = '#777777'; pen.strokeRect(view * side + 0.5, 0.5, side - 1, side - 1);
              pen.fillStyle = '#000000'; pen.font = '13px sans-serif';
              pen.fillText(names[axes[0]], view * side + side - 14, side - 6); pen.fillText(names[axes[1]], view * side + 6, 16);
            });
          }
          play(box, 120, show);
        });
        """;

    private const int PixelsAside = 300;

    public static void Append(StringBuilder html, SceneBlock block)
    {
        SceneMovie movie = block.Movie;
        PlayerControls.Append(html, new PlayedMovie
        {
            Kind = "scene",
            Data = $"data-along=\"{Palette.Mobile.Hex}\" data-across=\"{Palette.Immobile.Hex}\"\n data-scene=\"{HtmlText.Escape(movie.Json())}\"",
            Width = 3 * PixelsAside,
            Height = PixelsAside,
            Subject = "the region from three sides",
            StillSubject = "The region from three sides",
            StillFrame = movie.StillFrame,
            Still = movie.Still(movie.StillFrame),
            Captions = [.. Enumerable.Range(0, movie.Frames).Select(movie.Caption)],
            Key = [(Palette.Mobile.Hex, "along the extension"), (Palette.Immobile.Hex, "across it")],
            Caption = block.Caption,
        });
    }
}
