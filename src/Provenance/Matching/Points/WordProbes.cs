using Provenance.Fingerprinting.Points;

namespace Provenance.Matching.Points;

/// <summary>The words that lie nearest to each word: those that are asked for points like one of it.</summary>
/// <remarks>Worked out for a word when it is first asked for; any number of threads may ask.</remarks>
internal sealed class WordProbes
{
    private const int Halves = 16;

    private readonly PointCodebook _codebook;
    private readonly int _count;
    private readonly ushort[]?[] _probes = new ushort[]?[PointCodebook.Centres * PointCodebook.Centres];
    private readonly (int Distance, int Half)[][] _first;
    private readonly (int Distance, int Half)[][] _second;

    /// <summary>Prepares the probes.</summary>
    /// <param name="codebook">Whose words they are.</param>
    /// <param name="count">Words that are asked for one, itself included: 1 to 256.</param>
    internal WordProbes(PointCodebook codebook, int count)
    {
        (_codebook, _count) = (codebook, count);
        (_first, _second) = (Neighbours(isSecond: false), Neighbours(isSecond: true));
    }

    /// <summary>The words nearest to a word, itself first.</summary>
    internal ReadOnlySpan<ushort> Of(ushort word) => Volatile.Read(ref _probes[word]) ?? Find(word);

    private ushort[] Find(ushort word)
    {
        var probes = (
            from first in _first[word >> 8]
            from second in _second[word & 255]
            orderby first.Distance + second.Distance, first.Half, second.Half
            select (ushort)((first.Half << 8) | second.Half)).Take(_count).ToArray();
        Volatile.Write(ref _probes[word], probes);
        return probes;
    }

    private (int, int)[][] Neighbours(bool isSecond) =>
    [
        .. Enumerable.Range(0, PointCodebook.Centres).Select(half => Enumerable.Range(0, PointCodebook.Centres)
            .Select(other => (Distance: _codebook.CentreDistance(isSecond, half, other), Half: other)).Order().Take(Halves).ToArray()),
    ];
}
