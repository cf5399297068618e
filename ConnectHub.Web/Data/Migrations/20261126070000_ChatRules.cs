using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126070000_ChatRules")]
    internal sealed class ChatRules : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            Modes(migrationBuilder);
            AutoMod(migrationBuilder);
            Notices(migrationBuilder);
            Reports(migrationBuilder);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[]
            {
                "Reports", "ReportCases", "ChatAnnouncements", "ChatPins", "HeldMessages", "ChannelTerms", "ChannelAutoMod", "ChannelShields", "ChannelModes",
            })
                migrationBuilder.DropTable(table);
        }

        private static void Modes(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChannelModes",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    SlowSeconds = table.Column<int>(nullable: false),
                    FollowersMinutes = table.Column<int>(nullable: true),
                    EmojiOnly = table.Column<bool>(nullable: false),
                    Unique = table.Column<bool>(nullable: false),
                    LinksOff = table.Column<bool>(nullable: false),
                    SubscribersOnly = table.Column<bool>(nullable: false),
                    Audience = table.Column<string>(maxLength: 20, nullable: false),
                    AccountAgeDays = table.Column<int>(nullable: false),
                    ChangedById = table.Column<Guid>(nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelModes", x => x.ChannelId);
                    table.ForeignKey("FK_ChannelModes_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChannelShields",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    ActionId = table.Column<Guid>(nullable: false),
                    ById = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Until = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelShields", x => x.ChannelId);
                    table.ForeignKey("FK_ChannelShields_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.CreateIndex("IX_ChannelShields_Until", "ChannelShields", "Until");
        }

        private static void AutoMod(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChannelAutoMod",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    Hate = table.Column<int>(nullable: false),
                    Sexual = table.Column<int>(nullable: false),
                    Hostility = table.Column<int>(nullable: false),
                    Profanity = table.Column<int>(nullable: false),
                    HoldLinks = table.Column<bool>(nullable: false),
                    HoldCaps = table.Column<bool>(nullable: false),
                    HoldRepetition = table.Column<bool>(nullable: false),
                    ChangedById = table.Column<Guid>(nullable: true),
                    ChangedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelAutoMod", x => x.ChannelId);
                    table.ForeignKey("FK_ChannelAutoMod_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChannelTerms",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    Effect = table.Column<string>(maxLength: 20, nullable: false),
                    Match = table.Column<string>(maxLength: 20, nullable: false),
                    Text = table.Column<string>(maxLength: 200, nullable: false),
                    Key = table.Column<string>(maxLength: 400, nullable: false),
                    AddedById = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Until = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelTerms", x => x.Id);
                    table.ForeignKey("FK_ChannelTerms_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.CreateIndex("IX_ChannelTerms_ChannelId_Effect_Match_Key", "ChannelTerms", ["ChannelId", "Effect", "Match", "Key"], unique: true);

            migrationBuilder.CreateTable(
                name: "HeldMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: false),
                    UserId = table.Column<Guid>(nullable: false),
                    Nonce = table.Column<string>(maxLength: 64, nullable: false),
                    Text = table.Column<string>(maxLength: 2000, nullable: false),
                    ReplyToId = table.Column<Guid>(nullable: true),
                    Reason = table.Column<string>(maxLength: 20, nullable: false),
                    MatchStart = table.Column<int>(nullable: false),
                    MatchLength = table.Column<int>(nullable: false),
                    HeldAt = table.Column<DateTime>(nullable: false),
                    ExpiresAt = table.Column<DateTime>(nullable: false),
                    State = table.Column<string>(maxLength: 20, nullable: false),
                    DecidedById = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    IsSettled = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldMessages", x => x.Id);
                    table.ForeignKey("FK_HeldMessages_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_HeldMessages_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_HeldMessages_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.CreateIndex("IX_HeldMessages_UserId_Nonce", "HeldMessages", ["UserId", "Nonce"], unique: true);
            migrationBuilder.CreateIndex("IX_HeldMessages_ChannelId_State_Id", "HeldMessages", ["ChannelId", "State", "Id"]);
            migrationBuilder.CreateIndex("IX_HeldMessages_IsSettled_ExpiresAt", "HeldMessages", ["IsSettled", "ExpiresAt"]);
            migrationBuilder.CreateIndex("IX_HeldMessages_StreamId", "HeldMessages", "StreamId");
        }

        private static void Notices(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChatPins",
                columns: table => new
                {
                    StreamId = table.Column<Guid>(nullable: false),
                    MessageId = table.Column<Guid>(nullable: false),
                    ActionId = table.Column<Guid>(nullable: false),
                    ById = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Until = table.Column<DateTime>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatPins", x => x.StreamId);
                    table.ForeignKey("FK_ChatPins_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ChatPins_ChatMessages_MessageId", x => x.MessageId, "ChatMessages", "Id", onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.CreateIndex("IX_ChatPins_MessageId", "ChatPins", "MessageId");
            migrationBuilder.CreateIndex("IX_ChatPins_Until", "ChatPins", "Until");

            migrationBuilder.CreateTable(
                name: "ChatAnnouncements",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: false),
                    ById = table.Column<Guid>(nullable: false),
                    Level = table.Column<string>(maxLength: 20, nullable: false),
                    Text = table.Column<string>(maxLength: 2000, nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    IsOver = table.Column<bool>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChatAnnouncements", x => x.Id);
                    table.ForeignKey("FK_ChatAnnouncements_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ChatAnnouncements_AspNetUsers_ById", x => x.ById, "AspNetUsers", "Id", onDelete: ReferentialAction.Restrict);
                });
            migrationBuilder.CreateIndex("IX_ChatAnnouncements_StreamId_Id", "ChatAnnouncements", ["StreamId", "Id"]);
            migrationBuilder.CreateIndex("IX_ChatAnnouncements_IsOver_At", "ChatAnnouncements", ["IsOver", "At"]);
            migrationBuilder.CreateIndex("IX_ChatAnnouncements_ById", "ChatAnnouncements", "ById");
        }

        private static void Reports(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReportCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: false),
                    MessageId = table.Column<Guid>(nullable: true),
                    TargetUserId = table.Column<Guid>(nullable: false),
                    Evidence = table.Column<string>(maxLength: 2000, nullable: false),
                    State = table.Column<string>(maxLength: 20, nullable: false),
                    Count = table.Column<int>(nullable: false),
                    FirstAt = table.Column<DateTime>(nullable: false),
                    LastAt = table.Column<DateTime>(nullable: false),
                    DecidedById = table.Column<Guid>(nullable: true),
                    DecidedAt = table.Column<DateTime>(nullable: true),
                    Note = table.Column<string>(maxLength: 500, nullable: true),
                    OpenKey = table.Column<string>(maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportCases", x => x.Id);
                    table.ForeignKey("FK_ReportCases_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ReportCases_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ReportCases_AspNetUsers_TargetUserId", x => x.TargetUserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.CreateIndex("IX_ReportCases_OpenKey", "ReportCases", "OpenKey", unique: true);
            migrationBuilder.CreateIndex("IX_ReportCases_ChannelId_State_LastAt", "ReportCases", ["ChannelId", "State", "LastAt"]);
            migrationBuilder.CreateIndex("IX_ReportCases_State_LastAt", "ReportCases", ["State", "LastAt"]);
            migrationBuilder.CreateIndex("IX_ReportCases_StreamId", "ReportCases", "StreamId");
            migrationBuilder.CreateIndex("IX_ReportCases_TargetUserId", "ReportCases", "TargetUserId");

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    CaseId = table.Column<Guid>(nullable: false),
                    ReporterId = table.Column<Guid>(nullable: false),
                    Reason = table.Column<string>(maxLength: 20, nullable: false),
                    Details = table.Column<string>(maxLength: 500, nullable: true),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => new { x.CaseId, x.ReporterId });
                    table.ForeignKey("FK_Reports_ReportCases_CaseId", x => x.CaseId, "ReportCases", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_Reports_AspNetUsers_ReporterId", x => x.ReporterId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });
            migrationBuilder.CreateIndex("IX_Reports_ReporterId_At", "Reports", ["ReporterId", "At"]);
        }
    }
}
