using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126130000_ChatReplay")]
    internal sealed class ChatReplay : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.CreateIndex(name: "IX_ChatMessages_StreamId_SentAt", table: "ChatMessages", columns: ["StreamId", "SentAt"]);
    }
}
