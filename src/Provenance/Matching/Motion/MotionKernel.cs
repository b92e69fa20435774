using System.Numerics;

namespace Provenance.Matching.Motion;

/// <summary>Sums over how two pictures change.</summary>
internal static class MotionKernel
{
    /// <summary>Adds the products of the changes of a query (later less earlier) and of a reference.</summary>
    /// <remarks>Eight sums side by side, added up in one order at the end: the same bits with and without vector instructions is not needed here, as nothing of it is stored.</remarks>
    internal static void Add(Change query, Change reference, ref MotionSums sums)
    {
        var (both, queries, references) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero);
        var i = 0;
        for (; i <= query.Later.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var q = new Vector<float>(query.Later[i..]) - new Vector<float>(query.Earlier[i..]) - new Vector<float>(query.Common);
            var r = new Vector<float>(reference.Later[i..]) - new Vector<float>(reference.Earlier[i..]) - new Vector<float>(reference.Common);
            both += q * r;
            queries += q * q;
            references += r * r;
        }

        var (b, s, t) = (Vector.Sum(both), Vector.Sum(queries), Vector.Sum(references));
        for (; i < query.Later.Length; i++)
        {
            var (q, r) = (query.Later[i] - query.Earlier[i] - query.Common, reference.Later[i] - reference.Earlier[i] - reference.Common);
            (b, s, t) = (b + (q * r), s + (q * q), t + (r * r));
        }

        (sums.Both, sums.Query, sums.Reference) = (sums.Both + b, sums.Query + s, sums.Reference + t);
    }
}

/// <summary>Two moments of some pixels, and what all of them change by between the two.</summary>
internal readonly ref struct Change(ReadOnlySpan<float> later, ReadOnlySpan<float> earlier, float common)
{
    internal readonly ReadOnlySpan<float> Later = later;
    internal readonly ReadOnlySpan<float> Earlier = earlier;
    internal readonly float Common = common;
}

/// <summary>Sums of products of changes.</summary>
internal struct MotionSums
{
    internal double Both;
    internal double Query;
    internal double Reference;

    /// <summary>The correlation, -1 to 1.</summary>
    internal readonly double Correlation => Both / Math.Sqrt((Query * Reference) + 1e-6);
}
