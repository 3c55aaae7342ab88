using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Png;

namespace PitchDrop.Reporting.Report;

/// <summary>A <see cref="SceneMovie"/> in a page: a canvas, a button, a slider and a few lines of script; a still picture where scripts do not run and on paper.</summary>
internal static class ScenePlayer
{
    /// <summary>Plays every such movie of the page. It has no less-than sign and no ampersand, so that the page is well-formed as XML too.</summary>
    public const string Script = """
        document.querySelectorAll('figure.scene').forEach(function (box) {
          const scene = JSON.parse(box.dataset.scene), captions = JSON.parse(box.dataset.captions), last = captions.length - 1;
          const canvas = box.querySelector('canvas'), button = box.querySelector('button'), slider = box.querySelector('input'), label = box.querySelector('output');
          const pen = canvas.getContext('2d'), side = canvas.height, views = [[0, 1], [2, 1], [0, 2]], names = ['x', 'y', 'z'];
          const colours = [box.dataset.across, box.dataset.along], scale = side / (2.1 * scene.extent);
          const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
          let frame = Number(box.dataset.still), timer = 0;
          function place(p, view, n) {
            const at = [p[0] + scene.strains[n] * p[1], p[1], p[2]];
            return [view * side + side / 2 + scale * at[views[view][0]], side / 2 - scale * at[views[view][1]]];
          }
          function dot(at, radius) { pen.beginPath(); pen.arc(at[0], at[1], radius, 0, 2 * Math.PI); pen.fill(); }
          function show(n) {
            frame = Math.max(0, Math.min(last, n));
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
            slider.value = String(frame); label.textContent = captions[frame]; slider.setAttribute('aria-valuetext', captions[frame]);
          }
          function stop() { clearInterval(timer); timer = 0; button.textContent = 'Play'; }
          function step() { if (frame === last) { stop(); } else { show(frame + 1); } }
          function toggle() {
            if (timer) { stop(); return; }
            if (frame === last) { show(0); }
            timer = setInterval(step, calm ? 700 : 120); button.textContent = 'Pause';
          }
          button.addEventListener('click', toggle);
          slider.addEventListener('input', function () { stop(); show(Number(slider.value)); });
          canvas.addEventListener('keydown', function (event) {
            const moves = { ArrowLeft: frame - 1, ArrowRight: frame + 1, ArrowDown: frame - 1, ArrowUp: frame + 1, Home: 0, End: last };
            if (event.key === ' ') { toggle(); event.preventDefault(); }
            else if (event.key in moves) { stop(); show(moves[event.key]); event.preventDefault(); }
          });
          box.querySelector('img').hidden = true;
          box.querySelectorAll('[data-live]').forEach(function (part) { part.hidden = false; });
          show(frame);
        });
        """;

    private const int PixelsAside = 300;

    public static void Append(StringBuilder html, SceneBlock block)
    {
        SceneMovie movie = block.Movie;
        string[] captions = [.. Enumerable.Range(0, movie.Frames).Select(movie.Caption)];
        string still = HtmlText.Escape(captions[movie.StillFrame]), frame = movie.StillFrame.ToString(CultureInfo.InvariantCulture);
        string width = (3 * PixelsAside).ToString(CultureInfo.InvariantCulture), height = PixelsAside.ToString(CultureInfo.InvariantCulture);
        html.Append($"<figure class=\"scene\" data-still=\"{frame}\" data-along=\"{Palette.Mobile.Hex}\" data-across=\"{Palette.Immobile.Hex}\"\n");
        html.Append($" data-captions=\"{HtmlText.Escape(System.Text.Json.JsonSerializer.Serialize(captions))}\"\n data-scene=\"{HtmlText.Escape(movie.Json())}\">\n");
        html.Append($"<img width=\"{width}\" height=\"{height}\" alt=\"The region from three sides at {still}\" src=\"{PngEncoder.DataUri(movie.Still(movie.StillFrame))}\" />\n");
        html.Append($"<canvas data-live=\"\" hidden=\"\" width=\"{width}\" height=\"{height}\" tabindex=\"0\" role=\"img\" aria-label=\"Movie of the region from three sides; arrow keys step, space plays\"></canvas>\n");
        html.Append($"<div class=\"controls\" data-live=\"\" hidden=\"\"><button type=\"button\">Play</button><input type=\"range\" min=\"0\" max=\"{(captions.Length - 1).ToString(CultureInfo.InvariantCulture)}\" value=\"{frame}\" step=\"1\" aria-label=\"Frame\" /></div>\n");
        html.Append($"<output>{still}</output>\n");
        html.Append($"<figcaption><span class=\"key\"><span style=\"background:{Palette.Mobile.Hex}\"></span>along the extension<span style=\"background:{Palette.Immobile.Hex}\"></span>across it.</span> {HtmlText.Prose(block.Caption)}</figcaption>\n</figure>\n");
    }
}
