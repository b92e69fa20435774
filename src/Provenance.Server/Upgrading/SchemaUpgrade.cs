using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Provenance.Server.People;
using Provenance.Store;

namespace Provenance.Server.Upgrading;

/// <summary>Brings the tables of both contexts to this version: none of a later one, none that others may be serving, none of which there is no copy.</summary>
/// <param name="options">The settings.</param>
/// <param name="store">The store's context.</param>
/// <param name="desk">The people's context, in the same database.</param>
/// <param name="backup">Makes the copy.</param>
internal sealed class SchemaUpgrade(
    ServerOptions options, IDbContextFactory<ProvenanceDbContext> store, IDbContextFactory<DeskContext> desk, SchemaBackup backup)
{
    /// <summary>Migrates; what is in the way of it, or null. Of several processes at once one does it, and the others wait.</summary>
    internal async Task<string?> RunAsync(CancellationToken cancellation)
    {
        await using var pipeline = await store.CreateDbContextAsync(cancellation);
        await using var people = await desk.CreateDbContextAsync(cancellation);
        if (!options.IsPostgres || !options.Upgrade) return await UpgradeAsync(pipeline, people, cancellation);

        // EF Core's lock is on a table, and two that make that table at once fail: the turn needs no more than the database.
        var database = pipeline.GetService<IRelationalDatabaseCreator>();
        if (!await database.ExistsAsync(cancellation)) await database.CreateAsync(cancellation);
        await using (await StoreTurn.TakeAsync(store, StoreTurnOf.Upgrading, cancellation)) return await UpgradeAsync(pipeline, people, cancellation);
    }

    private async Task<string?> UpgradeAsync(ProvenanceDbContext pipeline, DeskContext people, CancellationToken cancellation)
    {
        var (ofPipeline, ofPeople) = (await SchemaStanding.OfAsync(pipeline, cancellation), await SchemaStanding.OfAsync(people, cancellation));
        if ((ofPipeline.Unknown ?? ofPeople.Unknown) is { } unknown) return Newer(unknown);
        if (!ofPipeline.IsBehind && !ofPeople.IsBehind) return null;

        if (Objection(ofPipeline.Newest ?? ofPeople.Newest) is { } objection) return objection;
        await pipeline.Database.MigrateAsync(cancellation);
        await people.Database.MigrateAsync(cancellation);
        await HistoryTail.ChainOldAsync(pipeline, cancellation);
        return null;
    }

    private string? Objection(string? schema)
    {
        // Others may be serving it in the earlier version: on PostgreSQL it is a step of its own, and so is the copy.
        if (options.IsPostgres)
        {
            return options.Upgrade
                ? null
                : "The database has no tables yet, or those of an earlier version. Make a backup, stop the processes that serve it, and run once with --upgrade.";
        }

        return schema is null ? null : backup.Make(schema);
    }

    private static string Newer(string unknown) =>
        $"The database was made by a later version of this program: it has {unknown}, which this one does not know. Nothing was written to it. Start the later version, or put back a backup that was made before it was upgraded.";
}
