using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126073000_StreamDetails")]
    internal sealed class StreamDetails : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "Language", table: "Streams", maxLength: 12, nullable: true);
            migrationBuilder.AddColumn<bool>(name: "IsMature", table: "Streams", nullable: false, defaultValue: false);
            migrationBuilder.AddColumn<string>(name: "Latency", table: "Streams", maxLength: 20, nullable: false, defaultValue: "Low");
            migrationBuilder.AddColumn<Guid>(name: "PictureId", table: "Streams", nullable: true);

            migrationBuilder.CreateTable(
                name: "StreamPictures",
                columns: table => new
                {
                    Id = table.Column<Guid>(nullable: false),
                    OwnerId = table.Column<Guid>(nullable: false),
                    CreatedAt = table.Column<DateTime>(nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreamPictures", x => x.Id);
                    table.ForeignKey("FK_StreamPictures_AspNetUsers_OwnerId", x => x.OwnerId, "AspNetUsers", "Id", onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(name: "IX_StreamPictures_OwnerId_CreatedAt", table: "StreamPictures", columns: ["OwnerId", "CreatedAt"]);
            migrationBuilder.CreateIndex(name: "IX_Streams_PictureId", table: "Streams", column: "PictureId");
        }
    }
}
