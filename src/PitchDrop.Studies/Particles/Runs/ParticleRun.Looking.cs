using System.Globalization;
using PitchDrop.Data.Trajectories;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Brownian;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.State;

namespace PitchDrop.Studies.Particles.Runs;

/// <content>What is done at certain steps: scale velocities, measure, write a frame, see that all is well.</content>
public sealed partial class ParticleRun
{
    // In units of the temperature, kinetic or wanted: a total energy that strays so far is not conserved.
    private const double MostDrift = 0.1;

    private long NextLook()
    {
        long end = plan.StepsOf(_stage);
        if (_thermalisation.Acts(_stage))
        {
            return Math.Min(end, ((_step / Thermalisation.Every) + 1) * Thermalisation.Every);
        }

        if (HeatGuard.LooksAt(plan, _stage))
        {
            return Math.Min(end, ((_step / HeatGuard.Every) + 1) * HeatGuard.Every);
        }

        if (_stage != ParticleStage.Produce)
        {
            return end;
        }

        long next = Math.Min(end, ((_step / plan.SampleEvery) + 1) * plan.SampleEvery);
        long frame = plan.Frames is { } frames && _framesWritten < frames.Count ? frames.Steps[_framesWritten] : end;
        return Math.Min(next, Math.Min(Motion.AwaitedStep ?? end, frame));
    }

    private void Look()
    {
        if (_thermalisation.Acts(_stage))
        {
            _thermalisation.Look(_stage, _step, _engine!);
        }

        if (HeatGuard.LooksAt(plan, _stage))
        {
            RequireCool(_engine!.Kinetic());
        }

        if (_stage != ParticleStage.Produce)
        {
            return;
        }

        bool frame = plan.Frames is { } frames && _framesWritten < frames.Count && frames.Steps[_framesWritten] == _step;
        bool motion = Motion.AwaitedStep == _step, sample = _step % plan.SampleEvery == 0;
        if (frame || motion || (sample && plan.IsSheared))
        {
            Store();
        }

        if (sample)
        {
            Sample();
        }

        if (motion)
        {
            Motion.AddFrame(Unwrapped());
        }

        if (frame)
        {
            if (_trajectory is not null)
            {
                new LammpsDump(_trajectory).Append(_step, ParticleFrames.Of(_system!, plan.FrameVelocities));
            }

            _framesWritten++;
        }
    }

    private void Sample()
    {
        KineticTotals kinetic = _engine!.Kinetic();
        double? beside = _dynamics!.ConservedBesidePotential;
        double shear = 0;
        for (int i = 0; plan.Dynamics == DynamicsKind.Sllod && i < _system!.Count; i++)
        {
            shear += _system.Masses[i] * _system.VelocityX[i] * _system.VelocityY[i];
        }

        _series.Add(_step, _engine.Measure(), kinetic, beside, shear, (_dynamics as BrownianDynamics)?.Cores, _engine.Dimension);
        double temperature = RequireCool(kinetic);
        double drift = beside is null ? 0 : _series.Departure / plan.Start.Particles;
        if (!(drift <= MostDrift * Math.Max(plan.Temperature, temperature)))
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"production, step {_step}: what should be conserved has moved by {drift:G4} a particle, more than {MostDrift} T: the time step {plan.TimeStep} is too large"), null);
        }
    }

    private double RequireCool(KineticTotals kinetic)
    {
        double temperature = 2 * kinetic.Energy / plan.DegreesOfFreedom(_stage);
        return plan.Dynamics == DynamicsKind.Brownian || temperature <= HeatGuard.Most(plan, _stage, _step)
            ? temperature
            : throw Failed(string.Create(CultureInfo.InvariantCulture, $"{StageName} step {_step}: the kinetic temperature is {temperature:G4} where T = {plan.Temperature}: the simulation runs away. Too large a time step does this"), null);
    }

    // Relative to the centre of mass, which wanders freely where a solvent's random forces act; of a sheared liquid, the coordinates across the flow.
    private double[][] Unwrapped()
    {
        ParticleSystem system = _system!;
        double[][] coordinates = _unwrapped ??= [new double[system.Count], new double[system.Count], new double[system.Count]];
        for (int i = 0; i < system.Count; i++)
        {
            (coordinates[0][i], coordinates[1][i], coordinates[2][i]) = system.Unwrapped(i);
        }

        double mass = system.Masses.Sum();
        foreach (double[] x in coordinates)
        {
            double centre = 0;
            for (int i = 0; i < x.Length; i++)
            {
                centre += system.Masses[i] * x[i] / mass;
            }

            for (int i = 0; i < x.Length; i++)
            {
                x[i] -= centre;
            }
        }

        return (plan.IsSheared, system.Box.Dimension) switch
        {
            (true, 2) => [coordinates[1]],
            (true, _) => [coordinates[1], coordinates[2]],
            (_, 2) => [coordinates[0], coordinates[1]],
            _ => coordinates,
        };
    }
}
