using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126160000_LibraryUpkeep")]
    internal sealed class LibraryUpkeep : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(name: "ExportUsedAt", table: "Recordings", nullable: true);
            migrationBuilder.AddColumn<long>(name: "ExportBytes", table: "Recordings", nullable: false, defaultValue: 0L);
            // Nobody knows when those were fetched last, or how large they are. Their files go, and are made anew when somebody asks.
            migrationBuilder.Sql("""UPDATE "Recordings" SET "Export" = 'None', "ExportUsedAt" = CURRENT_TIMESTAMP WHERE "Export" = 'Ready'""");
            migrationBuilder.CreateIndex(name: "IX_MediaViews_Day", table: "MediaViews", column: "Day");
            AddClipTurns(migrationBuilder);
        }

        private static void AddClipTurns(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ClipTurns",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    CreatorId = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClipTurns", x => new { x.ChannelId, x.CreatorId });
                    table.ForeignKey("FK_ClipTurns_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ClipTurns_AspNetUsers_CreatorId", x => x.CreatorId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(name: "IX_ClipTurns_CreatorId", table: "ClipTurns", column: "CreatorId");
            migrationBuilder.CreateIndex(name: "IX_ClipTurns_At", table: "ClipTurns", column: "At");
            // Who waits for their next clip goes on waiting.
            migrationBuilder.Sql("""INSERT INTO "ClipTurns" ("ChannelId", "CreatorId", "At") SELECT "ChannelId", "CreatorId", MAX("CreatedAt") FROM "Clips" GROUP BY "ChannelId", "CreatorId" """);
        }
    }
}
