using System.Globalization;
using System.Text;
using System.Text.Json;
using PitchDrop.Reporting.Figures.Png;

namespace PitchDrop.Reporting.Report;

/// <summary>What every movie of a page has: a canvas, a button, a slider and the keys; a still picture where scripts do not run and on paper.</summary>
internal static class PlayerControls
{
    /// <summary>Plays frames in a box, given how one is drawn. It has no less-than sign and no ampersand, so that the page is well-formed as XML too.</summary>
    public const string Script = """
        function play(box, pause, draw) {
          const captions = JSON.parse(box.dataset.captions), last = captions.length - 1;
          const canvas = box.querySelector('canvas'), button = box.querySelector('button'), slider = box.querySelector('input'), label = box.querySelector('output');
          const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
          let frame = Number(box.dataset.still), timer = 0;
          function show(n) {
            frame = Math.max(0, Math.min(last, n));
            draw(frame);
            slider.value = String(frame); label.textContent = captions[frame]; slider.setAttribute('aria-valuetext', captions[frame]);
          }
          function stop() { clearInterval(timer); timer = 0; button.textContent = 'Play'; }
          function step() { if (frame === last) { stop(); } else { show(frame + 1); } }
          function toggle() {
            if (timer) { stop(); return; }
            if (frame === last) { show(0); }
            timer = setInterval(step, calm ? 700 : pause); button.textContent = 'Pause';
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
        }
        """;

    /// <summary>Appends a movie.</summary>
    public static void Append(StringBuilder html, PlayedMovie movie)
    {
        string first = HtmlText.Escape(movie.Captions[movie.StillFrame]), frame = Text(movie.StillFrame), pixels = $"width=\"{Text(movie.Width)}\" height=\"{Text(movie.Height)}\"";
        html.Append($"<figure class=\"{movie.Kind}\" data-still=\"{frame}\" {movie.Data}\n data-captions=\"{HtmlText.Escape(JsonSerializer.Serialize(movie.Captions))}\">\n");
        html.Append($"<img {pixels} alt=\"{movie.StillSubject} at {first}\" src=\"{PngEncoder.DataUri(movie.Still)}\" />\n");
        html.Append($"<canvas data-live=\"\" hidden=\"\" {pixels} tabindex=\"0\" role=\"img\" aria-label=\"Movie of {movie.Subject}; arrow keys step, space plays\"></canvas>\n");
        html.Append($"<div class=\"controls\" data-live=\"\" hidden=\"\"><button type=\"button\">Play</button><input type=\"range\" min=\"0\" max=\"{Text(movie.Captions.Count - 1)}\" value=\"{frame}\" step=\"1\" aria-label=\"Frame\" /></div>\n");
        html.Append($"<output>{first}</output>\n<figcaption><span class=\"key\">");
        html.Append(string.Concat(movie.Key.Select(k => $"<span style=\"background:{k.Hex}\"></span>{k.Meaning}")));
        html.Append($".</span> {HtmlText.Prose(movie.Caption)}</figcaption>\n</figure>\n");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
