using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126070000_ChannelNotes")]
    internal sealed class ChannelNotes : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChannelNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    ChannelId = table.Column<Guid>(nullable: false),
                    UserId = table.Column<Guid>(nullable: false),
                    AuthorId = table.Column<Guid>(nullable: false),
                    Text = table.Column<string>(maxLength: 500, nullable: false),
                    At = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChannelNotes", x => x.Id);
                    table.ForeignKey("FK_ChannelNotes_Channels_ChannelId", x => x.ChannelId, "Channels", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ChannelNotes_AspNetUsers_UserId", x => x.UserId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                    table.ForeignKey("FK_ChannelNotes_AspNetUsers_AuthorId", x => x.AuthorId, "AspNetUsers", "Id", onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex("IX_ChannelNotes_AuthorId", "ChannelNotes", "AuthorId");
            migrationBuilder.CreateIndex("IX_ChannelNotes_ChannelId_UserId", "ChannelNotes", ["ChannelId", "UserId"]);
            migrationBuilder.CreateIndex("IX_ChannelNotes_UserId", "ChannelNotes", "UserId");
        }

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("ChannelNotes");
    }
}
