using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126210000_AutoRecord")]
    internal sealed class AutoRecord : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "AutoRecord", table: "LibrarySettings", nullable: false, defaultValue: true);
            // Until now a channel's next stream was recorded when its last one was.
            migrationBuilder.Sql("""
                INSERT INTO "LibrarySettings" ("ChannelId", "DvrMinutes", "AllowDownload", "WhoMayClip", "ClipCooldownSeconds", "AutoRecord")
                SELECT c."Id", 120, 1, 'Everybody', 30, 0 FROM "Channels" c
                WHERE (SELECT s."Record" FROM "Streams" s WHERE s."ChannelId" = c."Id" ORDER BY s."CreatedAt" DESC LIMIT 1) = 0
                ON CONFLICT ("ChannelId") DO UPDATE SET "AutoRecord" = 0
                """);
        }
    }
}
