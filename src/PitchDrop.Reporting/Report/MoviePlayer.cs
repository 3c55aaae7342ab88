using System.Globalization;
using System.Text;
using PitchDrop.Reporting.Figures.Colours;
using PitchDrop.Reporting.Figures.Png;

namespace PitchDrop.Reporting.Report;

/// <summary>A movie in a page: a canvas, a button, a slider and a few lines of script; a still picture where scripts do not run and on paper.</summary>
internal static class MoviePlayer
{
    /// <summary>Plays every movie of the page. It has no less-than sign and no ampersand, so that the page is well-formed as XML too.</summary>
    public const string Script = """
        document.querySelectorAll('figure.movie').forEach(function (box) {
          const side = Number(box.dataset.side), raw = atob(box.dataset.frames), captions = JSON.parse(box.dataset.captions);
          const bytes = Math.ceil(side * side / 8), last = captions.length - 1;
          const canvas = box.querySelector('canvas'), button = box.querySelector('button'), slider = box.querySelector('input'), label = box.querySelector('output');
          const context = canvas.getContext('2d'), image = context.createImageData(side, side);
          const colours = [box.dataset.mobile, box.dataset.immobile].map(function (hex) { return [1, 3, 5].map(function (k) { return parseInt(hex.slice(k, k + 2), 16); }); });
          const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
          let frame = Number(box.dataset.still), timer = 0;
          function show(n) {
            frame = Math.max(0, Math.min(last, n));
            for (let site = 0; site !== side * side; site += 1) {
              const byte = raw.charCodeAt(frame * bytes + Math.floor(site / 8));
              const colour = colours[Math.floor(byte / Math.pow(2, 7 - site % 8)) % 2];
              const pixel = 4 * ((side - 1 - Math.floor(site / side)) * side + site % side);
              image.data[pixel] = colour[0]; image.data[pixel + 1] = colour[1]; image.data[pixel + 2] = colour[2]; image.data[pixel + 3] = 255;
            }
            context.putImageData(image, 0, 0);
            slider.value = String(frame); label.textContent = captions[frame]; slider.setAttribute('aria-valuetext', captions[frame]);
          }
          function stop() { clearInterval(timer); timer = 0; button.textContent = 'Play'; }
          function step() { if (frame === last) { stop(); } else { show(frame + 1); } }
          function toggle() {
            if (timer) { stop(); return; }
            if (frame === last) { show(0); }
            timer = setInterval(step, calm ? 700 : 90); button.textContent = 'Pause';
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

    public static void Append(StringBuilder html, MovieBlock block)
    {
        PersistenceMovie movie = block.Movie;
        string[] captions = [.. Enumerable.Range(0, movie.Times.Count).Select(movie.Caption)];
        string still = HtmlText.Escape(captions[movie.StillFrame]);
        string side = movie.Side.ToString(CultureInfo.InvariantCulture);
        string lastFrame = (captions.Length - 1).ToString(CultureInfo.InvariantCulture);
        string frame = movie.StillFrame.ToString(CultureInfo.InvariantCulture);
        html.Append($"<figure class=\"movie\" data-side=\"{side}\" data-still=\"{frame}\" data-mobile=\"{Palette.Mobile.Hex}\" data-immobile=\"{Palette.Immobile.Hex}\"\n");
        html.Append($" data-captions=\"{HtmlText.Escape(System.Text.Json.JsonSerializer.Serialize(captions))}\"\n data-frames=\"{movie.Base64}\">\n");
        html.Append($"<img width=\"{side}\" height=\"{side}\" alt=\"Persistence map at {still}\" src=\"{PngEncoder.DataUri(movie.Still(movie.StillFrame))}\" />\n");
        html.Append($"<canvas data-live=\"\" hidden=\"\" width=\"{side}\" height=\"{side}\" tabindex=\"0\" role=\"img\" aria-label=\"Movie of the persistence map; arrow keys step, space plays\"></canvas>\n");
        html.Append($"<div class=\"controls\" data-live=\"\" hidden=\"\"><button type=\"button\">Play</button><input type=\"range\" min=\"0\" max=\"{lastFrame}\" value=\"{frame}\" step=\"1\" aria-label=\"Frame\" /></div>\n");
        html.Append($"<output>{still}</output>\n");
        html.Append($"<figcaption><span class=\"key\"><span style=\"background:{Palette.Mobile.Hex}\"></span>has relaxed<span style=\"background:{Palette.Immobile.Hex}\"></span>has not relaxed.</span> {HtmlText.Prose(block.Caption)}</figcaption>\n</figure>\n");
    }
}
