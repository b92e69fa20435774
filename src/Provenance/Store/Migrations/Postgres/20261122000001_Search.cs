using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Provenance.Store.Migrations.Postgres;

/// <summary>Full-text search over the words of appearances.</summary>
[DbContext(typeof(PostgresProvenanceContext))]
[Migration("20261122000001_Search")]
public sealed class Search : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""create index "IX_Appearances_SearchText" on "Appearances" using gin (to_tsvector('simple', "SearchText"));""");
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql("""drop index "IX_Appearances_SearchText";""");
    }
}
