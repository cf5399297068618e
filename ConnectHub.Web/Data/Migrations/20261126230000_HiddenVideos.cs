using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126230000_HiddenVideos")]
    internal sealed class HiddenVideos : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<bool>(name: "HiddenByStaff", table: "Recordings", nullable: false, defaultValue: false);
    }
}
