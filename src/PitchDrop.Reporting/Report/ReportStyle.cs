namespace PitchDrop.Reporting.Report;

/// <summary>The style sheet of all reports: light and dark, screen and paper. No file, font or image is fetched.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --page: #ffffff; --panel: #f4f6f8; --line: #d5dae0; --link: #0b57a4;
          --yes: #1a6b3c; --no: #a32020; --warn: #fff6df; --warnline: #d9a514; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8ec; --soft: #a0a9b4; --page: #14171b; --panel: #1e2329; --line: #39414a; --link: #7db7f5;
          --yes: #6fce95; --no: #ff8a80; --warn: #2e2710; --warnline: #a8841c; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Helvetica, Arial, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .4rem; } h2 { font-size: 1.3rem; margin: 2.6rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
        p, li { max-width: 46rem; } a { color: var(--link); } code, pre { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, monospace; font-size: .88em; }
        code { background: var(--panel); padding: .1em .3em; border-radius: 3px; }
        pre { background: var(--panel); border: 1px solid var(--line); border-radius: 5px; padding: .7rem .9rem; overflow-x: auto; } pre code { padding: 0; background: none; }
        .citation { color: var(--soft); margin: 0 0 1rem; }
        dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0 0 1rem; } dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
        nav ul { padding-left: 1.2rem; }
        .scroll { overflow-x: auto; margin: 1rem 0; }
        table { border-collapse: collapse; font-size: .93rem; font-variant-numeric: tabular-nums; }
        caption { text-align: left; padding-bottom: .45rem; color: var(--soft); max-width: 46rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); } thead th { border-bottom: 2px solid var(--soft); }
        td.number { white-space: nowrap; } data { cursor: help; } sub, sup { line-height: 0; }
        .yes { color: var(--yes); font-weight: 600; white-space: nowrap; } .no { color: var(--no); font-weight: 600; white-space: nowrap; } .open { color: var(--soft); white-space: nowrap; }
        .warnings { background: var(--warn); border-left: 5px solid var(--warnline); padding: .8rem 1.2rem; margin: 1.6rem 0; border-radius: 0 5px 5px 0; }
        .warnings h2 { border: 0; margin: 0 0 .3rem; font-size: 1.1rem; } .warnings ul { margin: 0; padding-left: 1.2rem; }
        figure { margin: 1.4rem 0 2rem; } figcaption { color: var(--soft); font-size: .93rem; max-width: 46rem; margin-top: .5rem; }
        .plot { background: #fff; border-radius: 4px; overflow: hidden; } .plot svg { display: block; width: 100%; height: auto; }
        .files { font-size: .88rem; }
        .movie canvas, .movie img { display: block; width: min(100%, 28rem); aspect-ratio: 1; image-rendering: pixelated; border: 1px solid var(--line); }
        .scene canvas, .scene img { display: block; width: min(100%, 56rem); height: auto; aspect-ratio: 3; border: 1px solid var(--line); background: #fff; } .scene output { font-variant-numeric: tabular-nums; display: block; min-height: 1.6em; }
        .controls { display: flex; gap: .7rem; align-items: center; width: min(100%, 28rem); margin-top: .4rem; } .controls input { flex: 1; min-width: 4rem; }
        .controls button { font: inherit; min-width: 4.6rem; padding: .2rem .6rem; } .movie output { font-variant-numeric: tabular-nums; display: block; min-height: 1.6em; }
        .key span { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 .8em; } .key span:first-child { margin-left: 0; }
        [hidden] { display: none !important; } :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        footer { color: var(--soft); font-size: .88rem; margin-top: 3rem; }
        @media print { :root { --ink: #000; --soft: #333; --page: #fff; --panel: #fff; --line: #bbb; --link: #000; --yes: #000; --no: #000; --warn: #fff; }
          body { font-size: 10.5pt; } main { max-width: none; padding: 0; } nav, .controls, .movie canvas, .movie output, .scene canvas, .scene output { display: none !important; }
          .movie img[hidden], .scene img[hidden] { display: block !important; } figure, tr, .warnings { break-inside: avoid; } h2 { break-after: avoid; } .plot { max-width: 15cm !important; } }
        """;
}
