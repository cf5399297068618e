using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126070500_Engagement")]
    internal sealed class Engagement : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReactionBuckets",
                columns: table => new
                {
                    StreamId = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Kind = table.Column<string>(maxLength: 20, nullable: false),
                    Count = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReactionBuckets", x => new { x.StreamId, x.At, x.Kind });
                    table.ForeignKey("FK_ReactionBuckets_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReactionSettings",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    IsOn = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReactionSettings", x => x.ChannelId);
                    table.ForeignKey("FK_ReactionSettings_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OverlayTokens",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    TokenHash = table.Column<string>(maxLength: 64, nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OverlayTokens", x => x.ChannelId);
                    table.ForeignKey("FK_OverlayTokens_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Polls",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: false),
                    CreatedById = table.Column<Guid>(nullable: false),
                    Question = table.Column<string>(maxLength: 480, nullable: false),
                    State = table.Column<string>(maxLength: 20, nullable: false),
                    DurationSeconds = table.Column<int>(nullable: true),
                    AllowChange = table.Column<bool>(nullable: false),
                    HideResults = table.Column<bool>(nullable: false),
                    ShowOnOverlay = table.Column<bool>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    StartedAt = table.Column<DateTime>(nullable: true),
                    EndsAt = table.Column<DateTime>(nullable: true),
                    EndedAt = table.Column<DateTime>(nullable: true),
                    EndReason = table.Column<string>(maxLength: 20, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Polls", x => x.Id);
                    table.ForeignKey("FK_Polls_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_Polls_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_Polls_AspNetUsers_CreatedById", x => x.CreatedById, "AspNetUsers", "Id", onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PollOptions",
                columns: table => new
                {
                    PollId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    Text = table.Column<string>(maxLength: 240, nullable: false),
                    Votes = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollOptions", x => new { x.PollId, x.Number });
                    table.ForeignKey("FK_PollOptions_Polls_PollId", x => x.PollId, "Polls", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PollVotes",
                columns: table => new
                {
                    PollId = table.Column<Guid>(nullable: false),
                    UserId = table.Column<Guid>(nullable: false),
                    Number = table.Column<int>(nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollVotes", x => new { x.PollId, x.UserId });
                    table.ForeignKey("FK_PollVotes_PollOptions_PollId_Number", x => new { x.PollId, x.Number }, "PollOptions", ["PollId", "Number"], onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_PollVotes_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PollTemplates",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    Question = table.Column<string>(maxLength: 480, nullable: false),
                    Options = table.Column<string>(nullable: false),
                    DurationSeconds = table.Column<int>(nullable: true),
                    AllowChange = table.Column<bool>(nullable: false),
                    HideResults = table.Column<bool>(nullable: false),
                    ShowOnOverlay = table.Column<bool>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollTemplates", x => x.Id);
                    table.ForeignKey("FK_PollTemplates_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex("IX_OverlayTokens_TokenHash", "OverlayTokens", "TokenHash", unique: true);
            migrationBuilder.CreateIndex("IX_Polls_ChannelId_CreatedAt", "Polls", ["ChannelId", "CreatedAt"]);
            migrationBuilder.CreateIndex("IX_Polls_CreatedById", "Polls", "CreatedById");
            migrationBuilder.CreateIndex("IX_Polls_OneRunning", "Polls", "StreamId", unique: true, filter: "\"State\" = 'Running'");
            migrationBuilder.CreateIndex("IX_Polls_State", "Polls", "State");
            migrationBuilder.CreateIndex("IX_Polls_StreamId_State", "Polls", ["StreamId", "State"]);
            migrationBuilder.CreateIndex("IX_PollTemplates_ChannelId", "PollTemplates", "ChannelId");
            migrationBuilder.CreateIndex("IX_PollVotes_PollId_Number", "PollVotes", ["PollId", "Number"]);
            migrationBuilder.CreateIndex("IX_PollVotes_UserId", "PollVotes", "UserId");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable("PollTemplates");
            migrationBuilder.DropTable("PollVotes");
            migrationBuilder.DropTable("PollOptions");
            migrationBuilder.DropTable("Polls");
            migrationBuilder.DropTable("OverlayTokens");
            migrationBuilder.DropTable("ReactionSettings");
            migrationBuilder.DropTable("ReactionBuckets");
        }
    }
}
