using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provenance.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Verdicts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Links",
                table: "Verdicts",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "Claims",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Standing",
                table: "Claims",
                type: "text",
                nullable: false,
                defaultValue: "Unverified");

            migrationBuilder.CreateTable(
                name: "Reviews",
                columns: table => new
                {
                    CascadeId = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Assignee = table.Column<string>(type: "text", nullable: true),
                    DueAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reviews", x => x.CascadeId);
                    table.ForeignKey(
                        name: "FK_Reviews_Cascades_CascadeId",
                        column: x => x.CascadeId,
                        principalTable: "Cascades",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reviews_State",
                table: "Reviews",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Reviews");

            migrationBuilder.DropColumn(
                name: "Links",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "Details",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "Standing",
                table: "Claims");
        }
    }
}
