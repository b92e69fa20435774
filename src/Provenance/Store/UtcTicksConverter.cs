using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Provenance.Store;

/// <summary>Instants as ticks of UTC, on every engine: SQLite can neither order nor compare a <see cref="DateTimeOffset"/>.</summary>
public sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
