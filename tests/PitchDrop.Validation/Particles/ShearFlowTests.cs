using System.Globalization;
using System.Text;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Statistics;
using PitchDrop.Particles.Dynamics;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.Neighbours;
using PitchDrop.Particles.Shear;
using PitchDrop.Particles.State;
using PitchDrop.Particles.Thermostats;
using PitchDrop.Studies.Particles.Benchmarks;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Numerics;
using PitchDrop.Tests.Particles.Dynamics;
using PitchDrop.Tests.Particles.Peers;

namespace PitchDrop.Validation.Particles;

/// <summary>Kob and Andersen's mixture in steady shear flow: its profile, its heat, and its viscosity as LAMMPS has it.</summary>
[Trait("Category", "Slow")]
public class ShearFlowTests
{
    private const double Step = 0.004;
    private const double Rate = 0.1;

    private static readonly NoseHooverParameters Bath = new() { Temperature = TemperatureSchedule.Constant(1), RelaxationTime = 0.2, ChainLength = 1 };

    [Fact]
    public void A_steady_flow_keeps_its_profile_and_has_the_viscosity_of_LAMMPS()
    {
        Assert.SkipUnless(Lammps.IsHere, "lmp (package lammps) is not installed");
        ParticleSystem system = KobAndersenLiquid.Make(1000, 1, 3000);
        Estimate peer = Viscosity(system);
        using var engine = new ParticleEngine(system, KobAndersenLiquid.Interaction, isSheared: true);
        var flow = new Sllod(engine, Step, Rate, Bath);
        flow.Advance(10_000);
        const int Blocks = 40, Samples = 250;
        double[] viscosity = new double[Blocks], hot = new double[Blocks];
        double[][] profile = [.. Enumerable.Range(0, 8).Select(_ => new double[Blocks])];
        for (int block = 0; block < Blocks; block++)
        {
            for (int sample = 0; sample < Samples; sample++)
            {
                flow.Advance(10);
                viscosity[block] += flow.Stress().XY / Rate / Samples;
                hot[block] += engine.Kinetic().Energy / (1.5 * 999) / Samples;
                AddProfile(engine, profile, block, Samples);
            }
        }

        Estimate ours = Agreement.Mean(viscosity);
        TestContext.Current.TestOutputHelper?.WriteLine($"viscosity {ours}, lmp {peer}; temperature {Agreement.Mean(hot)}");
        Agreement.Between(ours, peer);
        Assert.InRange(ours.Error / ours.Value, 0, 0.03);
        Assert.InRange(peer.Error / peer.Value, 0, 0.03);
        Assert.Equal(1, Agreement.Mean(hot).Value, 1e-3);
        Assert.All(profile, bin => Agreement.Within(0, Agreement.Mean(bin)));
    }

    [Fact]
    public void In_a_steady_flow_the_bath_takes_the_work_of_the_stress_up_to_the_square_of_the_step()
    {
        Estimate whole = HeatOverWork(0.004), half = HeatOverWork(0.002);
        var extrapolated = new Estimate(((4 * half.Value) - whole.Value) / 3, Math.Sqrt((16 * half.Error * half.Error) + (whole.Error * whole.Error)) / 3);
        TestContext.Current.TestOutputHelper?.WriteLine($"heat over work {whole} at 0.004, {half} at 0.002, {extrapolated} at 0");
        Assert.InRange(whole.Value, 0.995, 1.005);
        Agreement.Within(1, extrapolated);
        Assert.InRange(extrapolated.Error, 0, 1e-3);
    }

    // Energy stored in the liquid counts as heat.
    private static Estimate HeatOverWork(double step)
    {
        const int Blocks = 40;
        using var engine = new ParticleEngine(Liquids.Cube, Interaction.Of(Liquids.Smooth), isSheared: true);
        new NoseHoover(engine, step, Bath).Advance(4000);
        var flow = new Sllod(engine, step, 0.5, Bath);
        flow.Advance(4000);
        double[] balance = new double[Blocks];
        for (int block = 0; block < Blocks; block++)
        {
            double before = Total(flow), work = 0;
            for (int sample = 0; sample < 500; sample++)
            {
                // Work at the ends and in the middle of eight steps.
                work += 0.25 * Power(flow);
                flow.Advance(4);
                work += 0.5 * Power(flow);
                flow.Advance(4);
                work += 0.25 * Power(flow);
            }

            balance[block] = (Total(flow) - before) / (8 * step * work);
        }

        return Agreement.Mean(balance);

        static double Total(Sllod flow) => flow.Chain.Energy + flow.Engine.Measure().Energy + flow.Engine.Kinetic().Energy;

        static double Power(Sllod flow) => flow.ShearRate * flow.Stress().XY * flow.Engine.Box.Volume;
    }

    // Mean velocity beyond the flow in eight layers of the gradient's direction.
    private static unsafe void AddProfile(ParticleEngine engine, double[][] profile, int block, int samples)
    {
        double* r = engine.Particles.Positions, v = engine.Particles.Velocities;
        double height = engine.Box.LengthY;
        for (int slot = 0; slot < engine.Particles.Clusters * ClusteredParticles.Width; slot++)
        {
            int e = ClusteredParticles.Element(slot);
            if (engine.Particles.Slots[slot] >= 0)
            {
                int layer = (int)Math.Floor(r[e + 8] / height * 8) & 7;
                profile[layer][block] += v[e] / (125.0 * samples);
            }
        }
    }

    private static Estimate Viscosity(ParticleSystem system)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["liquid.data"], Data(system));
        File.WriteAllText(folder["in.script"], string.Create(CultureInfo.InvariantCulture, $"""
            units lj
            atom_style atomic
            read_data {folder["liquid.data"]}
            mass * 1.0
            pair_style lj/cut 2.5
            pair_coeff 1 1 1.0 1.0 2.5
            pair_coeff 1 2 1.5 0.8 2.0
            pair_coeff 2 2 0.5 0.88 2.2
            pair_modify shift yes
            change_box all triclinic
            velocity all ramp vx 0 {Rate * system.Box.LengthY:R} y 0 {system.Box.LengthY:R} sum yes
            fix 1 all nvt/sllod temp 1.0 1.0 0.2 tchain 1
            fix 2 all deform 1 xy erate {Rate} remap v
            compute warmth all temp/deform
            compute stress all pressure warmth
            timestep {Step}
            run 10000
            fix 3 all ave/time 10 250 2500 c_stress[4] file {folder["stress"]}
            run 100000
            """));
        Lammps.Run(folder);
        double[] blocks = [.. File.ReadLines(folder["stress"]).Where(line => !line.StartsWith('#')).Select(line => -double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture) / Rate)];
        return Agreement.Mean(blocks.AsSpan(blocks.Length - 40));
    }

    private static string Data(ParticleSystem system)
    {
        system.Wrap();
        double side = system.Box.LengthX;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"a liquid\n\n{system.Count} atoms\n2 atom types\n\n0 {side:R} xlo xhi\n0 {side:R} ylo yhi\n0 {side:R} zlo zhi\n\nAtoms # atomic\n\n");
        for (int i = 0; i < system.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} {system.Species[i] + 1} {system.X[i]:R} {system.Y[i]:R} {system.Z[i]:R}\n");
        }

        text.Append("\nVelocities\n\n");
        for (int i = 0; i < system.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} {system.VelocityX[i]:R} {system.VelocityY[i]:R} {system.VelocityZ[i]:R}\n");
        }

        return text.ToString();
    }
}
