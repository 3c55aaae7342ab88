using PitchDrop.Numerics.Guards;
using PitchDrop.Particles.Forces;

namespace PitchDrop.Landscape.Hessian;

/// <summary>Which particles are held where they are. Where none is, the whole may be moved without cost, and forces and responses are taken without their mean.</summary>
internal sealed class ClampedParticles
{
    private readonly bool[]? _clamped;
    private readonly int _dimension;
    private readonly int _particles;

    /// <summary>Takes who is held; nobody where it is null.</summary>
    /// <exception cref="ArgumentException">The length is not N, or everybody is held.</exception>
    internal ClampedParticles(BlockHessian hessian, bool[]? clamped)
    {
        if (clamped is not null)
        {
            Shapes.Length(clamped.Length, hessian.Particles);
        }

        (_clamped, _dimension, _particles) = (clamped is not null && clamped.Contains(true) ? clamped : null, hessian.Dimension, hessian.Particles);
        double sum = 0;
        for (int i = 0; i < _particles; i++)
        {
            if (!IsClamped(i))
            {
                Free++;
                int at = Array.BinarySearch(hessian.Columns, hessian.RowStart[i], hessian.RowStart[i + 1] - hessian.RowStart[i], i);
                for (int a = 0; a < _dimension && at >= 0; a++)
                {
                    sum += hessian.Values[(((at * _dimension) + a) * _dimension) + a];
                }
            }
        }

        if (Free == 0)
        {
            throw new ArgumentException($"all {_particles} particles are clamped: there is nothing left to respond", nameof(clamped));
        }

        MeanCurvature = sum / (Free * _dimension);
    }

    /// <summary>Which particles are held [N]; null for none.</summary>
    internal IReadOnlyList<bool>? Clamped => _clamped;

    /// <summary>Number of particles that may move.</summary>
    internal int Free { get; }

    /// <summary>Number of independent motions that cost energy: those of the particles that may move, without translations where these are free.</summary>
    internal int Motions => (HasTranslations ? Free - 1 : Free) * _dimension;

    /// <summary>N d.</summary>
    internal int Unknowns => _particles * _dimension;

    /// <summary>Whether the energy is invariant under translations, since nobody is held.</summary>
    internal bool HasTranslations => _clamped is null;

    /// <summary>Mean of the diagonal over free unknowns.</summary>
    internal double MeanCurvature { get; }

    /// <summary>Who is held [N].</summary>
    internal bool IsClamped(int particle) => _clamped is not null && _clamped[particle];

    /// <summary>Takes from a vector [N, d] what cannot be: its mean, or its part on particles that are held.</summary>
    internal void Project(Span<double> vector)
    {
        for (int i = 0; _clamped is not null && i < _particles; i++)
        {
            if (_clamped[i])
            {
                vector.Slice(i * _dimension, _dimension).Clear();
            }
        }

        for (int axis = 0; _clamped is null && axis < _dimension; axis++)
        {
            double sum = 0;
            for (int k = axis; k < vector.Length; k += _dimension)
            {
                sum += vector[k];
            }

            double mean = sum / _particles;
            for (int k = axis; k < vector.Length; k += _dimension)
            {
                vector[k] -= mean;
            }
        }
    }
}
