namespace Provenance.Media.Sandboxing;

/// <summary>Whether outside programs have to be confined.</summary>
public enum SandboxMode
{
    /// <summary>Wherever the machine can; what it cannot is said on the page of settings.</summary>
    Auto,

    /// <summary>Always: without it the service does not start.</summary>
    Required,

    /// <summary>Never: for machines that are a sandbox themselves.</summary>
    Off,
}
