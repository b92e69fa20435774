using Provenance.Fingerprinting.Points;

namespace Provenance.Matching.Points;

/// <summary>Which words lie near a word, so that a point whose surroundings changed a little is still met.</summary>
internal sealed class WordNeighbours
{
    private readonly byte[][] _first;
    private readonly byte[] _second = new byte[PointCodebook.Centres * PointCodebook.Centres];

    /// <summary>Orders the halves of words by their distance.</summary>
    /// <param name="codebook">Whose words they are.</param>
    /// <param name="first">Neighbours of a first half that count, itself included.</param>
    /// <param name="second">Neighbours of a second half that count, itself included.</param>
    internal WordNeighbours(PointCodebook codebook, int first, int second)
    {
        _first = [.. Enumerable.Range(0, PointCodebook.Centres).Select(word => Nearest(codebook, isSecond: false, word, first))];
        Array.Fill(_second, (byte)PointCodebook.Bits);
        for (var word = 0; word < PointCodebook.Centres; word++)
        {
            foreach (var near in Nearest(codebook, isSecond: true, word, second)) _second[(word * PointCodebook.Centres) + near] = 0;
        }
    }

    /// <summary>Those that comparing two fingerprints asks.</summary>
    internal static WordNeighbours Standard { get; } = new(PointCodebook.Standard, 48, 48);

    /// <summary>The first halves near a word's, the nearest (its own) first.</summary>
    internal ReadOnlySpan<byte> FirstHalves(ushort word) => _first[word >> 8];

    /// <summary>For each second half what it adds to the distance of signatures: nothing when it lies near a word's, all their bits when not.</summary>
    internal ReadOnlySpan<byte> SecondHalfBits(ushort word) => _second.AsSpan((word & 255) * PointCodebook.Centres, PointCodebook.Centres);

    private static byte[] Nearest(PointCodebook codebook, bool isSecond, int word, int count) =>
        [.. Enumerable.Range(0, PointCodebook.Centres).OrderBy(other => codebook.CentreDistance(isSecond, word, other)).ThenBy(other => other).Take(count).Select(other => (byte)other)];
}
