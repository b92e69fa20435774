using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provenance.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HistoryChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Content",
                table: "History",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Hash",
                table: "History",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Salt",
                table: "History",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Sequence",
                table: "History",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_History_Sequence",
                table: "History",
                column: "Sequence",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_History_Sequence",
                table: "History");

            migrationBuilder.DropColumn(
                name: "Content",
                table: "History");

            migrationBuilder.DropColumn(
                name: "Hash",
                table: "History");

            migrationBuilder.DropColumn(
                name: "Salt",
                table: "History");

            migrationBuilder.DropColumn(
                name: "Sequence",
                table: "History");
        }
    }
}
