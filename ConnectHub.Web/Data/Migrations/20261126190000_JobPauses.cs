using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ConnectHub.Web.Data.Migrations
{
    [DbContext(typeof(ConnectHubDb)), Migration("20261126190000_JobPauses")]
    internal sealed class JobPauses : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(name: "Attempts", table: "Recordings", newName: "PictureAttempts");
            migrationBuilder.AddColumn<int>(name: "StoryboardAttempts", table: "Recordings", nullable: false, defaultValue: 0);
            // They were counted together, and while FFmpeg was missing too: each is tried again.
            migrationBuilder.Sql("""UPDATE "Recordings" SET "PictureAttempts" = 0""");
        }
    }
}
