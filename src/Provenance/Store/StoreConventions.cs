using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Provenance.Acquiring;
using Provenance.Cascading;
using Provenance.Fingerprinting;
using Provenance.Matching;
using Provenance.Submitting;

namespace Provenance.Store;

/// <summary>The provider-neutral converters, set once: the same columns and the same comparisons on every engine.</summary>
internal static class StoreConventions
{
    internal static void Apply(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        builder.Properties<AppearanceId>().HaveConversion<AppearanceIdConverter>();
        builder.Properties<MediaFileId>().HaveConversion<MediaFileIdConverter>();
        builder.Properties<FingerprintId>().HaveConversion<FingerprintIdConverter>();
        builder.Properties<MatchId>().HaveConversion<MatchIdConverter>();
        builder.Properties<CascadeId>().HaveConversion<CascadeIdConverter>();

        builder.Properties<Platform>().HaveConversion<string>();
        builder.Properties<DateEvidenceKind>().HaveConversion<string>();
        builder.Properties<TimePrecision>().HaveConversion<string>();
        builder.Properties<Stance>().HaveConversion<string>();
        builder.Properties<AddressState>().HaveConversion<string>();
        builder.Properties<Unavailability>().HaveConversion<string>();
        builder.Properties<MatchKind>().HaveConversion<string>();
        builder.Properties<MatchDecision>().HaveConversion<string>();
        builder.Properties<Reviewing.VerdictKind>().HaveConversion<string>();
        builder.Properties<Reviewing.ReviewState>().HaveConversion<string>();
        builder.Properties<Reviewing.Webhooks.DeliveryState>().HaveConversion<string>();
        builder.Properties<Reviewing.ClaimDetails>().HaveConversion<JsonConverter<Reviewing.ClaimDetails>, JsonComparer<Reviewing.ClaimDetails>>();
        builder.Properties<Stage>().HaveConversion<string>();
        builder.Properties<WorkState>().HaveConversion<string>();

        builder.Properties<TimeRange>().HaveConversion<TimeRangeConverter>();
        builder.Properties<MediaInfo>().HaveConversion<JsonConverter<MediaInfo>, JsonComparer<MediaInfo>>();
        builder.Properties<IReadOnlyList<MatchedSegment>>()
            .HaveConversion<JsonConverter<IReadOnlyList<MatchedSegment>>, JsonComparer<IReadOnlyList<MatchedSegment>>>();
        builder.Properties<EarliestAppearance>().HaveConversion<JsonConverter<EarliestAppearance>, JsonComparer<EarliestAppearance>>();
    }

    private sealed class AppearanceIdConverter() : ValueConverter<AppearanceId, long>(id => id.Value, value => new AppearanceId(value));

    private sealed class MediaFileIdConverter() : ValueConverter<MediaFileId, long>(id => id.Value, value => new MediaFileId(value));

    private sealed class FingerprintIdConverter() : ValueConverter<FingerprintId, long>(id => id.Value, value => new FingerprintId(value));

    private sealed class MatchIdConverter() : ValueConverter<MatchId, long>(id => id.Value, value => new MatchId(value));

    private sealed class CascadeIdConverter() : ValueConverter<CascadeId, long>(id => id.Value, value => new CascadeId(value));

    private sealed class TimeRangeConverter() : ValueConverter<TimeRange, string>(
        range => WriteRange(range), text => ReadRange(text));

    private static string WriteRange(TimeRange range) => string.Create(CultureInfo.InvariantCulture, $"{range.Start:R} {range.End:R}");

    private static TimeRange ReadRange(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return new TimeRange(
            double.Parse(text.AsSpan(0, space), CultureInfo.InvariantCulture), double.Parse(text.AsSpan(space + 1), CultureInfo.InvariantCulture));
    }

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, StoreJson.Options), text => JsonSerializer.Deserialize<T>(text, StoreJson.Options)!)
        where T : class;

    private sealed class JsonComparer<T>() : ValueComparer<T>(
        (one, other) => JsonSerializer.Serialize(one, StoreJson.Options) == JsonSerializer.Serialize(other, StoreJson.Options),
        value => JsonSerializer.Serialize(value, StoreJson.Options).GetHashCode(StringComparison.Ordinal),
        value => value)
        where T : class;
}
