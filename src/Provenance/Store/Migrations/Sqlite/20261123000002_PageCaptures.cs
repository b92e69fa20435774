using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provenance.Store.Migrations.Sqlite
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AppearanceId = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Status = table.Column<int>(type: "INTEGER", nullable: true),
                    Remark = table.Column<string>(type: "TEXT", nullable: true),
                    Record = table.Column<string>(type: "TEXT", nullable: true),
                    RecordSha256 = table.Column<string>(type: "TEXT", nullable: true),
                    PageSha256 = table.Column<string>(type: "TEXT", nullable: true),
                    PageBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    PictureSha256 = table.Column<string>(type: "TEXT", nullable: true),
                    NoPicture = table.Column<string>(type: "TEXT", nullable: true),
                    ArchivedAt = table.Column<string>(type: "TEXT", nullable: true),
                    NotArchived = table.Column<string>(type: "TEXT", nullable: true),
                    Stamp = table.Column<byte[]>(type: "BLOB", nullable: true),
                    StampedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StampedBy = table.Column<string>(type: "TEXT", nullable: true),
                    StampTries = table.Column<int>(type: "INTEGER", nullable: false),
                    NotStamped = table.Column<string>(type: "TEXT", nullable: true)
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
