using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126213000_VideoReports")]
    internal sealed class VideoReports : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "RecordingId", table: "ReportCases", nullable: true);
            migrationBuilder.CreateIndex(name: "IX_ReportCases_RecordingId", table: "ReportCases", column: "RecordingId");
        }
    }
}
