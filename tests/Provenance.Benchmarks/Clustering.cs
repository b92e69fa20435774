namespace Provenance.Benchmarks;

/// <summary>Clusters points around centres (Lloyd 1982).</summary>
/// <param name="points">The points.</param>
/// <param name="isPaired">True when each centre has its opposite beside it: odd ones are the opposites of even ones.</param>
/// <param name="random">Chooses where to begin.</param>
internal sealed class Clustering(double[][] points, bool isPaired, Random random)
{
    /// <summary>Finds centres.</summary>
    /// <param name="count">How many; even when they are paired.</param>
    /// <param name="rounds">How often they are moved.</param>
    internal double[][] Run(int count, int rounds)
    {
        var free = isPaired ? count / 2 : count;
        var centres = Enumerable.Range(0, free).Select(_ => (double[])points[random.Next(points.Length)].Clone()).ToArray();
        for (var round = 0; round < rounds; round++) centres = Move(centres);
        return isPaired ? [.. centres.SelectMany(c => new[] { c, Array.ConvertAll(c, v => -v) })] : centres;
    }

    private double[][] Move(double[][] centres)
    {
        var nearest = new (int Centre, int Sign)[points.Length];
        Parallel.For(0, points.Length, n => nearest[n] = Nearest(points[n], centres));
        var (sums, counts) = (centres.Select(c => new double[c.Length]).ToArray(), new int[centres.Length]);
        for (var n = 0; n < points.Length; n++)
        {
            var (centre, sign) = nearest[n];
            counts[centre]++;
            for (var i = 0; i < sums[centre].Length; i++) sums[centre][i] += sign * points[n][i];
        }

        return [.. sums.Select((sum, c) => counts[c] == 0 ? (double[])points[random.Next(points.Length)].Clone() : Array.ConvertAll(sum, v => v / counts[c]))];
    }

    private (int Centre, int Sign) Nearest(double[] point, double[][] centres)
    {
        var (best, found) = (double.MaxValue, (0, 1));
        for (var c = 0; c < centres.Length; c++)
        {
            var (near, opposite) = (0.0, 0.0);
            for (var i = 0; i < point.Length; i++)
            {
                near += (point[i] - centres[c][i]) * (point[i] - centres[c][i]);
                opposite += (point[i] + centres[c][i]) * (point[i] + centres[c][i]);
            }

            if (near < best) (best, found) = (near, (c, 1));
            if (isPaired && opposite < best) (best, found) = (opposite, (c, -1));
        }

        return found;
    }
}
