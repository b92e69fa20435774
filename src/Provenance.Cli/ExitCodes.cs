namespace Provenance.Cli;

/// <summary>What the command's exit codes say: the one place of them. Nothing found is not a failure: it is 0, and the output says it.</summary>
public static class ExitCodes
{
    /// <summary>The verb did its work and wrote its output, also when nothing was found, and for <c>match</c> also when some files could not be read.</summary>
    public const int Done = 0;

    /// <summary>It could not be done here: ffmpeg is missing, the output cannot be written, or a bug.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong: an unknown verb or option, a missing argument, a folder that is not there.</summary>
    public const int BadUsage = 2;

    /// <summary>A video that was named cannot be read: it is not there, is not a video, or no frame of it can be decoded.</summary>
    public const int Unreadable = 3;

    /// <summary>The server that was named cannot be reached, or does not answer as this service does.</summary>
    public const int NoServer = 4;

    /// <summary>The server refused what it was asked; its reason is on standard error.</summary>
    public const int Refused = 5;

    /// <summary>Interrupted from the keyboard or by a signal.</summary>
    public const int Cancelled = 130;

    /// <summary>The same, for the command's help.</summary>
    internal const string Help =
        "Exit codes: 0 done (also when nothing was found); 1 failed (no ffmpeg, output not writable); 2 bad usage; "
        + "3 a named video cannot be read; 4 no server; 5 refused by the server; 130 interrupted.";
}
