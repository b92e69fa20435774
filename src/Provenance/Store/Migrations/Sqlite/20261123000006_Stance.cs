using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Provenance.Store.Migrations.Sqlite
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
                type: "TEXT",
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
