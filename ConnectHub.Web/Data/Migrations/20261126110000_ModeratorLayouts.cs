using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126110000_ModeratorLayouts")]
    internal sealed class ModeratorLayouts : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ModeratorLayouts",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    UserId = table.Column<Guid>(nullable: false),
                    Text = table.Column<string>(maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModeratorLayouts", x => new { x.ChannelId, x.UserId });
                    table.ForeignKey("FK_ModeratorLayouts_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ModeratorLayouts_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex("IX_ModeratorLayouts_UserId", "ModeratorLayouts", "UserId");
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("ModeratorLayouts");
    }
}
