using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Provenance.Store;

/// <summary>Row numbers on SQLite: rising, and never given twice.</summary>
internal static class SqliteKeys
{
    /// <summary>
    /// Makes every generated key AUTOINCREMENT. The provider's own convention does so for plain integers and not for our typed ids, and
    /// without it SQLite gives the number of a deleted last row again, which whoever follows the store by number would miss.
    /// </summary>
    internal static void NeverReuse(ModelBuilder model)
    {
        var keys = model.Model.GetEntityTypes()
            .Select(entity => entity.FindPrimaryKey())
            .Where(key => key is { Properties: [{ ValueGenerated: ValueGenerated.OnAdd }] })
            .Select(key => key!.Properties[0]);
        foreach (var key in keys) key.SetValueGenerationStrategy(SqliteValueGenerationStrategy.Autoincrement);
    }
}
