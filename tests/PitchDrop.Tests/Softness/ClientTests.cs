using System.Globalization;
using System.Text.Json;
using PitchDrop.Numerics.Geometry;
using PitchDrop.Numerics.Randomness;
using PitchDrop.Softness.Classifier;
using PitchDrop.Softness.StructureFunctions;
using PitchDrop.Tests.Data;
using PitchDrop.Tests.Softness.Classifier;

namespace PitchDrop.Tests.Softness;

/// <summary>Others come to the same: structure functions and softness by numpy and ASE's neighbour list from the classifier's file alone, and scikit-learn's support vector machine.</summary>
public class ClientTests
{
    private const string Apply = """
        import json, sys
        import numpy as np
        from ase import Atoms
        from ase.neighborlist import neighbor_list
        folder = sys.argv[1]
        c = json.load(open(folder + '/classifier.json'))
        f = json.load(open(folder + '/configuration.json'))
        x, species = np.array(f['positions']).reshape(3, -1).T, np.array(f['species'])
        atoms = Atoms('H' * len(x), positions=x, cell=np.array(f['cell']).reshape(3, 3), pbc=True)
        cutoff = max(c['radialCutoff'], c['angularCutoff'])
        i, j, D = neighbor_list('ijD', atoms, cutoff)
        out = []
        for m in f['members']:
            own = i == m
            d, kind = D[own], species[j[own]]
            r = np.sqrt((d ** 2).sum(1))
            unit = d / r[:, None]
            near = r <= c['angularCutoff']
            features = []
            for g in c['functions']:
                if g['kind'] == 'radial':
                    at = r[(kind == ord(g['species']) - 65) & (r <= c['radialCutoff'])]
                    features.append(np.exp(-((at - g['centre']) / g['width']) ** 2).sum())
                    continue
                a, b = near & (kind == ord(g['first']) - 65), near & (kind == ord(g['second']) - 65)
                between = ((d[a][:, None, :] - d[b][None, :, :]) ** 2).sum(2)
                term = np.exp(-(r[a][:, None] ** 2 + r[b][None, :] ** 2 + between) / g['length'] ** 2) * (1 + g['asymmetry'] * unit[a] @ unit[b].T) ** g['power']
                if g['first'] == g['second']:
                    np.fill_diagonal(term, 0)
                features.append(term.sum())
            S = c['intercept'] + sum(g['weight'] * (v - g['mean']) / g['scale'] for g, v in zip(c['functions'], features))
            out.append(features + [S])
        print(json.dumps(out))
        """;

    private const string Machine = """
        import sys
        import numpy as np
        from sklearn.svm import LinearSVC
        z, y = np.loadtxt(sys.argv[1] + '/z.txt'), np.loadtxt(sys.argv[1] + '/y.txt')
        for C in map(float, sys.argv[2:]):
            m = LinearSVC(loss='hinge', dual=True, C=C, tol=1e-6, max_iter=2000000, random_state=0).fit(z, y)
            w, b = m.coef_[0], m.intercept_[0]
            print(repr(float((w @ w + b * b) / 2 + C * np.maximum(0, 1 - y * (z @ w + b)).sum())))
        """;

    [Fact]
    public void Numpy_and_ASE_come_to_the_same_softness_from_the_file()
    {
        Assert.SkipUnless(Python.HasAse, "python3-ase is not installed");
        var box = new Box(3, (7, 6.5, 8), (1.5, -1, 2));
        (double[] positions, int[] species) = Liquids.Of(box, 300, seed: 61);
        int[] members = [0, 1, 4, 9];
        StructureFunctionSet set = StandardFunctions.Set;
        double[] features = LocalStructure.Of(box, positions, species, members, set, 2);

        // Weights of a random machine: what matters is that all of them are applied.
        var stream = new RandomStream(62, RandomPurpose.Synthetic, 0);
        double[] Draw(int from) => [.. Enumerable.Range(from, 266).Select(k => stream.Uniform((ulong)k))];
        var classifier = new LinearClassifier(set, new Standardisation(Draw(0), [.. Draw(266).Select(s => 0.5 + s)]), Draw(532), -0.3);
        using var folder = new TemporaryFolder();
        using (FileStream file = File.Create(folder["classifier.json"]))
        {
            ClassifierFile.Write(file, classifier);
        }

        double[] cell = [box.LengthX, 0, 0, box.TiltXY, box.LengthY, 0, box.TiltXZ, box.TiltYZ, box.LengthZ];
        File.WriteAllText(folder["configuration.json"], JsonSerializer.Serialize(new { positions, species, members, cell }));
        double[][] said = JsonSerializer.Deserialize<double[][]>(Python.Run(Apply, folder.Root))!;
        double[] softness = classifier.Softness(features);
        Assert.Equal(members.Length, said.Length);
        for (int m = 0; m < members.Length; m++)
        {
            for (int f = 0; f < 266; f++)
            {
                double wanted = said[m][f], found = features[(266 * m) + f];
                Assert.True(Math.Abs(found - wanted) <= 1e-12 * Math.Max(1, Math.Abs(wanted)), $"{set.Names[f]}: {found:R} for {wanted:R}");
            }

            Assert.Equal(said[m][266], softness[m], 1e-12 * features.Max());
        }
    }

    [Fact]
    public void Scikit_learn_finds_the_same_objective()
    {
        Assert.SkipUnless(Python.HasScikitLearn, "python3-sklearn is not installed");
        const int Columns = 40, Count = 500;
        (TrainingExamples made, _) = MadeExamples.Planted(Count, Columns, 0.6, seed: 63);

        // Neighbouring columns that are much alike, as structure functions are.
        double[] features = new double[Count * Columns];
        for (int e = 0; e < Count; e++)
        {
            for (int f = 0; f < Columns; f++)
            {
                features[(e * Columns) + f] = made[e][f] + (3 * made[e][Math.Max(0, f - 1)]) + (3 * made[e][Math.Max(0, f - 2)]);
            }
        }

        bool[] classes = [.. Enumerable.Range(0, Count).Select(made.IsRearranging)];
        var examples = new TrainingExamples(Columns, features, classes, new int[Count]);
        double[] z = Standardisation.Of(examples).Apply(examples), costs = [0.001, 0.03, 1];
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder["z.txt"], Enumerable.Range(0, Count).Select(e => string.Join(' ', z[(e * Columns)..((e + 1) * Columns)].Select(v => v.ToString("R", CultureInfo.InvariantCulture)))));
        File.WriteAllLines(folder["y.txt"], classes.Select(c => c ? "1" : "-1"));
        double[] said = [.. Python.Run(Machine, [folder.Root, .. costs.Select(c => c.ToString(CultureInfo.InvariantCulture))]).Split('\n').Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
        var machine = new LinearSvm(Columns, z, classes);
        for (int c = 0; c < costs.Length; c++)
        {
            SvmSolution solution = machine.Solve(costs[c], 1e-4, 100_000, new RandomStream(64, RandomPurpose.ExampleOrder, 0));
            Assert.True(solution.Converged);
            Assert.Equal(said[c], solution.Objective, 2e-4 * said[c]);
        }
    }
}
