using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126200000_DeletedRecordings")]
    internal sealed class DeletedRecordings : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<bool>(name: "HadRecordingDeleted", table: "Streams", nullable: false, defaultValue: false);
    }
}
