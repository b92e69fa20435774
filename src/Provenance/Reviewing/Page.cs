namespace Provenance.Reviewing;

/// <summary>A part of a list that goes on by key, never by count: what is added meanwhile moves nothing.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this part, in the list's order.</param>
/// <param name="Next">Where the next part begins: the <see cref="PageRequest.After"/> to ask with; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, long? Next)
{
    /// <summary>Cuts one part from rows of which one more was read than is shown.</summary>
    internal static Page<T> Of<TRow>(IReadOnlyList<TRow> read, PageRequest request, Func<TRow, long> key, Func<TRow, T> show)
    {
        var shown = read.Take(request.Most).ToArray();
        return new Page<T>([.. shown.Select(show)], read.Count > request.Most ? key(shown[^1]) : null);
    }
}

/// <summary>Which part of a list is wanted.</summary>
/// <param name="After">The number of the last item of the part before; null for the first part.</param>
/// <param name="Most">Items at most, 1 to <see cref="Largest"/>.</param>
public sealed record PageRequest(long? After = null, int Most = 50)
{
    /// <summary>Most items a part has.</summary>
    public const int Largest = 200;

    /// <inheritdoc cref="PageRequest(long?, int)"/>
    public int Most { get; } = Math.Clamp(Most, 1, Largest);
}
