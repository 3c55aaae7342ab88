using System.Text.Json;
using PitchDrop.Cli;
using PitchDrop.Data.Trajectories;
using PitchDrop.Studies.Registry;
using PitchDrop.Tests.Data;

namespace PitchDrop.Tests.Studies.Analysis;

/// <summary>Walkers in a box that moves, or that all drift: observables of motion are those of the same walkers at rest.</summary>
public class MotionTests
{
    private const int Frames = 200;
    private const string Stress = "stressColumns=[\"position[1]\",\"position[2]\",\"position[3]\",\"position[1]\",\"position[2]\",\"position[3]\"]";

    // The frame as an affine motion of the box leaves it: u_x = s (u_x + xy u_y + xz u_z), the rest stretched alike. Every other particle is 30 boxes away.
    private static ParticleFrame Moved(ParticleFrame frame, double stretch, double xy = 0, double xz = 0)
    {
        double[] r = [.. frame.Positions];
        int[] images = [.. frame.Images!];
        for (int p = 0; p < r.Length; p += 3)
        {
            r[p] += (xy * r[p + 1]) + (xz * r[p + 2]);
            (r[p], r[p + 1], r[p + 2]) = (stretch * r[p], stretch * r[p + 1], frame.Dimension == 2 ? r[p + 2] : stretch * r[p + 2]);
            images[p + 1] += frame.Identities[p / 3] % 2 == 0 ? 30 : 0;
        }

        const double L = Walkers.Side;
        return frame with { Positions = r, Images = images, Lengths = (stretch * L, stretch * L, frame.Dimension == 2 ? 1 : stretch * L), Tilts = (stretch * xy * L, stretch * xz * L, 0) };
    }

    private static Walkers Of(Func<int, ParticleFrame, ParticleFrame> edit, int dimension = 3) => new(60, Frames, seed: 8, dimension) { Edit = (f, frame) => edit(f, frame with { Dimension = dimension }) };

    [Fact]
    public void A_barostat_changes_no_diffusion_coefficient()
    {
        double still = Value(Of((_, frame) => Moved(frame, 1)), "mean-square-displacement", "D");
        double breathes = Value(Of((f, frame) => Moved(frame, 1 + (0.03 * Math.Sin(2.1 * f)))), "mean-square-displacement", "D");
        Assert.InRange(breathes / still, 0.98, 1.02);
    }

    [Theory]
    [InlineData("mean-square-displacement", "D", "")]
    [InlineData("self-overlap", "chi_4_peak", "overlapLength=1")]
    [InlineData("nonaffine-displacement", "MSD_nonaffine", "")]
    [InlineData("total-overlap", "Q_shortest", "overlapLength=1")]
    [InlineData("overlap-structure-factor", "chi_4_self", "overlapLength=1 smallestShells=4")]
    [InlineData("cage-jumps", "jump_rate", "cageSquare=2")]
    public void Shear_in_another_plane_is_taken_off(string observable, string symbol, string settings)
    {
        double still = Value(Of((_, frame) => Moved(frame, 1)), observable, symbol, settings);
        double sheared = Value(Of((f, frame) => Moved(frame, 1, xz: 0.0005 * f)), observable, symbol, settings);
        Assert.InRange(sheared / still, 0.93, 1.07);
    }

    [Theory]
    [InlineData("mean-square-displacement", "D", "")]
    [InlineData("total-overlap", "Q_shortest", "overlapLength=0.4")]
    [InlineData("overlap-structure-factor", "t_chi_self", "overlapLength=1 smallestShells=4")]
    [InlineData("sub-box-overlap", "chi_4_block", "overlapLength=1 divisions=[1]")]
    [InlineData("nonaffine-displacement", "MSD_transverse", "")]
    public void A_drift_of_all_particles_is_taken_off_by_all_alike(string observable, string symbol, string settings)
    {
        static ParticleFrame Drifts(int f, ParticleFrame frame) => frame with { Positions = [.. frame.Positions.Select(x => x + (0.1 * f))] };
        double still = Value(Of((_, frame) => frame), observable, symbol, settings), drifts = Value(Of(Drifts), observable, symbol, settings);
        Assert.InRange(drifts / still, 0.9999, 1.0001);
        Assert.NotInRange(Value(Of(Drifts), observable, symbol, settings + " removeDrift=false") / still, 0.9999, 1.0001);
    }

    [Fact]
    public void Two_dimensions_that_are_sheared_have_nonaffine_displacements()
    {
        double still = Value(Of((_, frame) => Moved(frame, 1), 2), "mean-square-displacement", "D");
        double sheared = Value(Of((f, frame) => Moved(frame, 1, xy: 0.0005 * f), 2), "mean-square-displacement", "D");
        Assert.InRange(sheared / still, 0.95, 1.05);
    }

    [Fact]
    public void Single_particles_follow_three_coordinates_under_shear_where_asked_to()
    {
        Walkers Sheared() => Of((f, frame) => Moved(frame, 1, xy: 0.0005 * f));
        double self = Value(Sheared(), "self-overlap", "chi_4_peak", "overlapLength=1 sheared=nonaffine", ofAll: true), collective = Value(Sheared(), "overlap-structure-factor", "chi_4_self", "overlapLength=1 smallestShells=4");
        double transverse = Value(Sheared(), "self-overlap", "t_chi", "overlapLength=1"), all = Value(Sheared(), "self-overlap", "t_chi", "overlapLength=1 sheared=nonaffine");
        Assert.Equal(collective, self, 1e-6);
        Assert.True(transverse > all);
    }

    [Fact]
    public void A_viscosity_is_that_of_steady_shear_alone()
    {
        Assert.True(double.IsFinite(Value(Of((f, frame) => Moved(frame, 1, xy: 0.001 * f)), "viscosity", "eta", Stress)));
        Refused(Of((f, frame) => Moved(frame, 1, xy: 0.1 * Math.Sin(0.1 * f))), "xy is not steady");
        Refused(Of((f, frame) => Moved(frame, 1, xz: 0.001 * f)), "the shear xz changes");
        Refused(Of((f, frame) => Moved(frame, 1 + (0.001 * f))), " changes, by up to ");
    }

    [Fact]
    public void Isoconfigurational_mobility_has_no_flow_in_it()
    {
        double still = Mobility((_, frame) => Moved(frame, 1));
        Assert.InRange(Mobility((f, frame) => Moved(frame, 1, xy: 0.0005 * f)) / still, 0.95, 1.05);
        Assert.InRange(Mobility((f, frame) => Moved(frame, 1 + (0.03 * Math.Sin(2.1 * f)))) / still, 0.95, 1.05);
    }

    private static double Mobility(Func<int, ParticleFrame, ParticleFrame> edit)
    {
        using var folder = new TemporaryFolder();
        string[] files = [.. Enumerable.Range(0, 3).Select(n => new Walkers(60, 60, seed: (ulong)n) { Edit = edit }.Write(folder[$"{n}.gsd"]))];
        return Symbol(Run(folder, "isoconfigurational-mobility", "startTolerance=1000", files).Output, "mobility");
    }

    private static double Value(Walkers walkers, string observable, string symbol, string settings = "", bool ofAll = false)
    {
        using var folder = new TemporaryFolder();
        (int status, string output, string error) = Run(folder, observable, settings, walkers.Write(folder["w.gsd"]));
        Assert.True(status == 0, error);
        return Symbol(output, symbol, ofAll);
    }

    private static void Refused(Walkers walkers, string said)
    {
        using var folder = new TemporaryFolder();
        (int status, _, string error) = Run(folder, "viscosity", Stress + " T=1", walkers.Write(folder["w.gsd"]));
        Assert.NotEqual(0, status);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    // The first is of species A, the last of all particles.
    private static double Symbol(string output, string symbol, bool ofAll = false)
    {
        JsonElement[] found = [.. JsonDocument.Parse(output).RootElement.GetProperty("summary").GetProperty("quantities").EnumerateArray().Where(q => q.GetProperty("symbol").GetString() == symbol)];
        return found[ofAll ? ^1 : 0].GetProperty("value").GetDouble();
    }

    private static (int Status, string Output, string Error) Run(TemporaryFolder folder, string observable, string settings, params string[] files)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] set = [.. settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(s => new[] { "--set", s })];
        int status = new Application(Catalogue.Standard).Run(["analyse", .. files, "--observable", observable, "--out", folder["r"], "--json", .. set], output, error);
        return (status, output.ToString(), error.ToString());
    }
}
