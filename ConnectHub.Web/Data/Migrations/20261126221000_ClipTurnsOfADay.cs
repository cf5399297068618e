using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126221000_ClipTurnsOfADay")]
    internal sealed class ClipTurnsOfADay : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "ClipTurns");
            migrationBuilder.CreateTable(
                name: "ClipTurns",
                columns: table => new
                {
                    ClipId = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    CreatorId = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClipTurns", x => x.ClipId);
                    table.ForeignKey("FK_ClipTurns_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ClipTurns_AspNetUsers_CreatorId", x => x.CreatorId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(name: "IX_ClipTurns_CreatorId_At", table: "ClipTurns", columns: ["CreatorId", "At"]);
            migrationBuilder.CreateIndex(name: "IX_ClipTurns_ChannelId", table: "ClipTurns", column: "ChannelId");
            migrationBuilder.CreateIndex(name: "IX_ClipTurns_At", table: "ClipTurns", column: "At");
            // Who waits for their next clip goes on waiting; those that are older than a day go with the next clip.
            migrationBuilder.Sql("""INSERT INTO "ClipTurns" ("ClipId", "ChannelId", "CreatorId", "At") SELECT "Id", "ChannelId", "CreatorId", "CreatedAt" FROM "Clips" """);
        }
    }
}
