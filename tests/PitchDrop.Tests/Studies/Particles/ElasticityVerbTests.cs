using System.Text.Json;
using PitchDrop.Data.Trajectories;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.State;
using PitchDrop.Studies.Particles;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Landscape;
using PitchDrop.Tests.Landscape.Hessian;
using PitchDrop.Tests.Landscape.Minimisers;
using PitchDrop.Tests.Studies.Elastoplastic;

namespace PitchDrop.Tests.Studies.Particles;

/// <summary>The verb <c>elasticity</c>: what a minimum from a file answers.</summary>
public class ElasticityVerbTests
{
    private static readonly string[] Keys =
    [
        "model", "particles", "energy", "energyPerParticle", "pressure", "maxForce", "lowestStiffness", "shearModulus", "shearModuli", "affine", "nonAffine", "bulkModulus", "kappa", "kappaError", "pairs",
        "interactingPairs", "modes", "residual", "forceJumps", "units", "remarks",
    ];

    [Theory]
    [InlineData("ipl", "ipl", false), InlineData("ipl-2d", "ipl-2d", false), InlineData("mblj", "mblj", false), InlineData("stillinger-weber", "stillinger-weber", false), InlineData("sticky-spheres", "sticky-spheres", false)]
    [InlineData("kob-andersen", "kob-andersen", true), InlineData("kob-andersen force-shifted", "kob-andersen --set shift=force", false)]
    public void A_stored_state_has_the_moduli_of_the_library(string name, string model, bool jumps)
    {
        (StableState state, DefinitionSolver solver) = SmallGlasses.Named(name);
        using var folder = new TemporaryFolder();
        Write(folder["state.xyz"], state.System);
        (int status, string output, string error) = RealCommand.Of(["elasticity", folder["state.xyz"], "--model", .. model.Split(' '), "--pairs", "all", "--modes", "2", "--json"]);
        Assert.True(status == 0, error);
        JsonElement answer = JsonDocument.Parse(output).RootElement;
        Assert.Equal(Keys, answer.EnumerateObject().Select(p => p.Name));
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        Assert.Equal(moduli.ShearModulus(), answer.GetProperty("shearModulus").GetDouble(), 1e-8 * moduli.AffineShearModulus());
        Assert.Equal(ShearPlane.All(moduli.Dimension).Select(p => p.Name), answer.GetProperty("shearModuli").EnumerateObject().Select(p => p.Name));
        Assert.All(ShearPlane.All(moduli.Dimension), plane =>
        {
            double g = answer.GetProperty("shearModuli").GetProperty(plane.Name).GetDouble();
            Assert.Equal(moduli.ShearModulus(plane), g, 1e-8 * moduli.AffineShearModulus());
            Assert.Equal(g, answer.GetProperty("affine").GetProperty(plane.Name).GetDouble() - answer.GetProperty("nonAffine").GetProperty(plane.Name).GetDouble(), 1e-12 * moduli.AffineShearModulus());
        });
        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(state.System, state.Interaction);
        Assert.Equal((pairs.Count, pairs.Count, 0), (answer.GetProperty("pairs").GetInt32(), answer.GetProperty("interactingPairs").GetInt32(), answer.GetProperty("kappaError").GetDouble()));
        Assert.Equal(DipoleStiffness.Of(solver, pairs, moduli.Dimension).Average(), answer.GetProperty("kappa").GetDouble(), 1e-7 * answer.GetProperty("kappa").GetDouble());
        Assert.Equal(2, answer.GetProperty("modes").GetArrayLength());
        Assert.Equal(state.LowestStiffness, answer.GetProperty("modes")[0].GetProperty("stiffness").GetDouble(), 1e-7 * state.LowestStiffness);
        Assert.Equal(jumps, answer.GetProperty("forceJumps").GetBoolean());
    }

    [Fact]
    public void A_sample_of_the_pairs_has_an_error_that_covers_all_of_them_and_does_not_depend_on_threads()
    {
        using var folder = new TemporaryFolder();
        Write(folder["state.xyz"], SmallGlasses.Named("ipl").State.System);
        string[] line = ["elasticity", folder["state.xyz"], "--model", "ipl", "--modes", "0", "--json"];
        JsonElement all = Answer([.. line, "--pairs", "all"]), some = Answer([.. line, "--pairs", "150", "--threads", "1"]), again = Answer([.. line, "--pairs", "150", "--threads", "2"]), other = Answer([.. line, "--pairs", "150", "--seed", "2"]);
        Assert.Equal(some.ToString(), again.ToString());
        double kappa = some.GetProperty("kappa").GetDouble(), error = some.GetProperty("kappaError").GetDouble();
        Assert.NotEqual(kappa, other.GetProperty("kappa").GetDouble());
        Assert.Equal(150, some.GetProperty("pairs").GetInt32());
        Assert.InRange(error / kappa, 1e-3, 0.2);
        Assert.InRange(all.GetProperty("kappa").GetDouble(), kappa - (4 * error), kappa + (4 * error));
        Assert.Equal(0, some.GetProperty("modes").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, Answer([.. line, "--pairs", "none"]).GetProperty("kappa").ValueKind);
    }

    [Fact]
    public void Numpy_reads_pairs_by_identity_and_modes_in_the_order_of_the_file()
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        using var folder = new TemporaryFolder();
        ParticleSystem system = SmallGlasses.Named("ipl").State.System;
        Write(folder["state.xyz"], system);
        (int status, string output, string error) = RealCommand.Of("elasticity", folder["state.xyz"], "--model", "ipl", "--pairs", "all", "--modes", "3", "--out", folder["o.npz"]);
        Assert.True(status == 0, error);
        Assert.Contains("written: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("remark", output, StringComparison.Ordinal);
        const string script = """
            import numpy as np, sys
            z = np.load(sys.argv[1])
            n = len(z["id"])
            assert (z["id"] == 1000 - np.arange(n)).all()
            assert z["pairs"].shape == (len(z["kappa_ij"]), 2) and z["distance"].shape == z["kappa_ij"].shape
            i, j = 1000 - z["pairs"].T
            count, total = np.bincount(np.r_[i, j], minlength=n), np.bincount(np.r_[i, j], np.r_[z["kappa_ij"], z["kappa_ij"]], n)
            assert abs(total / count / z["kappa_i"] - 1).max() < 1e-12
            u = z["modes"]
            assert u.shape == (3, n, 3) and abs((u ** 2).sum((1, 2)) - 1).max() < 1e-12 and abs(u.sum(1)).max() < 1e-10
            e = ((u ** 2).sum(2) ** 2).sum(1)
            assert abs(z["participation"] - 1 / (n * e)).max() < 1e-12 and (np.diff(z["mode_stiffness"]) > 0).all()
            a = z["moduli"]
            planes = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)]
            assert np.allclose(z["shear_moduli"], [a[p + p] for p in planes], rtol=1e-13)
            assert np.isclose(a[0, 1, 0, 1] - a[1, 0, 1, 0], z["stress"][1, 1] - z["stress"][0, 0], atol=1e-6)
            print("read")
            """;
        Assert.Equal("read", Python.Run(script, folder["o.npz"]));
    }

    [Fact]
    public void A_law_whose_force_jumps_gets_a_remark()
    {
        using var folder = new TemporaryFolder();
        Write(folder["state.xyz"], SmallGlasses.Named("kob-andersen").State.System);
        (int status, string output, string error) = RealCommand.Of("elasticity", folder["state.xyz"], "--model", "kob-andersen", "--pairs", "3");
        Assert.True(status == 0, error);
        Assert.Contains("remark: the force of this law jumps at its cutoff", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-3, "no minimum: lowest stiffness ")]
    [InlineData(0.3, "no minimum: lowest stiffness -")]
    public void What_is_no_minimum_is_refused_with_its_lowest_stiffness(double by, string words)
    {
        using var folder = new TemporaryFolder();
        Write(folder["state.xyz"], Basins.Shaken(SmallGlasses.Named("ipl").State.System, by, 2));
        (int status, string output, string error) = RealCommand.Of("elasticity", folder["state.xyz"], "--model", "ipl", "--out", folder["o.npz"]);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Matches("[(]accepted > [-0-9.e]+[)], largest force [-0-9.e+]+ [(]accepted < [-0-9.e]+[)]; `pitchdrop minimise` leads to a minimum, or the model is another one\n", error);
        Assert.Equal(1, error.Count(c => c == '\n'));
        Assert.False(File.Exists(folder["o.npz"]));
    }

    // Twenty-seven A, three sigma apart: none of them within the cutoff of another.
    [Fact]
    public void Where_minimising_does_not_help_it_is_not_advised()
    {
        using var folder = new TemporaryFolder();
        var sparse = new ParticleSystem(Box.Cube(9), 27);
        for (int i = 0; i < 27; i++)
        {
            sparse.SetPosition(i, new Displacement(3 * (i % 3), 3 * (i / 3 % 3), 3 * (i / 9)));
        }

        Write(folder["sparse.xyz"], sparse);
        string error = RealCommand.Of("elasticity", folder["sparse.xyz"], "--model", "ipl").Error;
        Assert.Contains("27 of 27 particles touch no other", error, StringComparison.Ordinal);
        Assert.EndsWith("minimising does not change that: take a denser state, or leave those particles out\n", error, StringComparison.Ordinal);
        sparse.SetPosition(26, sparse.Position(0));
        Write(folder["two.xyz"], sparse);
        (int status, _, error) = RealCommand.Of("elasticity", folder["two.xyz"], "--model", "ipl");
        Assert.Equal(2, status);
        Assert.EndsWith("no minimum: particles 1000 and 974 are at one point, where the energy has no derivatives; move one of them\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_only_with_force_and_numbers_have_units()
    {
        using var folder = new TemporaryFolder();
        Write(folder["state.xyz"], SmallGlasses.Named("ipl").State.System);
        File.WriteAllText(folder["o.npz"], "mine");
        string[] line = ["elasticity", folder["state.xyz"], "--model", "ipl", "--pairs", "20", "--out", folder["o.npz"]];
        (int status, string output, string error) = RealCommand.Of(line);
        Assert.Equal((2, "", $"pitchdrop: {folder["o.npz"]}: is there already; --force replaces it\n"), (status, output, error));
        Assert.Equal("mine", File.ReadAllText(folder["o.npz"]));
        (status, output, error) = RealCommand.Of([.. line, "--force"]);
        Assert.True(status == 0, error);
        Assert.NotEqual("mine", File.ReadAllText(folder["o.npz"]));
        Assert.Matches("shear modulus G      [0-9.]+ epsilon/sigma\\^3 [(]mean over the planes[)]\n", output);
        Assert.Matches("dipole stiffness     [0-9.]+ ± [0-9.]+ epsilon/sigma\\^2 [(]error of the choice of pairs[)]\n", output);
        Assert.Contains("|M z - f|/|f| of the linear responses", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--model ipl --pairs some", "--pairs: found 'some'; accepted is all, none or a whole number")]
    [InlineData("--model ipl --pairs -1", "--pairs: found '-1'")]
    [InlineData("--model ipl --modes x", "--modes: found 'x'; accepted is a whole number")]
    [InlineData("--model ipk", "did you mean ipl?")]
    [InlineData("--model ipl --out IN.xyz", "would replace the configuration itself")]
    [InlineData("--model ipl --out o.csv", "o.csv'; accepted is a name that ends in .npz")]
    [InlineData("--model ipl --out nowhere/o.npz", "there is no such folder to write into")]
    [InlineData("--model ipl", "has one particle")]
    public void What_cannot_be_understood_is_refused_in_one_line(string arguments, string words)
    {
        using var folder = new TemporaryFolder();
        Write(folder["IN.xyz"], new ParticleSystem(Box.Cube(5), 1));
        (int status, string output, string error) = RealCommand.Of(["elasticity", folder["IN.xyz"], .. arguments.Split(' ').Select(a => a.Contains('.', StringComparison.Ordinal) ? folder[a] : a)]);
        Assert.Equal(2, status);
        Assert.Empty(output);
        Assert.Contains(words, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(c => c == '\n'));
    }

    private static JsonElement Answer(string[] line)
    {
        (int status, string output, string error) = RealCommand.Of(line);
        Assert.True(status == 0, error);
        return JsonDocument.Parse(output).RootElement;
    }

    private static void Write(string path, ParticleSystem system)
    {
        ParticleFrame frame = ParticleFrames.Of(system, velocities: false);
        ExtendedXyzFile.Write(path, frame with { Identities = [.. frame.Identities.Select(id => 1001 - id)] });
    }
}
