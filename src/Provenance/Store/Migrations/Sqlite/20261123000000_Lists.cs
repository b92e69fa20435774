using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provenance.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "PinnedAt",
                table: "Cascades",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PinnedBy",
                table: "Cascades",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PinnedId",
                table: "Cascades",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PinnedReason",
                table: "Cascades",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MediaId",
                table: "Appearances",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AppearanceGroups",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AppearanceId = table.Column<long>(type: "INTEGER", nullable: false),
                    Group = table.Column<string>(type: "TEXT", nullable: false),
                    Label = table.Column<string>(type: "TEXT", nullable: false),
                    Stance = table.Column<string>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppearanceGroups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AppearanceGroups_Appearances_AppearanceId",
                        column: x => x.AppearanceId,
                        principalTable: "Appearances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AppearanceGroups_AppearanceId_Group_Label",
                table: "AppearanceGroups",
                columns: new[] { "AppearanceId", "Group", "Label" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AppearanceGroups_Group",
                table: "AppearanceGroups",
                column: "Group");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppearanceGroups");

            migrationBuilder.DropColumn(
                name: "PinnedAt",
                table: "Cascades");

            migrationBuilder.DropColumn(
                name: "PinnedBy",
                table: "Cascades");

            migrationBuilder.DropColumn(
                name: "PinnedId",
                table: "Cascades");

            migrationBuilder.DropColumn(
                name: "PinnedReason",
                table: "Cascades");

            migrationBuilder.DropColumn(
                name: "MediaId",
                table: "Appearances");
        }
    }
}
