namespace Provenance.Benchmarks;

/// <summary>Eigenvectors of a symmetric matrix by Jacobi's rotations.</summary>
internal static class JacobiRotation
{
    private const int MostSweeps = 60;

    /// <summary>Values with their vectors of unit length, in no order.</summary>
    internal static (double Value, double[] Vector)[] Eigenvectors(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var (a, vectors) = ((double[,])matrix.Clone(), new double[size, size]);
        for (var i = 0; i < size; i++) vectors[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++) Rotate(a, vectors, p, q);
            }
        }

        return [.. Enumerable.Range(0, size).Select(i => (a[i, i], Enumerable.Range(0, size).Select(k => vectors[k, i]).ToArray()))];
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (Math.Abs(a[p, q]) < 1e-12) return;
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = (theta < 0 ? -1 : 1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        for (var k = 0; k < a.GetLength(0); k++) (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (var k = 0; k < a.GetLength(0); k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
        }
    }
}
