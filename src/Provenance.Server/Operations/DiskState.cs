namespace Provenance.Server.Operations;

/// <summary>How much room there is, as it was last measured.</summary>
/// <param name="UsedBytes">What the data folder holds.</param>
/// <param name="MaxBytes">What it may hold; null when nothing but the disk bounds it.</param>
/// <param name="FreeBytes">What is free on its disk.</param>
/// <param name="MinFreeBytes">What is to stay free there.</param>
public sealed record DiskState(long UsedBytes, long? MaxBytes, long FreeBytes, long MinFreeBytes)
{
    /// <summary>How many bytes may still come; 0 when it is full.</summary>
    public long RoomBytes => Math.Max(0, Math.Min(FreeBytes - MinFreeBytes, (MaxBytes ?? long.MaxValue) - UsedBytes));

    /// <summary>True when nothing more is taken.</summary>
    public bool IsFull => RoomBytes == 0;

    /// <summary>True when it will be full soon: nine tenths of what it may hold are used, or what is free is less than double of what is to stay free.</summary>
    public bool IsLow => IsFull || (MaxBytes is { } most && UsedBytes >= most / 10 * 9) || FreeBytes < 2 * MinFreeBytes;

    /// <summary>What to say to an administrator; null while there is room.</summary>
    public string? Warning => this switch
    {
        { IsFull: true } => $"There is no room for more footage: {Amounts} Nothing that brings a file is taken and no stage runs until there is. {Remedy}",
        { IsLow: true } => $"Room for footage is running out: {Amounts} {Remedy}",
        _ => null,
    };

    private const string Remedy = "Make room on the disk, let media go earlier (settings, retention), or raise --max-data-bytes.";

    private string Amounts => MaxBytes is { } most
        ? $"{InGigabytes(UsedBytes)} of the {InGigabytes(most)} that are allowed are used, and {InGigabytes(FreeBytes)} are free on the disk."
        : $"{InGigabytes(FreeBytes)} are free on the disk, of which {InGigabytes(MinFreeBytes)} are to stay free.";

    private static string InGigabytes(long bytes) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB");
}
