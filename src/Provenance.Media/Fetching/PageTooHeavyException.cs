namespace Provenance.Media.Fetching;

/// <summary>Thrown where reading a page would take more than a page is worth; the message says so to a person.</summary>
public sealed class PageTooHeavyException : Exception
{
    /// <summary>Says what was too much.</summary>
    public PageTooHeavyException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public PageTooHeavyException()
    {
    }

    /// <inheritdoc/>
    public PageTooHeavyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
