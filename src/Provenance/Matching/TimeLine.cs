namespace Provenance.Matching;

/// <summary>Where a query's seconds lie in a reference: <c>reference = rate * query + offset</c>.</summary>
/// <param name="Rate">Seconds of reference for each second of query; above 1, the query plays faster.</param>
/// <param name="Offset">Second of the reference at the query's second 0.</param>
internal readonly record struct TimeLine(double Rate, double Offset)
{
    /// <summary>The reference's second for the query's.</summary>
    internal double At(double querySeconds) => (Rate * querySeconds) + Offset;

    /// <summary>The reference's stretch for the query's, clipped to <paramref name="length"/> seconds.</summary>
    internal TimeRange Over(TimeRange query, double length)
    {
        var start = Math.Clamp(At(query.Start), 0, length);
        return new TimeRange(start, Math.Clamp(At(query.End), start, length));
    }
}
