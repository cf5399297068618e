using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126211000_RecordingGaps")]
    internal sealed class RecordingGaps : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "Restarts", table: "Recordings", nullable: false, defaultValue: "[]");
            migrationBuilder.AddColumn<string>(name: "Gaps", table: "Recordings", nullable: true);
        }
    }
}
