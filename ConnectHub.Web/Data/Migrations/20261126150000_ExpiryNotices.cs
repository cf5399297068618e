using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126150000_ExpiryNotices")]
    internal sealed class ExpiryNotices : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ExpiryNotices",
                columns: table => new
                {
                    RecordingId = table.Column<Guid>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    DaysBefore = table.Column<int>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    ToldAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpiryNotices", x => new { x.RecordingId, x.ExpiresAt, x.DaysBefore });
                    table.ForeignKey("FK_ExpiryNotices_Recordings_RecordingId", x => x.RecordingId, "Recordings", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex("IX_ExpiryNotices_ChannelId_ToldAt", "ExpiryNotices", ["ChannelId", "ToldAt"]);
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("ExpiryNotices");
    }
}
