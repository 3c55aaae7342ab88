using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace PitchDrop.Numerics.LinearAlgebra;

/// <summary>Tiles by OpenBLAS, found at run time, on one thread a call. What LAPACK calls the upper triangle by columns is our lower one by rows.</summary>
internal sealed unsafe class OpenBlas : IDenseKernels
{
    private const int RowMajor = 101, NoTranspose = 111, Transpose = 112, Lower = 122, NonUnit = 131, Right = 142;
    private static readonly string[] Names = ["libopenblas.so.0", "libopenblas", "libopenblas.dll"];
    private readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> _gemm;
    private readonly delegate* unmanaged<int, int, int, int, int, int, int, double, double*, int, double*, int, void> _trsm;
    private readonly delegate* unmanaged<byte*, int*, double*, int*, int*, void> _potrf;
    private readonly delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, void> _syevd;

    private OpenBlas(nint library)
    {
        _gemm = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)NativeLibrary.GetExport(library, "cblas_dgemm");
        _trsm = (delegate* unmanaged<int, int, int, int, int, int, int, double, double*, int, double*, int, void>)NativeLibrary.GetExport(library, "cblas_dtrsm");
        _potrf = (delegate* unmanaged<byte*, int*, double*, int*, int*, void>)NativeLibrary.GetExport(library, "dpotrf_");
        _syevd = (delegate* unmanaged<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, void>)NativeLibrary.GetExport(library, "dsyevd_");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(1);
        Name = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "openblas_get_config"))())?.Trim() ?? "OpenBLAS";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>OpenBLAS, loaded; null where it is not installed.</summary>
    internal static OpenBlas? Find()
    {
        // Version 0.3.21 takes processors younger than itself for old ones. What the runtime calls the environment does not reach native code.
        if (Avx512F.IsSupported && Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE") is null)
        {
            SetNative("OPENBLAS_CORETYPE", "SkylakeX");
        }

        foreach (string name in Names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                try
                {
                    return new OpenBlas(library);
                }
                catch (EntryPointNotFoundException)
                {
                    // A library of that name without LAPACK in it.
                    NativeLibrary.Free(library);
                }
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void MultiplyTransposed((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) =>
        _gemm(RowMajor, NoTranspose, Transpose, shape.M, shape.N, shape.K, alpha, a, lda, b, ldb, beta, c, ldc);

    /// <inheritdoc/>
    public void Multiply((int M, int N, int K) shape, double alpha, double* a, int lda, double* b, int ldb, double beta, double* c, int ldc) =>
        _gemm(RowMajor, NoTranspose, NoTranspose, shape.M, shape.N, shape.K, alpha, a, lda, b, ldb, beta, c, ldc);

    /// <inheritdoc/>
    public int Factor(int n, double* a, int lda)
    {
        byte triangle = (byte)'U';
        int info;
        _potrf(&triangle, &n, a, &lda, &info);
        return info;
    }

    /// <inheritdoc/>
    public void SolveTransposed(int m, int n, double* l, int ldl, double* b, int ldb) => _trsm(RowMajor, Right, Lower, Transpose, NonUnit, m, n, 1, l, ldl, b, ldb);

    /// <inheritdoc/>
    public void Solve(int m, int n, double* l, int ldl, double* b, int ldb) => _trsm(RowMajor, Right, Lower, NoTranspose, NonUnit, m, n, 1, l, ldl, b, ldb);

    /// <inheritdoc/>
    public void Eigen(int n, double* a, double* values, bool vectors)
    {
        byte job = vectors ? (byte)'V' : (byte)'N', triangle = (byte)'U';
        int info, ask = -1, integers;
        double reals;
        _syevd(&job, &triangle, &n, a, &n, values, &reals, &ask, &integers, &ask, &info);
        int realRoom = checked((int)reals), integerRoom = integers;
        double[] real = new double[realRoom];
        int[] integer = new int[integerRoom];
        fixed (double* work = real)
        fixed (int* index = integer)
        {
            _syevd(&job, &triangle, &n, a, &n, values, work, &realRoom, index, &integerRoom, &info);
        }

        if (info != 0)
        {
            throw new NotConvergedException(string.Create(CultureInfo.InvariantCulture, $"eigenvalues of a symmetric matrix of order {n}"), double.NaN, 0, string.Create(CultureInfo.InvariantCulture, $"dsyevd gave {info}"));
        }
    }

    private static void SetNative(string name, string value)
    {
        if (NativeLibrary.TryLoad("libc.so.6", out nint libc) && NativeLibrary.TryGetExport(libc, "setenv", out nint entry))
        {
            nint n = Marshal.StringToCoTaskMemUTF8(name), v = Marshal.StringToCoTaskMemUTF8(value);
            ((delegate* unmanaged<nint, nint, int, int>)entry)(n, v, 1);
            Marshal.FreeCoTaskMem(n);
            Marshal.FreeCoTaskMem(v);
        }
    }
}
