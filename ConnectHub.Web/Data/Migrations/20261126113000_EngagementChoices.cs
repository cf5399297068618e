using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126113000_EngagementChoices")]
    internal sealed class EngagementChoices : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(name: "ArchivedAt", table: "Polls", nullable: true);
            migrationBuilder.AddColumn<string>(name: "Intensity", table: "ReactionSettings", maxLength: 20, nullable: false, defaultValue: "Normal");
        }
    }
}
