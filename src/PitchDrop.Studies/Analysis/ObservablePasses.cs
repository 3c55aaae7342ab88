using PitchDrop.Data.Arrays;
using PitchDrop.Numerics.Serialisation;
using PitchDrop.Observables.Correlations;
using PitchDrop.Observables.Paths;
using PitchDrop.Studies.Analysis.Reading;

namespace PitchDrop.Studies.Analysis;

/// <summary>Carries out the work of several observables on one trajectory, slice by slice, in as few passes over its frames as there are different series, lags and strides.</summary>
internal sealed class ObservablePasses
{
    private readonly ObservableWork[] _work;
    private readonly int _threads;
    private readonly List<(PairCorrelator Pass, List<(int Observable, int Part)> Parts)> _pairs = [];
    private readonly List<(FrameAverager Pass, List<(int Observable, int Part)> Parts)> _frames = [];
    private readonly IReadOnlyList<NamedArray>?[] _whole;

    /// <summary>Begins with nothing done.</summary>
    /// <param name="work">What each observable does.</param>
    /// <param name="choice">Which lags are wanted where an observable does not say.</param>
    /// <param name="threads">Threads; they change no bit.</param>
    public ObservablePasses(IReadOnlyList<ObservableWork> work, LagChoice choice, int threads)
    {
        (_work, _threads) = ([.. work], threads);
        _whole = new IReadOnlyList<NamedArray>?[_work.Length];
        var usual = new Dictionary<FrameTimes, LagPlan>(ReferenceEqualityComparer.Instance);
        var pairs = new List<(IFrameSeries Series, LagPlan Lags, List<(int, int)> Parts)>();
        var frames = new List<(IFrameSeries Series, int Stride, List<(int, int)> Parts)>();
        for (int o = 0; o < _work.Length; o++)
        {
            for (int k = 0; k < _work[o].Pairs.Count; k++)
            {
                PairWork part = _work[o].Pairs[k];
                LagPlan lags = part.Lags ?? (usual.TryGetValue(part.Series.Times, out LagPlan? known) ? known : usual[part.Series.Times] = LagPlan.Of(part.Series.Times, choice));
                int at = pairs.FindIndex(p => ReferenceEquals(p.Series, part.Series) && ReferenceEquals(p.Lags, lags));
                if (at < 0)
                {
                    (at, _) = (pairs.Count, 0);
                    pairs.Add((part.Series, lags, []));
                }

                pairs[at].Parts.Add((o, k));
            }

            for (int k = 0; k < _work[o].Frames.Count; k++)
            {
                FrameWork part = _work[o].Frames[k];
                int at = frames.FindIndex(p => ReferenceEquals(p.Series, part.Series) && p.Stride == part.Stride);
                if (at < 0)
                {
                    at = frames.Count;
                    frames.Add((part.Series, part.Stride, []));
                }

                frames[at].Parts.Add((o, k));
            }
        }

        foreach ((IFrameSeries series, LagPlan lags, List<(int Observable, int Part)> parts) in pairs)
        {
            _pairs.Add((new PairCorrelator(series, lags, threads, [.. parts.Select(p => _work[p.Observable].Pairs[p.Part].Measurement)]), parts));
        }

        foreach ((IFrameSeries series, int stride, List<(int Observable, int Part)> parts) in frames)
        {
            _frames.Add((new FrameAverager(series, threads, stride, [.. parts.Select(p => _work[p.Observable].Frames[p.Part].Measurement)]), parts));
        }
    }

    public bool IsFinished => _pairs.TrueForAll(p => p.Pass.IsFinished) && _frames.TrueForAll(p => p.Pass.IsFinished) && !Enumerable.Range(0, _work.Length).Any(IsOpen);

    public double Progress
    {
        get
        {
            double[] parts = [.. _pairs.Select(p => p.Pass.Progress), .. _frames.Select(p => p.Pass.Progress), .. Enumerable.Range(0, _work.Length).Where(o => _work[o].Whole is not null).Select(o => IsOpen(o) ? 0.0 : 1.0)];
            return parts.Length == 0 ? 1 : parts.Average();
        }
    }

    public void Advance()
    {
        if (_pairs.Find(p => !p.Pass.IsFinished).Pass is { } pairs)
        {
            pairs.Advance();
        }
        else if (_frames.Find(p => !p.Pass.IsFinished).Pass is { } frames)
        {
            frames.Advance();
        }
        else
        {
            int open = Enumerable.Range(0, _work.Length).FirstOrDefault(IsOpen, -1);
            if (open >= 0)
            {
                _whole[open] = _work[open].Whole!(new WholeContext(_threads));
            }
        }
    }

    /// <summary>What each observable found, once all is finished.</summary>
    public ObservableSample[] Samples(TrajectoryFacts facts) => [.. Enumerable.Range(0, _work.Length).Select(o => new ObservableSample(
        facts,
        [.. _work[o].Pairs.Select((_, k) => Of(_pairs.Select(p => (p.Pass.Sums, p.Parts)), o, k))],
        [.. _work[o].Frames.Select((_, k) => Of(_frames.Select(p => (p.Pass.Sums, p.Parts)), o, k))],
        _whole[o] ?? []))];

    public void WriteState(BinaryWriter writer)
    {
        writer.Write(_pairs.Count);
        _pairs.ForEach(p => p.Pass.WriteState(writer));
        writer.Write(_frames.Count);
        _frames.ForEach(p => p.Pass.WriteState(writer));
        foreach (IReadOnlyList<NamedArray>? arrays in _whole)
        {
            writer.Write(arrays is not null);
            SavedArrays.Save(writer, arrays ?? []);
        }
    }

    public void ReadState(BinaryReader reader)
    {
        reader.ReadExpected(_pairs.Count, "the number of passes over pairs");
        _pairs.ForEach(p => p.Pass.ReadState(reader));
        reader.ReadExpected(_frames.Count, "the number of passes over frames");
        _frames.ForEach(p => p.Pass.ReadState(reader));
        for (int o = 0; o < _whole.Length; o++)
        {
            bool done = reader.ReadBoolean();
            NamedArray[] arrays = SavedArrays.Load(reader);
            _whole[o] = done ? arrays : null;
        }
    }

    private bool IsOpen(int observable) => _work[observable].Whole is not null && _whole[observable] is null;

    private static T Of<T>(IEnumerable<(IReadOnlyList<T> Sums, List<(int, int)> Parts)> passes, int observable, int part) =>
        passes.Select(p => (p.Sums, At: p.Parts.IndexOf((observable, part)))).Where(p => p.At >= 0).Select(p => p.Sums[p.At]).First();
}
