namespace Provenance.Matching.Points;

/// <summary>Least-squares transforms between points that belong together.</summary>
internal static class TransformFit
{
    /// <summary>The similarity (turn, scale, shift) that fits best; null for fewer than two points.</summary>
    internal static FrameTransform? Similarity(ReadOnlySpan<PointPair> pairs, ReadOnlySpan<bool> chosen)
    {
        var (count, qx, qy, rx, ry) = Means(pairs, chosen);
        if (count < 2) return null;
        var (cosine, sine, spread) = (0.0, 0.0, 0.0);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!chosen[i]) continue;
            var (x, y, u, v) = (pairs[i].Query.X - qx, pairs[i].Query.Y - qy, pairs[i].Reference.X - rx, pairs[i].Reference.Y - ry);
            cosine += (x * u) + (y * v);
            sine += (x * v) - (y * u);
            spread += (x * x) + (y * y);
        }

        if (spread < 1) return null;
        var (a, b) = (cosine / spread, sine / spread);
        return new FrameTransform(a, -b, rx - (a * qx) + (b * qy), b, a, ry - (b * qx) - (a * qy));
    }

    /// <summary>The affine transform that fits best; null for fewer than four points, or points on a line.</summary>
    internal static FrameTransform? Affine(ReadOnlySpan<PointPair> pairs, ReadOnlySpan<bool> chosen)
    {
        var (count, qx, qy, rx, ry) = Means(pairs, chosen);
        if (count < 4) return null;
        var (xx, xy, yy, xu, yu, xv, yv) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!chosen[i]) continue;
            var (x, y, u, v) = (pairs[i].Query.X - qx, pairs[i].Query.Y - qy, pairs[i].Reference.X - rx, pairs[i].Reference.Y - ry);
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
            (xu, yu, xv, yv) = (xu + (x * u), yu + (y * u), xv + (x * v), yv + (y * v));
        }

        var determinant = (xx * yy) - (xy * xy);
        if (determinant < 1e-6) return null;
        var (a, b) = (((xu * yy) - (yu * xy)) / determinant, ((yu * xx) - (xu * xy)) / determinant);
        var (c, d) = (((xv * yy) - (yv * xy)) / determinant, ((yv * xx) - (xv * xy)) / determinant);
        return new FrameTransform(a, b, rx - (a * qx) - (b * qy), c, d, ry - (c * qx) - (d * qy));
    }

    private static (int Count, double Qx, double Qy, double Rx, double Ry) Means(ReadOnlySpan<PointPair> pairs, ReadOnlySpan<bool> chosen)
    {
        var (count, qx, qy, rx, ry) = (0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (!chosen[i]) continue;
            count++;
            (qx, qy, rx, ry) = (qx + pairs[i].Query.X, qy + pairs[i].Query.Y, rx + pairs[i].Reference.X, ry + pairs[i].Reference.Y);
        }

        return count == 0 ? default : (count, qx / count, qy / count, rx / count, ry / count);
    }
}

/// <summary>A point of a query frame and one of a reference frame whose surroundings are alike.</summary>
/// <param name="Query">Where it lies in the query.</param>
/// <param name="Reference">Where it lies in the reference.</param>
internal readonly record struct PointPair(PlacedPoint Query, PlacedPoint Reference);
