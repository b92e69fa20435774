using Provenance.Matching;

namespace Provenance.Cascading;

/// <summary>How the time line of one video lies on that of another: linear pieces, any number, in any order.</summary>
/// <param name="Pieces">Where each piece lies in the one and in the other; both of some length.</param>
internal sealed record Alignment(IReadOnlyList<AlignedPiece> Pieces)
{
    /// <summary>A time line on itself.</summary>
    internal static Alignment Identity(TimeRange whole) => new([new AlignedPiece(whole, whole)]);

    internal Alignment Inverse() => new([.. Pieces.Select(p => new AlignedPiece(p.To, p.From))]);

    /// <summary>From the first line to the last by way of the one between; only what both steps know of is kept.</summary>
    internal Alignment Then(Alignment next)
    {
        var pieces = new List<AlignedPiece>();
        foreach (var first in Pieces)
        {
            foreach (var second in next.Pieces)
            {
                var shared = new TimeRange(Math.Max(first.To.Start, second.From.Start), Math.Min(first.To.End, second.From.End));
                if (shared.Length > 0) pieces.Add(new AlignedPiece(first.Back(shared), second.Forth(shared)));
            }
        }

        return new Alignment(pieces);
    }

    /// <summary>The seconds of the first line that lie in <paramref name="range"/> of the other.</summary>
    internal RangeSet Within(TimeRange range) => RangeSet.Of(Then(Identity(range)).Pieces.Select(p => p.From));

    /// <summary>The seconds of the other line that are known to lie on the first.</summary>
    internal RangeSet Reach() => RangeSet.Of(Pieces.Select(p => p.To));
}

/// <summary>One linear piece of an <see cref="Alignment"/>.</summary>
/// <param name="From">Where it lies in the one.</param>
/// <param name="To">Where it lies in the other.</param>
internal readonly record struct AlignedPiece(TimeRange From, TimeRange To)
{
    internal TimeRange Forth(TimeRange part) => Carry(part, From, To);

    internal TimeRange Back(TimeRange part) => Carry(part, To, From);

    private static TimeRange Carry(TimeRange part, TimeRange from, TimeRange to)
    {
        var rate = to.Length / from.Length;
        return new TimeRange(to.Start + ((part.Start - from.Start) * rate), to.Start + ((part.End - from.Start) * rate));
    }
}
