using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Admin;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.Recordings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Admin;

public sealed class StorageAdministrationTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static readonly IProgress<double> Unseen = new Progress<double>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StorageAdministration Storage => site.Services.GetRequiredService<StorageAdministration>();

    [Fact]
    public async Task Anything_ByAnybodyButAnAdmin_IsRefused()
    {
        var moderator = await StaffAsync(Principal.Moderator);
        var admin = await StaffAsync(Principal.Admin);
        var folder = Orphan();
        var findings = await Storage.CheckAsync(admin, Unseen, Cancel);

        Assert.Null(await Storage.LookAsync(moderator, Cancel));
        Assert.Null(await Storage.LookAsync(null, Cancel));
        Assert.Null(await Storage.CheckAsync(moderator, Unseen, Cancel));
        Assert.Null(await Storage.DeleteAsync(moderator, findings!, Cancel));
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Admin_WhoIsNoneAnyMore_DeletesNothing()
    {
        var admin = await StaffAsync(Principal.Admin);
        var folder = Orphan();
        var findings = await Storage.CheckAsync(admin, Unseen, Cancel);
        await WithUserAsync(admin, (users, user) => users.RemoveFromRoleAsync(user, Principal.Admin));

        Assert.Null(await Storage.DeleteAsync(admin, findings!, Cancel));
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task Check_ThenDelete_NamesTheFilesAndRemovesThem()
    {
        var admin = await StaffAsync(Principal.Admin);
        var recording = await site.RecordedAsync(await site.PersonAsync(), seconds: 5);
        File.Delete(Path.Combine(site.DataPath, "media", recording.StreamId.ToString("N"), "seg-0.m4s"));
        var folder = Orphan();

        var findings = await Storage.CheckAsync(admin, Unseen, Cancel);
        var deleted = await Storage.DeleteAsync(admin, findings!, Cancel);

        Assert.Contains($"media/{Path.GetFileName(folder)}", findings!.Folders);
        Assert.Contains(findings.Lost, lost => lost.Address == RecordingAccess.PageUrl(recording.Id) && lost.Title == recording.Title);
        Assert.True(deleted >= 1);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Look_SumsVideosTrashMp4sAndClipsOfEachChannel()
    {
        var admin = await StaffAsync(Principal.Admin);
        var owner = await site.PersonAsync();
        var (kept, trashed) = (await site.RecordedAsync(owner, seconds: 5), await site.RecordedAsync(owner, seconds: 5));
        await using (var db = await site.OpenDbAsync())
        {
            (await db.Set<Recording>().FindAsync([trashed.Id], Cancel))!.TrashedAt = TimeProvider.System.GetUtcNow();
            var exported = (await db.Set<Recording>().FindAsync([kept.Id], Cancel))!;
            (exported.Export, exported.ExportBytes) = (ExportState.Ready, 555);
            db.Add(ClipOf(kept, owner));
            await db.SaveChangesAsync(Cancel);
        }

        var channel = (await Storage.LookAsync(admin, Cancel))!.Channels.Single(c => c.ChannelId == kept.Channel.Id);

        Assert.Equal((kept.SizeBytes, trashed.SizeBytes, 555, 777), (channel.Videos.Bytes, channel.Trash.Bytes, channel.Downloads.Bytes, channel.Clips.Bytes));
        Assert.Equal(kept.SizeBytes + trashed.SizeBytes + 555 + 777, channel.Bytes);
        Assert.Equal((1, 1, 1), (channel.Videos.Count, channel.Trash.Count, channel.Clips.Count));
        Assert.NotEmpty(channel.Handle);
    }

    private static Clip ClipOf(RecordingView recording, Guid creator) => new()
    {
        StreamId = recording.StreamId,
        ChannelId = recording.Channel.Id,
        CreatorId = creator,
        Title = "Cut",
        OffsetMs = 0,
        DurationMs = 5000,
        FirstSegment = 0,
        LastSegment = 2,
        SizeBytes = 777,
        Visibility = recording.Visibility,
        CreatedAt = TimeProvider.System.GetUtcNow(),
    };

    private async Task<Guid> StaffAsync(string role)
    {
        var userId = await site.PersonAsync();
        await WithUserAsync(userId, (users, user) => users.AddToRoleAsync(user, role));
        return userId;
    }

    private async Task WithUserAsync(Guid userId, Func<UserManager<AppUser>, AppUser, Task> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await change(users, (await users.FindByIdAsync(userId.ToString()))!);
    }

    private string Orphan() => Directory.CreateDirectory(Path.Combine(site.DataPath, "media", Guid.CreateVersion7().ToString("N"))).FullName;
}
