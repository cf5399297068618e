using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126140000_ClipReports")]
    internal sealed class ClipReports : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "ClipId", table: "ReportCases", nullable: true);
            migrationBuilder.CreateIndex(name: "IX_ReportCases_ClipId", table: "ReportCases", column: "ClipId");
        }
    }
}
