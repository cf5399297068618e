using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126180000_ClipOrigin")]
    internal sealed class ClipOrigin : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "FromVideo", table: "Clips", nullable: false, defaultValue: false);
            // Those whose video is gone name none any more. What was cut after its stream had ended was not cut live; of the rest nobody knows.
            migrationBuilder.Sql("""
                UPDATE "Clips" SET "FromVideo" = TRUE WHERE "RecordingId" IS NOT NULL
                  OR EXISTS (SELECT 1 FROM "Streams" WHERE "Streams"."Id" = "Clips"."StreamId" AND "Streams"."EndedAt" < "Clips"."CreatedAt")
                """);
        }
    }
}
