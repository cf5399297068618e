using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126212000_RoomNotices")]
    internal sealed class RoomNotices : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RoomNotices",
                columns: table => new
                {
                    RecordingId = table.Column<Guid>(nullable: false),
                    TrashedAt = table.Column<DateTime>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    ToldAt = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoomNotices", x => new { x.RecordingId, x.TrashedAt });
                    table.ForeignKey("FK_RoomNotices_Recordings_RecordingId", x => x.RecordingId, "Recordings", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex("IX_RoomNotices_ChannelId_TrashedAt", "RoomNotices", ["ChannelId", "TrashedAt"]);
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("RoomNotices");
    }
}
