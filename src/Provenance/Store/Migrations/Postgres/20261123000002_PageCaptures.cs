using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Provenance.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PageCaptures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PageCaptures",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AppearanceId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: true),
                    Remark = table.Column<string>(type: "text", nullable: true),
                    Record = table.Column<string>(type: "text", nullable: true),
                    RecordSha256 = table.Column<string>(type: "text", nullable: true),
                    PageSha256 = table.Column<string>(type: "text", nullable: true),
                    PageBytes = table.Column<long>(type: "bigint", nullable: false),
                    PictureSha256 = table.Column<string>(type: "text", nullable: true),
                    NoPicture = table.Column<string>(type: "text", nullable: true),
                    ArchivedAt = table.Column<string>(type: "text", nullable: true),
                    NotArchived = table.Column<string>(type: "text", nullable: true),
                    Stamp = table.Column<byte[]>(type: "bytea", nullable: true),
                    StampedAt = table.Column<long>(type: "bigint", nullable: true),
                    StampedBy = table.Column<string>(type: "text", nullable: true),
                    StampTries = table.Column<int>(type: "integer", nullable: false),
                    NotStamped = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PageCaptures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PageCaptures_Appearances_AppearanceId",
                        column: x => x.AppearanceId,
                        principalTable: "Appearances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PageCaptures_AppearanceId",
                table: "PageCaptures",
                column: "AppearanceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PageCaptures");
        }
    }
}
