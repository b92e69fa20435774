using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Provenance.Server.People.Invitations;
using Provenance.Server.People.Keys;
using Provenance.Server.People.Sessions;
using Provenance.Store;

namespace Provenance.Server.People;

/// <summary>
/// The desk's people: accounts, sessions, one-time links, keys of programs, and the keys that protect cookies. In the pipeline's database,
/// with migrations and a history of its own; the pipeline's rows name people without a foreign key.
/// </summary>
/// <param name="options">Made by <see cref="DeskStore"/>.</param>
public abstract class DeskContext(DbContextOptions options) : IdentityUserContext<Person>(options), IDataProtectionKeyContext
{
    /// <summary>The table that says which of its migrations were applied.</summary>
    public const string MigrationsTable = "__DeskMigrationsHistory";

    /// <summary>The browsers in which people are signed in.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>The one-time links.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>The keys of programs.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>The keys that protect cookies and forms, the same for every process.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<InvitationKind>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Person>(e => e.ToTable("People"));
        builder.Entity<IdentityUserClaim<string>>(e => e.ToTable("PersonClaims"));
        builder.Entity<IdentityUserLogin<string>>(e => e.ToTable("PersonLogins"));
        builder.Entity<IdentityUserToken<string>>(e => e.ToTable("PersonTokens"));
        builder.Entity<Session>(e =>
        {
            e.HasIndex(s => s.PersonId);
            e.HasOne<Person>().WithMany().HasForeignKey(s => s.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Invitation>(e =>
        {
            e.HasIndex(i => i.CodeHash).IsUnique();
            e.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ApiKey>().Ignore(k => k.ScopeList);
    }
}

/// <summary>The context on SQLite: it exists to carry that provider's migrations.</summary>
/// <param name="options">Made by <see cref="DeskStore"/>.</param>
public sealed class SqliteDeskContext(DbContextOptions<SqliteDeskContext> options) : DeskContext(options);

/// <summary>The context on PostgreSQL: it exists to carry that provider's migrations.</summary>
/// <param name="options">Made by <see cref="DeskStore"/>.</param>
public sealed class PostgresDeskContext(DbContextOptions<PostgresDeskContext> options) : DeskContext(options);
