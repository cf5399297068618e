using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126120000_Library")]
    internal sealed class Library : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            AddRecordings(migrationBuilder);
            AddRecordingParts(migrationBuilder);
            AddClips(migrationBuilder);
            AddViewers(migrationBuilder);
        }

        private static void AddRecordings(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Recordings",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    Title = table.Column<string>(maxLength: 120, nullable: false),
                    Description = table.Column<string>(maxLength: 2000, nullable: false),
                    CategorySlug = table.Column<string>(maxLength: 40, nullable: true),
                    Visibility = table.Column<string>(maxLength: 20, nullable: false),
                    AccessVersion = table.Column<int>(nullable: false),
                    State = table.Column<string>(maxLength: 20, nullable: false),
                    StopReason = table.Column<string>(maxLength: 20, nullable: true),
                    StartedAt = table.Column<DateTime>(nullable: false),
                    StoppedAt = table.Column<DateTime>(nullable: true),
                    DurationMs = table.Column<long>(nullable: false),
                    SizeBytes = table.Column<long>(nullable: false),
                    LostSegments = table.Column<int>(nullable: false),
                    Recovered = table.Column<bool>(nullable: false),
                    Keep = table.Column<bool>(nullable: false),
                    TrashedAt = table.Column<DateTime>(nullable: true),
                    AllowDownload = table.Column<bool>(nullable: false),
                    AllowClips = table.Column<bool>(nullable: false),
                    TrimStartMs = table.Column<long>(nullable: true),
                    TrimEndMs = table.Column<long>(nullable: true),
                    Views = table.Column<int>(nullable: false),
                    PictureVersion = table.Column<int>(nullable: false),
                    HasStoryboard = table.Column<bool>(nullable: false),
                    Export = table.Column<string>(maxLength: 20, nullable: false),
                    Attempts = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recordings", x => x.Id);
                    table.ForeignKey("FK_Recordings_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_Recordings_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_Recordings_Categories_CategorySlug", x => x.CategorySlug, "Categories", "Slug", onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Recordings_OneRunning", table: "Recordings", column: "StreamId", unique: true, filter: "\"State\" IN ('Recording', 'Paused')");
            migrationBuilder.CreateIndex(name: "IX_Recordings_StreamId_StartedAt", table: "Recordings", columns: ["StreamId", "StartedAt"]);
            migrationBuilder.CreateIndex(name: "IX_Recordings_ChannelId_StartedAt", table: "Recordings", columns: ["ChannelId", "StartedAt"]);
            migrationBuilder.CreateIndex(name: "IX_Recordings_State", table: "Recordings", column: "State");
            migrationBuilder.CreateIndex(name: "IX_Recordings_Export", table: "Recordings", column: "Export");
            migrationBuilder.CreateIndex(name: "IX_Recordings_CategorySlug", table: "Recordings", column: "CategorySlug");
        }

        private static void AddRecordingParts(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RecordingSpans",
                columns: table => new
                {
                    RecordingId = table.Column<Guid>(nullable: false),
                    Ordinal = table.Column<int>(nullable: false),
                    FirstSegment = table.Column<long>(nullable: false),
                    LastSegment = table.Column<long>(nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordingSpans", x => new { x.RecordingId, x.Ordinal });
                    table.ForeignKey("FK_RecordingSpans_Recordings_RecordingId", x => x.RecordingId, "Recordings", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RecordingMarks",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    RecordingId = table.Column<Guid>(nullable: false),
                    At = table.Column<DateTime>(nullable: false),
                    Title = table.Column<string>(maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordingMarks", x => x.Id);
                    table.ForeignKey("FK_RecordingMarks_Recordings_RecordingId", x => x.RecordingId, "Recordings", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "LibrarySettings",
                columns: table => new
                {
                    ChannelId = table.Column<Guid>(nullable: false),
                    KeepDays = table.Column<int>(nullable: true),
                    KeepBytes = table.Column<long>(nullable: true),
                    DvrMinutes = table.Column<int>(nullable: false),
                    AllowDownload = table.Column<bool>(nullable: false),
                    WhoMayClip = table.Column<string>(maxLength: 20, nullable: false),
                    ClipCooldownSeconds = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LibrarySettings", x => x.ChannelId);
                    table.ForeignKey("FK_LibrarySettings_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(name: "IX_RecordingMarks_RecordingId", table: "RecordingMarks", column: "RecordingId");
        }

        private static void AddClips(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Clips",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    StreamId = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    CreatorId = table.Column<Guid>(nullable: false),
                    RecordingId = table.Column<Guid>(nullable: true),
                    Title = table.Column<string>(maxLength: 100, nullable: false),
                    OffsetMs = table.Column<int>(nullable: false),
                    DurationMs = table.Column<int>(nullable: false),
                    Visibility = table.Column<string>(maxLength: 20, nullable: false),
                    AccessVersion = table.Column<int>(nullable: false),
                    State = table.Column<string>(maxLength: 20, nullable: false),
                    Problem = table.Column<string>(maxLength: 500, nullable: true),
                    Attempts = table.Column<int>(nullable: false),
                    FirstSegment = table.Column<long>(nullable: false),
                    LastSegment = table.Column<long>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false),
                    SizeBytes = table.Column<long>(nullable: false),
                    Views = table.Column<int>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clips", x => x.Id);
                    table.ForeignKey("FK_Clips_Streams_StreamId", x => x.StreamId, "Streams", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_Clips_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_Clips_AspNetUsers_CreatorId", x => x.CreatorId, "AspNetUsers", "Id", onDelete: ReferentialAction.Restrict);
                    table.ForeignKey("FK_Clips_Recordings_RecordingId", x => x.RecordingId, "Recordings", "Id", onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(name: "IX_Clips_State", table: "Clips", column: "State");
            migrationBuilder.CreateIndex(name: "IX_Clips_ChannelId_CreatedAt", table: "Clips", columns: ["ChannelId", "CreatedAt"]);
            migrationBuilder.CreateIndex(name: "IX_Clips_StreamId_CreatedAt", table: "Clips", columns: ["StreamId", "CreatedAt"]);
            migrationBuilder.CreateIndex(name: "IX_Clips_CreatorId_CreatedAt", table: "Clips", columns: ["CreatorId", "CreatedAt"]);
            migrationBuilder.CreateIndex(name: "IX_Clips_RecordingId", table: "Clips", column: "RecordingId");
        }

        private static void AddViewers(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MediaViews",
                columns: table => new
                {
                    MediaId = table.Column<Guid>(nullable: false),
                    Viewer = table.Column<string>(maxLength: 64, nullable: false),
                    Day = table.Column<DateOnly>(nullable: false)
                },
                constraints: table => table.PrimaryKey("PK_MediaViews", x => new { x.MediaId, x.Viewer, x.Day }));

            migrationBuilder.CreateTable(
                name: "ResumePoints",
                columns: table => new
                {
                    UserId = table.Column<Guid>(nullable: false),
                    RecordingId = table.Column<Guid>(nullable: false),
                    PositionMs = table.Column<long>(nullable: false),
                    UpdatedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResumePoints", x => new { x.UserId, x.RecordingId });
                    table.ForeignKey("FK_ResumePoints_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ResumePoints_Recordings_RecordingId", x => x.RecordingId, "Recordings", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(name: "IX_ResumePoints_RecordingId", table: "ResumePoints", column: "RecordingId");
        }
    }
}
