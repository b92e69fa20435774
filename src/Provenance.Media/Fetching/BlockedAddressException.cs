namespace Provenance.Media.Fetching;

/// <summary>Thrown where a connection would lead to an address that is closed to us; the message says which and why, for a person.</summary>
public sealed class BlockedAddressException : Exception
{
    /// <summary>Says what is closed.</summary>
    public BlockedAddressException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public BlockedAddressException()
    {
    }

    /// <inheritdoc/>
    public BlockedAddressException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
