using System.Text.Json;
using PitchDrop.Landscape.Dipoles;
using PitchDrop.Landscape.Hessian;
using PitchDrop.Landscape.InherentStates;
using PitchDrop.Landscape.Minimisers;
using PitchDrop.Landscape.Moduli;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Particles.Forces;
using PitchDrop.Particles.State;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Landscape.Minimisers;

namespace PitchDrop.Tests.Landscape.Moduli;

/// <summary>
/// Moduli, stiffnesses and spectra against numpy, which has the laws written down anew, knows first derivatives alone, differentiates them by complex steps, and takes explicit pseudo-inverses M⁻¹ and M⁻².
/// </summary>
public class BruteForceTests
{
    private const string Script = """
        import json, os, sys
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        import numpy as np
        state = json.load(open(sys.argv[1]))
        law, d = state["law"], state["dimension"]
        x, s, box = np.array(state["x"]), np.array(state["species"]), np.array(state["box"])
        n = len(x)
        lam = {"A": np.array([[1, 1.18], [1.18, 1.4]]), "B": np.array([[1, 0.8], [0.8, 0.88]])}
        eps = np.array([[1, 1.5], [1.5, 0.5]])
        def double_factorial(k):
            return 1 if k <= 0 else k * double_factorial(k - 2)
        if law.startswith("ipl"):
            xc, size = 1.48, lam["A"]
            c = [(-1) ** (l + 1) / (double_factorial(6 - 2 * l) * double_factorial(2 * l)) * double_factorial(16) / (double_factorial(8) * (10 + 2 * l)) * xc ** -(10 + 2 * l) for l in range(4)]
            slope = lambda q, e: -10 * q ** -11 + sum(2 * l * c[l] * q ** (2 * l - 1) for l in range(1, 4))
            cut = xc * size
        elif law == "sticky-spheres":
            xm, xc, size = 2 ** (1 / 6), 1.2 * 2 ** (1 / 6), lam["A"]
            powers = np.array([-12, -6, 0, 2, 4, 6])
            rows = [[q ** p for p in powers] for q in (xm, xc)] + [[p * q ** (p - 1.0) for p in powers] for q in (xm, xc)] + [[p * (p - 1) * q ** (p - 2.0) for p in powers] for q in (xm, xc)]
            coefficients = np.linalg.solve(np.array(rows, dtype=np.longdouble).astype(float), [-1, 0, 0, 0, 72 / 2 ** (1 / 3), 0])
            outer = lambda q: sum(coefficients[i] * p * q ** (p - 1.0) for i, p in enumerate(powers))
            slope = lambda q, e: np.where(q.real < xm, 4 * (-12 * q ** -13 + 6 * q ** -7), outer(q))
            cut = xc * size
        elif law == "stillinger-weber":
            A, B, a, gamma, strength = 7.049556277, 0.6022245584, 1.8, 1.2, 18.75
            size, cut = np.ones((1, 1)), np.full((1, 1), a)
            slope = lambda q, e: A * np.exp(1 / (q - a)) * (-4 * B * q ** -5 - (B * q ** -4 - 1) / (q - a) ** 2)
        else:
            size = lam["B"]
            cut = size * (np.array([[1.5, 2.5], [2.5, 1.5]]) if law == "mblj" else 2.5)
            bare = lambda q: 4 * (-12 * q ** -13 + 6 * q ** -7)
            slope = (lambda q, e: e * (bare(q) - bare(e_cut))) if law == "mblj" else (lambda q, e: e * bare(q))
        i, j = np.triu_indices(n, 1)
        r0 = x[j] - x[i]
        r0 = r0 - np.round(r0 @ np.linalg.inv(box)) @ box
        near = np.sqrt((r0 ** 2).sum(1)) < cut[s[i], s[j]]
        i, j, r0 = i[near], j[near], r0[near]
        size_ij, eps_ij = size[s[i], s[j]], (eps[s[i], s[j]] if law in ("mblj", "kob-andersen") else np.ones(len(i)))
        e_cut = (cut / size)[s[i], s[j]]
        if law == "stillinger-weber":
            # Triplets: arms p and q of one centre, each a pair seen from one of its ends.
            ends = np.concatenate([np.arange(len(i)), np.arange(len(i))]); sign = np.repeat([1, -1], len(i))
            centre = np.concatenate([i, j]); end = np.concatenate([j, i])
            p, q = np.triu_indices(len(ends), 1)
            same = centre[p] == centre[q]; p, q = p[same], q[same]
        def gradient(u, h):
            # dU/du, and dU/dh, of pairs moved to (1 + h) r0 + u_j - u_i.
            r = r0 @ (np.eye(d) + h).T + u[j] - u[i]
            length = np.sqrt((r ** 2).sum(1))
            g = (slope(length / size_ij, eps_ij) / size_ij / length)[:, None] * r
            if law == "stillinger-weber":
                v, w = sign[p][:, None] * r[ends[p]], sign[q][:, None] * r[ends[q]]
                lv, lw = np.sqrt((v ** 2).sum(1)), np.sqrt((w ** 2).sum(1))
                c = (v * w).sum(1) / (lv * lw); decay = np.exp(gamma / (lv - a) + gamma / (lw - a)); off = c + 1 / 3
                by_c = 2 * strength * off * decay
                gv = ((-strength * off ** 2 * decay * gamma / (lv - a) ** 2 - by_c * c / lv) / lv)[:, None] * v + (by_c / (lv * lw))[:, None] * w
                gw = ((-strength * off ** 2 * decay * gamma / (lw - a) ** 2 - by_c * c / lw) / lw)[:, None] * w + (by_c / (lv * lw))[:, None] * v
                np.add.at(g, ends[p], sign[p][:, None] * gv); np.add.at(g, ends[q], sign[q][:, None] * gw)
            f = np.zeros((n, d), complex)
            for axis in range(d):
                f[:, axis] = np.bincount(j, g[:, axis].real, n) - np.bincount(i, g[:, axis].real, n) + 1j * (np.bincount(j, g[:, axis].imag, n) - np.bincount(i, g[:, axis].imag, n))
            return f.ravel(), (g.T @ r0).ravel()
        step = 1e-30
        M, Xi, second = np.zeros((n * d, n * d)), np.zeros((d * d, n * d)), np.zeros((d * d, d * d))
        for k in range(n * d):
            u = np.zeros(n * d, complex); u[k] = 1j * step
            M[k] = gradient(u.reshape(n, d), np.zeros((d, d)))[0].imag / step
        for k in range(d * d):
            h = np.zeros(d * d, complex); h[k] = 1j * step
            f, t = gradient(np.zeros((n, d), complex), h.reshape(d, d))
            Xi[k], second[k] = f.imag / step, t.imag / step
        inverse = np.linalg.pinv(M, rcond=1e-12, hermitian=True)
        square = inverse @ inverse
        moduli = (second - Xi @ inverse @ Xi.T) / abs(np.linalg.det(box))
        dipoles = np.zeros((len(i), n, d))
        each, unit = np.arange(len(i)), r0 / np.sqrt(2 * (r0 ** 2).sum(1))[:, None]
        dipoles[each, j] += unit; dipoles[each, i] -= unit
        dipoles = dipoles.reshape(len(i), n * d)
        kappa = (((dipoles @ inverse) * dipoles).sum(1) / ((dipoles @ square) * dipoles).sum(1)).tolist()
        eigenvalues = np.linalg.eigvalsh(M)
        order = np.argsort(abs(eigenvalues))[d:]
        print(json.dumps({"moduli": moduli.ravel().tolist(), "spectrum": sorted(eigenvalues[order].tolist()), "i": i.tolist(), "j": j.tolist(), "kappa": kappa}))
        """;

    [Theory]
    [InlineData("ipl", 64), InlineData("ipl", 256), InlineData("ipl-2d", 64), InlineData("mblj", 100), InlineData("kob-andersen", 256), InlineData("sticky-spheres", 64), InlineData("stillinger-weber", 64)]
    public void Moduli_stiffnesses_and_spectrum_are_those_of_brute_force(string law, int particles)
    {
        Assert.SkipUnless(Python.HasNumpy, "python3-numpy is not installed");
        (ParticleSystem system, Interaction interaction) = Minima.Of(law, particles);
        Basins.Down(system, interaction, new Fire());
        StableState state = StableState.Of(system, interaction);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["state.json"], Document(law, system));
        JsonElement found = JsonDocument.Parse(Python.Run(Script, folder["state.json"])).RootElement;
        using IHessianSolver solver = HessianSolvers.For(state.Hessian, int.MaxValue);
        ElasticModuli moduli = ElasticModuli.Of(state, solver);
        int d = moduli.Dimension;
        double[] expected = Numbers(found, "moduli");
        for (int k = 0; k < d * d * d * d; k++)
        {
            double value = moduli[k / (d * d * d), k / (d * d) % d, k / d % d, k % d];
            Assert.Equal(expected[k], value, 1e-9 * moduli.Affine(0, 0, 0, 0));
        }

        NormalModes modes = NormalModes.All(state.Hessian);
        Assert.All(Numbers(found, "spectrum").Zip(modes.Stiffnesses), pair => Assert.Equal(pair.First, pair.Second, 1e-9 * Math.Max(pair.First, 1)));
        Assert.Equal(modes.Stiffnesses[0], state.LowestStiffness, 1e-8 * state.LowestStiffness);

        IReadOnlyList<InteractingPair> pairs = InteractingPairs.Of(system, interaction);
        var kappa = pairs.Zip(DipoleStiffness.Of(solver, pairs, d)).ToDictionary(p => (Math.Min(p.First.I, p.First.J), Math.Max(p.First.I, p.First.J)), p => p.Second);
        double[] i = Numbers(found, "i"), j = Numbers(found, "j"), brute = Numbers(found, "kappa");
        Assert.Equal(brute.Length, kappa.Count);
        Assert.All(Enumerable.Range(0, brute.Length), m => Assert.Equal(brute[m], kappa[((int)i[m], (int)j[m])], 1e-9 * brute[m]));
    }

    private static double[] Numbers(JsonElement found, string name) => [.. found.GetProperty(name).EnumerateArray().Select(e => e.GetDouble())];

    private static string Document(string law, ParticleSystem system)
    {
        Box box = system.Box;
        int[] axes = [.. Enumerable.Range(0, box.Dimension)];
        return JsonSerializer.Serialize(new
        {
            law,
            dimension = box.Dimension,
            x = Enumerable.Range(0, system.Count).Select(i => axes.Select(a => system.Position(i)[a])),
            species = system.Species,
            box = axes.Select(k => axes.Select(a => box.Lattice(k == 0 ? 1 : 0, k == 1 ? 1 : 0, k == 2 ? 1 : 0)[a])),
        });
    }
}
