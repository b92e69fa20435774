namespace Provenance.Store;

/// <summary>The stages of the pipeline that run by themselves, in order; submitting is what starts them. Stored by name.</summary>
public enum Stage
{
    /// <summary>Getting the footage.</summary>
    Acquire,

    /// <summary>Reducing it to what is compared.</summary>
    Fingerprint,

    /// <summary>Finding the appearances that share it.</summary>
    Match,

    /// <summary>Forming cascades and naming the earliest known appearance.</summary>
    Cascade,

    /// <summary>Opening the review: the dated default claim and status.</summary>
    Review,
}
