using PitchDrop.Mesoscale.Elastoplastic;
using PitchDrop.Mesoscale.Events;
using PitchDrop.Mesoscale.Propagators;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Observables.Relaxation;

namespace PitchDrop.Studies.Elastoplastic;

/// <summary>Displacement fields at log-spaced lags behind origins a window apart, for F_s(k, t).</summary>
internal sealed class DisplacementFrames
{
    private const int LagsADecade = 8;
    private readonly ElastoplasticParameters _parameters;
    private readonly DisplacementPropagator _propagator;
    private readonly StressPropagator _stress;
    private readonly double[] _lags;
    private readonly double[] _ux;
    private readonly double[] _uy;
    private readonly double _begin;
    private readonly double _spacing;
    private long _origin;
    private int _lag = -1;

    public DisplacementFrames(LatticeMeasurement plan, double tau, double begin)
    {
        _parameters = plan.Parameters;
        _propagator = new DisplacementPropagator(plan.Parameters.Propagator, plan.Parameters.Side);
        _stress = StressPropagator.Create(plan.Parameters.Propagator, plan.Parameters.Side);
        _ux = new double[plan.Parameters.Sites];
        _uy = new double[plan.Parameters.Sites];
        _begin = begin;
        _spacing = plan.Window * tau;
        int count = (int)Math.Floor(LagsADecade * Math.Log10(plan.Window * 0.99 / 1e-3));
        _lags = [.. Enumerable.Range(0, count + 1).Select(j => 1e-3 * tau * Math.Pow(10, (double)j / LagsADecade))];
        Scattering = new IntermediateScattering(plan.Parameters.Sites, plan.ScatteringWaveNumber, _lags, 2);
    }

    public IntermediateScattering Scattering { get; }

    public double Next => _begin + (_origin * _spacing) + (_lag < 0 ? 0 : _lags[_lag]);

    public void Record(EventBuffer events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            double turn = events.Turns[i];
            _propagator.Add(events.Sites[i], _parameters.Redistribution ? _parameters.Amplitude * events.Drops[i] / _stress.DivisorAtTurn(turn) : 0, turn);
        }
    }

    public void Take()
    {
        _propagator.Displacement(_ux, _uy);
        if (_lag < 0)
        {
            Scattering.BeginOrigin(_ux, _uy);
        }
        else
        {
            Scattering.AddFrame(_ux, _uy);
        }

        if (++_lag == _lags.Length)
        {
            _lag = -1;
            _origin++;
        }
    }

    public void WriteState(BinaryWriter writer)
    {
        Scattering.WriteState(writer);
        writer.Write(_origin);
        writer.Write(_lag);
        foreach (double value in _propagator.Shear)
        {
            writer.Write(value);
        }

        foreach (double value in _propagator.Stretch)
        {
            writer.Write(value);
        }
    }

    public void ReadState(BinaryReader reader)
    {
        Scattering.ReadState(reader);
        _origin = reader.ReadInt64();
        _lag = reader.ReadInt32();
        if (_origin < 0 || _lag < -1 || _lag >= _lags.Length)
        {
            throw new InvalidDataException($"Frame {_lag} of origin {_origin}.");
        }

        foreach (ref double value in _propagator.Shear)
        {
            value = reader.ReadDouble();
        }

        foreach (ref double value in _propagator.Stretch)
        {
            value = reader.ReadDouble();
        }
    }
}
