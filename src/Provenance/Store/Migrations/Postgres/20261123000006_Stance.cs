using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provenance.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Stance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Stance",
                table: "Appearances",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Stance",
                table: "Appearances");
        }
    }
}
