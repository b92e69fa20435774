namespace Provenance.Server;

/// <summary>What a process does, by the names that <c>--role</c> takes.</summary>
public static class ServerRole
{
    /// <summary>Everything: the only role on SQLite.</summary>
    public const string All = "all";

    /// <summary>Answers people and machines and runs no stage.</summary>
    public const string Web = "web";

    /// <summary>Runs stages and answers nobody but those who watch it.</summary>
    public const string Worker = "worker";
}
