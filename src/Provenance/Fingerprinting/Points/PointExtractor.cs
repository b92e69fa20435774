namespace Provenance.Fingerprinting.Points;

/// <summary>Finds and describes the points of luma planes. It keeps its buffers: for one thread at a time.</summary>
internal sealed class PointExtractor
{
    /// <summary>Pixels that the shorter side of every picture is brought to.</summary>
    internal const int ShortSide = 360;

    private const int CellsAcross = 10;
    private const int PointsInACell = 5;

    private readonly LumaScaler _scaler = new(ShortSide);
    private readonly ScaleSpace _space = new();
    private readonly List<FoundPoint> _found = [];
    private readonly List<FoundPoint> _kept = [];
    private readonly int[] _cells = new int[CellsAcross * CellsAcross];

    /// <summary>Calls <paramref name="take"/> for each point of a picture, with its descriptor, which is overwritten after that.</summary>
    internal void Extract(ReadOnlySpan<byte> luma, int width, int height, PointTaker take)
    {
        var scaled = _scaler.Scale(luma, width, height);
        _space.Fill(scaled, _scaler.Width, _scaler.Height);
        _found.Clear();
        PointDetector.Find(_space, _found);
        Spread();
        Describe(take);
    }

    // With the strongest of the whole picture only, stickers and interfaces would take them all.
    private void Spread()
    {
        _kept.Clear();
        Array.Clear(_cells);
        _found.Sort(static (first, second) => Order(first, second));
        foreach (var point in _found)
        {
            var step = _space.Octaves[point.Octave].Step;
            var (column, row) = ((int)(point.X * step * CellsAcross / _scaler.Width), (int)(point.Y * step * CellsAcross / _scaler.Height));
            ref var taken = ref _cells[(Math.Clamp(row, 0, CellsAcross - 1) * CellsAcross) + Math.Clamp(column, 0, CellsAcross - 1)];
            if (taken >= PointsInACell) continue;
            taken++;
            _kept.Add(point);
        }
    }

    private static int Order(in FoundPoint first, in FoundPoint second)
    {
        var order = second.Contrast.CompareTo(first.Contrast);
        if (order == 0) order = first.Octave.CompareTo(second.Octave);
        if (order == 0) order = first.Y.CompareTo(second.Y);
        return order != 0 ? order : first.X.CompareTo(second.X);
    }

    private void Describe(PointTaker take)
    {
        Span<float> directions = stackalloc float[PointOrientation.Most];
        Span<byte> descriptor = stackalloc byte[PointDescriptor.Length];
        foreach (var point in _kept)
        {
            var octave = _space.Octaves[point.Octave];
            var count = PointOrientation.Find(octave, point, directions);
            for (var i = 0; i < count; i++)
            {
                PointDescriptor.Describe(octave, point, directions[i], descriptor);
                var place = new PointPlace(((point.X * octave.Step) + 0.5f) / _scaler.Width, ((point.Y * octave.Step) + 0.5f) / _scaler.Height, point.Sigma * octave.Step / ShortSide, directions[i]);
                take(place, descriptor);
            }
        }
    }
}

/// <summary>Takes a point with its descriptor of <see cref="PointDescriptor.Length"/> values.</summary>
internal delegate void PointTaker(PointPlace place, ReadOnlySpan<byte> descriptor);

/// <summary>Where a point lies.</summary>
/// <param name="X">Across, as a share of the picture's width, 0 to 1.</param>
/// <param name="Y">Down, as a share of its height, 0 to 1.</param>
/// <param name="Sigma">Its scale, as a share of the shorter side.</param>
/// <param name="Direction">Its direction, in circles, 0 along x, a quarter down; up to 1, exclusive.</param>
internal readonly record struct PointPlace(float X, float Y, float Sigma, float Direction);
