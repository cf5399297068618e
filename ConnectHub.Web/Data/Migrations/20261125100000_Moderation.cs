using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261125100000_Moderation")]
    internal sealed class Moderation : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChannelModerators",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    UserId = table.Column<Guid>(nullable: false),
                    AddedById = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelModerators", x => new { x.ChannelId, x.UserId });
                    table.ForeignKey("FK_ChannelModerators_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ChannelModerators_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChannelSanctions",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    UserId = table.Column<Guid>(nullable: false),
                    Kind = table.Column<string>(maxLength: 20, nullable: false),
                    ActionId = table.Column<Guid>(nullable: false),
                    ById = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Until = table.Column<DateTime>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelSanctions", x => new { x.ChannelId, x.UserId, x.Kind });
                    table.ForeignKey("FK_ChannelSanctions_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ChannelSanctions_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ModerationActions",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: true),
                    ActorId = table.Column<Guid>(nullable: true),
                    ActorRole = table.Column<string>(maxLength: 20, nullable: false),
                    Kind = table.Column<string>(maxLength: 30, nullable: false),
                    TargetUserId = table.Column<Guid>(nullable: true),
                    MessageId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<string>(maxLength: 500, nullable: true),
                    Evidence = table.Column<string>(nullable: true),
                    At = table.Column<DateTime>(nullable: false),
                    UndoesId = table.Column<Guid>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModerationActions", x => x.Id);
                    table.ForeignKey("FK_ModerationActions_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ModerationActions_AspNetUsers_ActorId", x => x.ActorId, "AspNetUsers", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_ModerationActions_AspNetUsers_TargetUserId", x => x.TargetUserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_ModerationActions_ModerationActions_UndoesId", x => x.UndoesId, "ModerationActions", "Id", onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex("IX_ChannelModerators_UserId", "ChannelModerators", "UserId");
            migrationBuilder.CreateIndex("IX_ChannelSanctions_UserId", "ChannelSanctions", "UserId");
            migrationBuilder.CreateIndex("IX_ModerationActions_ActorId", "ModerationActions", "ActorId");
            migrationBuilder.CreateIndex("IX_ModerationActions_ChannelId_Id", "ModerationActions", ["ChannelId", "Id"]);
            migrationBuilder.CreateIndex("IX_ModerationActions_ChannelId_TargetUserId", "ModerationActions", ["ChannelId", "TargetUserId"]);
            migrationBuilder.CreateIndex("IX_ModerationActions_TargetUserId", "ModerationActions", "TargetUserId");
            migrationBuilder.CreateIndex("IX_ModerationActions_UndoesId", "ModerationActions", "UndoesId", unique: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable("ModerationActions");
            migrationBuilder.DropTable("ChannelSanctions");
            migrationBuilder.DropTable("ChannelModerators");
        }
    }
}
