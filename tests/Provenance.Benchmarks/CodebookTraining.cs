using Provenance.Fingerprinting.Points;

namespace Provenance.Benchmarks;

/// <summary>Learns a <see cref="PointCodebook"/> from descriptors of footage.</summary>
internal static class CodebookTraining
{
    private const int Half = PointDescriptor.Length / 2;
    private const int Rounds = 12;
    private const int Seed = 5;

    /// <summary>Learns from descriptors, each followed by the next in one array; the same input gives the same codebook.</summary>
    internal static PointCodebook Learn(byte[] descriptors)
    {
        var (kept, turned) = (Components(descriptors, 1), Components(descriptors, -1));
        // The 64 directions in which descriptors differ most, of both kinds.
        var chosen = kept.Select(c => (c.Variance, IsKept: true, c.Direction)).Concat(turned.Select(c => (c.Variance, IsKept: false, c.Direction)))
            .OrderByDescending(c => c.Variance).Take(PointCodebook.Bits).ToArray();
        var random = new Random(Seed);
        var keptRows = Turn([.. chosen.Where(c => c.IsKept).Select(c => c.Direction)], random);
        var turnedRows = Turn([.. chosen.Where(c => !c.IsKept).Select(c => c.Direction)], random);
        var directions = Whole([.. keptRows, .. turnedRows]);

        var bare = new PointCodebook(keptRows.Length, directions, new int[PointCodebook.Bits], new short[PointCodebook.Centres * PointCodebook.Bits]);
        var projections = Project(bare, descriptors);
        var thresholds = Enumerable.Range(0, PointCodebook.Bits).Select(i => i < keptRows.Length ? Median(projections, i) : 0).ToArray();
        return new PointCodebook(keptRows.Length, directions, thresholds, Centres(projections, thresholds, keptRows.Length, random));
    }

    // Of pairs of values that a mirror exchanges, the sums (sign 1) are kept and the differences (sign -1) turned.
    private static (double Variance, double[] Direction)[] Components(byte[] descriptors, int sign)
    {
        var pairs = Pairs();
        var count = descriptors.Length / PointDescriptor.Length;
        var (mean, products, values) = (new double[Half], new double[Half, Half], new double[Half]);
        for (var n = 0; n < count; n++)
        {
            var at = n * PointDescriptor.Length;
            for (var i = 0; i < Half; i++) values[i] = (descriptors[at + pairs[i].One] + (sign * descriptors[at + pairs[i].Other])) / Math.Sqrt(2);
            for (var i = 0; i < Half; i++)
            {
                mean[i] += values[i];
                for (var j = 0; j <= i; j++) products[i, j] += values[i] * values[j];
            }
        }

        for (var i = 0; i < Half; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var both = sign > 0 ? mean[i] / count * (mean[j] / count) : 0;
                products[i, j] = products[j, i] = (products[i, j] / count) - both;
            }
        }

        return [.. JacobiRotation.Eigenvectors(products).Select(e => (e.Value, Whole(e.Vector, pairs, sign)))];
    }

    private static double[] Whole(double[] half, (int One, int Other)[] pairs, int sign)
    {
        var whole = new double[PointDescriptor.Length];
        for (var i = 0; i < Half; i++) (whole[pairs[i].One], whole[pairs[i].Other]) = (half[i] / Math.Sqrt(2), sign * half[i] / Math.Sqrt(2));
        return whole;
    }

    private static (int One, int Other)[] Pairs() =>
        [.. Enumerable.Range(0, PointDescriptor.Length).Select(i => (One: i, Other: Mirrored(i))).Where(pair => pair.One < pair.Other)];

    private static int Mirrored(int value)
    {
        var (row, column, direction) = (value / 32, value / 8 % 4, value % 8);
        return ((((3 - row) * 4) + column) * 8) + ((8 - direction) % 8);
    }

    private static double[][] Turn(double[][] rows, Random random)
    {
        var turns = new double[rows.Length][];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = Enumerable.Range(0, rows.Length).Select(_ => Gaussian(random)).ToArray();
            for (var j = 0; j < i; j++)
            {
                var along = row.Zip(turns[j], (a, b) => a * b).Sum();
                row = [.. row.Zip(turns[j], (a, b) => a - (along * b))];
            }

            var length = Math.Sqrt(row.Sum(v => v * v));
            turns[i] = Array.ConvertAll(row, v => v / length);
        }

        return [.. turns.Select(turn => Enumerable.Range(0, PointDescriptor.Length).Select(i => turn.Zip(rows, (t, r) => t * r[i]).Sum()).ToArray())];
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static sbyte[] Whole(double[][] rows)
    {
        var largest = rows.SelectMany(row => row).Max(Math.Abs);
        return [.. rows.SelectMany(row => row).Select(v => (sbyte)Math.Round(v / largest * 127))];
    }

    private static int[][] Project(PointCodebook codebook, byte[] descriptors) =>
        [.. Enumerable.Range(0, descriptors.Length / PointDescriptor.Length).AsParallel().AsOrdered().Select(n =>
        {
            var values = new int[PointCodebook.Bits];
            codebook.Project(descriptors.AsSpan(n * PointDescriptor.Length, PointDescriptor.Length), values);
            return values;
        })];

    private static int Median(int[][] projections, int direction)
    {
        var values = projections.Select(p => p[direction]).Order().ToArray();
        return values[values.Length / 2];
    }

    private static short[] Centres(int[][] projections, int[] thresholds, int kept, Random random)
    {
        var points = projections.Select(p => p.Select((v, i) => (double)PointCodebook.Cut(v - thresholds[i])).ToArray()).ToArray();
        var first = new Clustering([.. points.Select(p => p[..kept])], isPaired: false, random).Run(PointCodebook.Centres, Rounds);
        var second = new Clustering([.. points.Select(p => p[kept..])], isPaired: true, random).Run(PointCodebook.Centres, Rounds);
        return [.. first.Zip(second, (f, s) => f.Concat(s)).SelectMany(row => row).Select(v => (short)Math.Round(v))];
    }
}
