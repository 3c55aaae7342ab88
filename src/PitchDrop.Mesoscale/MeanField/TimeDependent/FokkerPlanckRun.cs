using PitchDrop.Numerics.Serialisation;

namespace PitchDrop.Mesoscale.MeanField.TimeDependent;

/// <summary>Adaptive steps from one asked time to the next, for one point or a field of them, with the records that the results are made of.</summary>
internal sealed class FokkerPlanckRun
{
    private const int Version = 1;
    private const double Safety = 0.9;
    private readonly FokkerPlanckSteps _steps;
    private readonly RelaxationSettings _settings;
    private readonly double[] _times;
    private readonly bool _keepsDensities;
    private readonly List<double> _stepTimes = [];
    private readonly List<double> _meanRates = [];
    private double _nextStep;
    private double _lastError;

    public FokkerPlanckRun(FokkerPlanckSteps steps, double[][] densities, IReadOnlyList<double> times, RelaxationSettings settings, bool keepsDensities)
    {
        (_steps, Densities, _times, _settings, _keepsDensities) = (steps, densities, [.. times], settings, keepsDensities);
        if (_times.Length == 0 || !(_times[0] >= 0) || !double.IsFinite(_times[^1]) || _times.Zip(_times.Skip(1)).Any(p => !(p.Second > p.First)))
        {
            throw new ArgumentException("The times asked for must be at least one, begin at 0 or later, rise, and be finite.", nameof(times));
        }

        (Rates, Diffusions) = (new double[steps.Count], new double[steps.Count]);
        _nextStep = settings.FixedStep > 0 ? settings.FixedStep : settings.FirstStep;
        for (int r = 0; r < steps.Count; r++)
        {
            double mass = steps.Mass(densities[r]);
            for (int i = 0; i < densities[r].Length; i++)
            {
                densities[r][i] /= mass;
            }
        }

        Measure();
        if (!steps.Diffusion(Rates, Diffusions))
        {
            throw Refused(0);
        }

        Record();
    }

    public double[][] Densities { get; }

    public double Time { get; private set; }

    public double[] Rates { get; }

    public double[] Diffusions { get; }

    public long Accepted { get; private set; }

    public long Rejected { get; private set; }

    public double ErrorSum { get; private set; }

    public double LargestMassError { get; private set; }

    public double LowestDensity { get; private set; } = double.PositiveInfinity;

    public bool Finished => SnapshotRates.Count == _times.Length;

    public List<double[]> SnapshotRates { get; } = [];

    public List<double[][]> SnapshotDensities { get; } = [];

    public IReadOnlyList<double> AskedTimes => _times;

    public double[] StepTimes => [.. _stepTimes];

    public double[] MeanRates => [.. _meanRates];

    /// <summary>Makes up to so many steps, refused ones included; true when the last asked time is reached.</summary>
    public bool Advance(long steps)
    {
        for (long i = 0; i < steps && !Finished; i++)
        {
            Step();
        }

        return Finished;
    }

    public void WriteState(BinaryWriter writer)
    {
        writer.WriteTag("FokkerPlanck", Version);
        writer.WriteArray(_times);
        writer.Write(Time);
        writer.Write(_nextStep);
        writer.Write(Accepted);
        writer.Write(Rejected);
        writer.Write(ErrorSum);
        writer.Write(LargestMassError);
        writer.Write(LowestDensity);
        foreach (double[] density in Densities)
        {
            writer.WriteArray(density);
        }

        writer.Write(_stepTimes.Count);
        writer.WriteArray(_stepTimes.ToArray());
        writer.WriteArray(_meanRates.ToArray());
        writer.Write(SnapshotRates.Count);
        for (int k = 0; k < SnapshotRates.Count; k++)
        {
            writer.WriteArray(SnapshotRates[k]);
            foreach (double[] density in _keepsDensities ? SnapshotDensities[k] : [])
            {
                writer.WriteArray(density);
            }
        }
    }

    public void ReadState(BinaryReader reader)
    {
        reader.ReadTag("FokkerPlanck", Version);
        double[] times = new double[_times.Length];
        reader.ReadArray(times);
        if (!times.AsSpan().SequenceEqual(_times))
        {
            throw new InvalidDataException("The state was written for other times.");
        }

        Time = reader.ReadDouble();
        _nextStep = reader.ReadDouble();
        Accepted = reader.ReadLongCount("steps");
        Rejected = reader.ReadLongCount("refused steps");
        if (Accepted + Rejected > _settings.MostSteps)
        {
            throw new InvalidDataException($"The state has made {Accepted + Rejected} steps; the receiver allows {_settings.MostSteps}.");
        }

        (ErrorSum, LargestMassError, LowestDensity) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        foreach (double[] density in Densities)
        {
            reader.ReadArray(density);
        }

        int records = reader.ReadCount((int)Math.Min(Accepted + 1, int.MaxValue), "records");
        double[] stepTimes = new double[records], meanRates = new double[records];
        reader.ReadArray(stepTimes);
        reader.ReadArray(meanRates);
        _stepTimes.Clear();
        _stepTimes.AddRange(stepTimes);
        _meanRates.Clear();
        _meanRates.AddRange(meanRates);
        SnapshotRates.Clear();
        SnapshotDensities.Clear();
        int snapshots = reader.ReadCount(_times.Length, "snapshots");
        for (int k = 0; k < snapshots; k++)
        {
            double[] rates = new double[Rates.Length];
            reader.ReadArray(rates);
            SnapshotRates.Add(rates);
            if (_keepsDensities)
            {
                double[][] kept = [.. Densities.Select(d => new double[d.Length])];
                foreach (double[] density in kept)
                {
                    reader.ReadArray(density);
                }

                SnapshotDensities.Add(kept);
            }
        }

        Measure();
        _steps.Diffusion(Rates, Diffusions);
    }

    private void Step()
    {
        double left = _times[SnapshotRates.Count] - Time, step = _nextStep;
        bool arrives = left <= step * (1 + 1e-9);
        step = arrives ? left : left < 2 * step ? 0.5 * left : step;
        if (Accepted + Rejected >= _settings.MostSteps)
        {
            throw new RelaxationFailedException("The allowed number of steps is used up", Time, step, _lastError, Accepted + Rejected);
        }

        double error = _steps.Try(Densities, step) / _settings.Tolerance;
        _lastError = double.IsFinite(error) ? error : _lastError;
        bool controls = _settings.FixedStep == 0;
        if (double.IsFinite(error) && (error <= 1 || !controls))
        {
            Accept(step, error, arrives, controls);
            return;
        }

        Rejected++;
        double shorter = step * (double.IsFinite(error) ? Math.Clamp(Safety * Math.Pow(error, -0.25), 0.1, 0.9) : 0.25);
        if (!controls || shorter < Math.Max(1e-14, 1e-14 * Time))
        {
            throw Refused(shorter, error);
        }

        _nextStep = shorter;
    }

    private void Accept(double step, double error, bool arrives, bool controls)
    {
        for (int r = 0; r < Densities.Length; r++)
        {
            _steps.Proposal(r).CopyTo(Densities[r]);
        }

        double longer = step * Math.Clamp(Safety * Math.Pow(Math.Max(error, 1e-12), -0.25), 0.2, 5);
        if (controls)
        {
            // A step cut short by an asked time says only that a longer one might do.
            _nextStep = step < _nextStep ? Math.Max(longer, Math.Min(_nextStep, 5 * step)) : longer;
        }

        Time = arrives ? _times[SnapshotRates.Count] : Time + step;
        Accepted++;
        ErrorSum += error * _settings.Tolerance;
        Measure();
        _steps.Diffusion(Rates, Diffusions);
        Record();
    }

    private void Measure()
    {
        for (int r = 0; r < Densities.Length; r++)
        {
            Rates[r] = _steps.YieldRate(r, Densities[r]);
            LargestMassError = Math.Max(LargestMassError, Math.Abs(_steps.Mass(Densities[r]) - 1));
            foreach (double p in Densities[r])
            {
                LowestDensity = Math.Min(LowestDensity, p + 0.0); // −0 + 0 = 0
            }
        }
    }

    private void Record()
    {
        _stepTimes.Add(Time);
        _meanRates.Add(Rates.Average());
        if (!Finished && Time >= _times[SnapshotRates.Count])
        {
            SnapshotRates.Add([.. Rates]);
            if (_keepsDensities)
            {
                SnapshotDensities.Add([.. Densities.Select(d => (double[])d.Clone())]);
            }
        }
    }

    private RelaxationFailedException Refused(double step, double error = double.NaN)
    {
        string why = Array.TrueForAll(Rates, rate => rate == 0)
            ? "No site yields: the activity is smaller than a double can hold, since every barrier is too high at this temperature"
            : _steps.ObstaclePoint >= 0 && !(_steps.Obstacle > 0)
            ? $"D = αΓ + m∇²Γ is {_steps.Obstacle:G4} at point {_steps.ObstaclePoint}, and a diffusion cannot be negative: the perturbation is too rough or m too large"
            : "No step is short enough for the tolerance";
        return new RelaxationFailedException(why, Time, step, double.IsFinite(error) ? error : _steps.Obstacle, Accepted + Rejected);
    }
}
