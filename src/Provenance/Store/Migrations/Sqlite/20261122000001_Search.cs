using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Provenance.Store.Migrations.Sqlite;

/// <summary>Full-text search over the words of appearances: FTS5 beside the table, kept by triggers.</summary>
[DbContext(typeof(SqliteProvenanceContext))]
[Migration("20261122000001_Search")]
public sealed class Search : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(
            """
            create virtual table "AppearanceSearch" using fts5("SearchText", content='Appearances', content_rowid='Id', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Mc Co'");
            create trigger "AppearanceSearchAdd" after insert on "Appearances" begin
              insert into "AppearanceSearch"(rowid, "SearchText") values (new."Id", new."SearchText");
            end;
            create trigger "AppearanceSearchRemove" after delete on "Appearances" begin
              insert into "AppearanceSearch"("AppearanceSearch", rowid, "SearchText") values ('delete', old."Id", old."SearchText");
            end;
            create trigger "AppearanceSearchChange" after update of "SearchText" on "Appearances" when old."SearchText" <> new."SearchText" begin
              insert into "AppearanceSearch"("AppearanceSearch", rowid, "SearchText") values ('delete', old."Id", old."SearchText");
              insert into "AppearanceSearch"(rowid, "SearchText") values (new."Id", new."SearchText");
            end;
            insert into "AppearanceSearch"("AppearanceSearch") values ('rebuild');
            """);
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        ArgumentNullException.ThrowIfNull(migrationBuilder);
        migrationBuilder.Sql(
            """
            drop trigger "AppearanceSearchAdd"; drop trigger "AppearanceSearchRemove"; drop trigger "AppearanceSearchChange"; drop table "AppearanceSearch";
            """);
    }
}
