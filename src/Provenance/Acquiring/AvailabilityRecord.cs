using Provenance.Submitting;

namespace Provenance.Acquiring;

/// <summary>A stretch of time in which an address answered in one way: it began when the answer was first so, and lasts until another came.</summary>
public sealed class AvailabilityRecord
{
    /// <summary>The row's number.</summary>
    public long Id { get; private set; }

    /// <summary>The appearance whose address it is.</summary>
    public required AppearanceId AppearanceId { get; init; }

    /// <summary>How it answered.</summary>
    public required AddressState State { get; init; }

    /// <summary>The facts in a sentence; null when there is nothing to add.</summary>
    public string? Detail { get; set; }

    /// <summary>When it was first found so.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was last found so.</summary>
    public required DateTimeOffset LastAt { get; set; }
}

/// <summary>How an address answers. Stored by name.</summary>
public enum AddressState
{
    /// <summary>It answers with something. Where no reader of the platform's is installed that is no proof that the post still stands.</summary>
    There,

    /// <summary>It says that there is nothing, or nothing any more.</summary>
    Gone,

    /// <summary>It wants a login, or refuses us or our country.</summary>
    Refused,

    /// <summary>It does not answer, or with a fault that may pass.</summary>
    Silent,
}

/// <summary>An answer.</summary>
/// <param name="State">How the address answers.</param>
/// <param name="Detail">The facts in a sentence; null when there is nothing to add.</param>
public sealed record AddressAnswer(AddressState State, string? Detail);
