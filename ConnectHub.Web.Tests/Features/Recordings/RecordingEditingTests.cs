using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Work;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What the owner may change of a recording, and nobody else.</summary>
public sealed class RecordingEditingTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingEditing Editing => site.Services.GetRequiredService<RecordingEditing>();

    private RecordingCutting Cutting => site.Services.GetRequiredService<RecordingCutting>();

    [Fact]
    public async Task Edit_ByItsOwner_IsSeenByEverybody()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var draft = RecordingDraft.Of(recording) with { Title = " A mirror ", Description = "By hand", CategorySlug = "music", AllowClips = false };

        Assert.IsType<StreamResult<Recording>.Ok>(await Editing.EditAsync(owner, recording.Id, draft, Cancel));

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal(("A mirror", "By hand", "music", false), (now.Title, now.Description, now.CategorySlug, now.AllowClips));
    }

    [Fact]
    public async Task Edit_WithWhatCannotBeSeen_KeepsTheRest()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var draft = RecordingDraft.Of(recording) with { Title = "A\u202E\nmirror\u200B", Description = "By\u0007 hand\n\n\n\nand eye" };
        var chapters = site.Services.GetRequiredService<RecordingChapters>();

        await OkAsync(Editing.EditAsync(owner, recording.Id, draft, Cancel));
        await OkAsync(chapters.SetAsync(owner, recording.Id, [new Chapter(Guid.NewGuid(), 1, "The\u202E\nfirst")], Cancel));
        var refused = await Editing.EditAsync(owner, recording.Id, draft with { Title = "\u200B\u2800" }, Cancel);

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal(("A mirror", "By hand\n\nand eye"), (now.Title, now.Description));
        Assert.Equal("The first", Assert.Single(await ListAsync(recording.Id)).Title);
        Assert.Equal(["title"], Assert.IsType<StreamResult<Recording>.Invalid>(refused).Errors.Keys);
    }

    [Fact]
    public async Task Edit_WithWhatIsNotAllowed_NamesTheFields()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var draft = new RecordingDraft(" ", new string('x', StreamLimits.Description + 1), "no-such-thing", StreamVisibility.Password, true, true);

        var refused = Assert.IsType<StreamResult<Recording>.Invalid>(await Editing.EditAsync(owner, recording.Id, draft, Cancel));

        Assert.Equal(["category", "description", "title", "visibility"], refused.Errors.Keys.Order());
    }

    [Fact]
    public async Task Change_OfAForeignRecording_IsRefusedWhateverItIs()
    {
        var owner = await site.PersonAsync();
        var other = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var removal = site.Services.GetRequiredService<RecordingRemoval>();
        var chapters = site.Services.GetRequiredService<RecordingChapters>();

        StreamResult<Recording>[] results =
        [
            await Editing.EditAsync(other, recording.Id, RecordingDraft.Of(recording), Cancel),
            await Editing.SetVisibilityAsync(other, recording.Id, StreamVisibility.Private, Cancel),
            await Editing.SetKeepAsync(other, recording.Id, true, Cancel),
            await Editing.TrashAsync(other, recording.Id, Cancel),
            await Editing.RestoreAsync(other, recording.Id, Cancel),
            await Cutting.TrimAsync(other, recording.Id, 2, null, Cancel),
            await Cutting.ChoosePictureAsync(other, recording.Id, 1, Cancel),
            await chapters.SetAsync(other, recording.Id, [], Cancel),
            await removal.DeleteAsync(other, recording.Id, Cancel),
        ];

        Assert.All(results, result => Assert.IsType<StreamResult<Recording>.Forbidden>(result));
    }

    [Fact]
    public async Task Change_OfARunningRecording_WaitsForItsEnd()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        var running = (await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel))!;

        Assert.IsType<StreamResult<Recording>.WrongState>(await Editing.EditAsync(owner, running.Id, RecordingDraft.Of(running), Cancel));
        Assert.IsType<StreamResult<Recording>.WrongState>(await Editing.TrashAsync(owner, running.Id, Cancel));
        Assert.IsType<StreamResult<Recording>.WrongState>(await Cutting.TrimAsync(owner, running.Id, 2, null, Cancel));
    }

    [Fact]
    public async Task Visibility_ThatChanges_MakesOldLinksVoid()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        var access = site.Services.GetRequiredService<RecordingAccess>();
        var old = access.PlaybackUrl(recording);

        await OkAsync(Editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Public, Cancel));
        using var open = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        await OkAsync(Editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Private, Cancel));
        using var shut = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        using var stale = await site.Client.GetAsync(old, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (open.StatusCode, shut.StatusCode, stale.StatusCode));
    }

    [Fact]
    public async Task Trash_AndBack_ClosesAndOpensItAgain()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var path = $"/vod/{ShortId.Format(recording.Id)}/index.m3u8";

        await OkAsync(Editing.TrashAsync(owner, recording.Id, Cancel));
        using var gone = await site.Client.GetAsync(path, Cancel);
        await OkAsync(Editing.RestoreAsync(owner, recording.Id, Cancel));
        using var back = await site.Client.GetAsync(path, Cancel);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (gone.StatusCode, back.StatusCode));
    }

    [Fact]
    public async Task Trim_ShowsWholeSegmentsAndMakesItsFilesAnew()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await DoAllWorkAsync();

        await OkAsync(Cutting.TrimAsync(owner, recording.Id, 2.5, 5.2, Cancel));

        var trimmed = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.InRange(trimmed.Duration.TotalSeconds, 3.9, 4.1);
        Assert.Equal((false, ExportState.None), (trimmed.HasStoryboard, trimmed.Export));
        Assert.Null(site.Services.GetRequiredService<RecordingAccess>().PictureUrl(trimmed));
        var playlist = await site.Client.GetStringAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        Assert.Equal(["seg-1.m4s", "seg-2.m4s"], playlist.Split('\n').Where(line => line.StartsWith("seg-", StringComparison.Ordinal)));
        using var hidden = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/seg-0.m4s", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        await DoAllWorkAsync();
        Assert.Equal(2, (await site.Recordings.FindAsync(recording.Id, Cancel))!.PictureVersion);
        await OkAsync(Cutting.TrimAsync(owner, recording.Id, null, null, Cancel));
        Assert.InRange((await site.Recordings.FindAsync(recording.Id, Cancel))!.Duration.TotalSeconds, 8.9, 9.1);
    }

    [Theory]
    [InlineData(4.5, 4.9)]
    [InlineData(99.0, null)]
    [InlineData(5.0, 2.0)]
    public async Task Trim_ThatLeavesNothing_IsRefused(double from, double? to)
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);

        Assert.IsType<StreamResult<Recording>.Invalid>(await Cutting.TrimAsync(owner, recording.Id, from, to, Cancel));
    }

    [Fact]
    public async Task Picture_OfAMoment_HasAnAddressOfItsOwn()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var access = site.Services.GetRequiredService<RecordingAccess>();

        await OkAsync(Cutting.ChoosePictureAsync(owner, recording.Id, 1, Cancel));
        var first = access.PictureUrl((await site.Recordings.FindAsync(recording.Id, Cancel))!);
        await OkAsync(Cutting.ChoosePictureAsync(owner, recording.Id, 4, Cancel));
        var second = access.PictureUrl((await site.Recordings.FindAsync(recording.Id, Cancel))!);

        Assert.NotEqual(first, second);
        using var picture = await site.Client.GetAsync(second, Cancel);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Picture_BetweenTwoKeyFrames_IsTheOneThatIsSeenThere()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);

        var pictures = new List<byte[]>();
        foreach (var moment in new[] { 2.2, 3.7, 2.2 })
        {
            await OkAsync(Cutting.ChoosePictureAsync(owner, recording.Id, moment, Cancel));
            pictures.Add(await PictureAsync(recording.Id));
        }

        Assert.NotEqual(pictures[0], pictures[1]);
        Assert.Equal(pictures[0], pictures[2]);
    }

    [Fact]
    public async Task Picture_AtTheVeryEnd_IsTheLast()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);

        await OkAsync(Cutting.ChoosePictureAsync(owner, recording.Id, recording.Duration.TotalSeconds, Cancel));

        Assert.NotEmpty(await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Trim_AfterAPictureWasChosen_ShowsItWheneverItsMomentIsShown()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await OkAsync(Cutting.ChoosePictureAsync(owner, recording.Id, 5, Cancel));
        var chosen = await PictureAsync(recording.Id);

        await OkAsync(Cutting.TrimAsync(owner, recording.Id, 2.5, null, Cancel));
        await DoAllWorkAsync();
        Assert.Equal(chosen, await PictureAsync(recording.Id));

        await OkAsync(Cutting.TrimAsync(owner, recording.Id, 6.5, null, Cancel));
        await DoAllWorkAsync();
        Assert.NotEqual(chosen, await PictureAsync(recording.Id));

        await OkAsync(Cutting.TrimAsync(owner, recording.Id, null, null, Cancel));
        await DoAllWorkAsync();
        Assert.Equal(chosen, await PictureAsync(recording.Id));
    }

    [Fact]
    public async Task Chapters_AreAddedMovedRenamedAndRemoved()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        var chapters = site.Services.GetRequiredService<RecordingChapters>();
        var (first, second) = (new Chapter(Guid.NewGuid(), 1, "One"), new Chapter(Guid.NewGuid(), 4, "Two"));

        await OkAsync(chapters.SetAsync(owner, recording.Id, [first, second], Cancel));
        var kept = await ListAsync(recording.Id);
        await OkAsync(chapters.SetAsync(owner, recording.Id, [kept[1] with { Position = 6, Title = "Second" }], Cancel));
        var changed = Assert.Single(await ListAsync(recording.Id));

        Assert.Equal(["One", "Two"], kept.Select(chapter => chapter.Title));
        Assert.Equal((kept[1].Id, "Second", 6), (changed.Id, changed.Title, Math.Round(changed.Position, 2)));
        Assert.IsType<StreamResult<Recording>.Invalid>(await chapters.SetAsync(owner, recording.Id, [first with { Position = 99 }], Cancel));
    }

    [Fact]
    public async Task Delete_OnlyFromTheTrash_TakesTheFilesAlong()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        await OkAsync(Cutting.ChoosePictureAsync(owner, recording.Id, 1, Cancel));
        var folder = Path.Combine(site.DataPath, "library", LibraryKeys.Of(recording.Id));
        var removal = site.Services.GetRequiredService<RecordingRemoval>();

        Assert.IsType<StreamResult<Recording>.WrongState>(await removal.DeleteAsync(owner, recording.Id, Cancel));
        Assert.True(Directory.Exists(folder));
        await OkAsync(Editing.TrashAsync(owner, recording.Id, Cancel));
        await OkAsync(removal.DeleteAsync(owner, recording.Id, Cancel));

        Assert.Null(await site.Recordings.FindAsync(recording.Id, Cancel));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Policy_HasRightsAndLimits()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        var policy = site.Services.GetRequiredService<LibraryPolicy>();
        var channelId = stream.Stream.ChannelId;

        var forbidden = await policy.ChangeAsync(await site.PersonAsync(), channelId, settings => settings.KeepDays = 7, Cancel);
        var invalid = await policy.ChangeAsync(owner, channelId, settings => (settings.KeepDays, settings.KeepBytes, settings.DvrMinutes, settings.ClipCooldownSeconds) = (0, 5, 9999, -1), Cancel);
        var none = await policy.ChangeAsync(owner, channelId, settings => settings.WhoMayClip = (ClipAudience)9, Cancel);
        var ok = await policy.ChangeAsync(owner, channelId, settings => (settings.KeepDays, settings.AllowDownload) = (7, false), Cancel);

        Assert.IsType<StreamResult<LibrarySettings>.Forbidden>(forbidden);
        Assert.Equal(["clipCooldownSeconds", "dvrMinutes", "keepBytes", "keepDays"], Assert.IsType<StreamResult<LibrarySettings>.Invalid>(invalid).Errors.Keys.Order());
        Assert.Equal(["whoMayClip"], Assert.IsType<StreamResult<LibrarySettings>.Invalid>(none).Errors.Keys);
        Assert.IsType<StreamResult<LibrarySettings>.Ok>(ok);
        Assert.Equal(7, (await policy.FindAsync(channelId, Cancel)).KeepDays);
    }

    [Fact]
    public async Task Policy_ChangedInPart_KeepsTheRest()
    {
        var owner = await site.PersonAsync();
        var channelId = (await site.LiveAsync(owner)).Stream.ChannelId;
        var policy = site.Services.GetRequiredService<LibraryPolicy>();
        await policy.ChangeAsync(owner, channelId, settings => settings.KeepDays = 7, Cancel);

        await policy.ChangeAsync(owner, channelId, settings => (settings.WhoMayClip, settings.ClipCooldownSeconds) = (ClipAudience.Followers, 120), Cancel);

        var kept = await policy.FindAsync(channelId, Cancel);
        Assert.Equal((7, ClipAudience.Followers, 120), (kept.KeepDays, kept.WhoMayClip, kept.ClipCooldownSeconds));
    }

    private static async Task OkAsync(Task<StreamResult<Recording>> result) => Assert.IsType<StreamResult<Recording>.Ok>(await result);

    private async Task<IReadOnlyList<Chapter>> ListAsync(Guid recordingId)
    {
        var timelines = site.Services.GetRequiredService<RecordingTimelines>();
        return await timelines.ChaptersAsync(recordingId, (await timelines.FindAsync(recordingId, Cancel))!.Media, Cancel);
    }

    private async Task<byte[]> PictureAsync(Guid recordingId)
    {
        var recording = (await site.Recordings.FindAsync(recordingId, Cancel))!;
        return await site.Client.GetByteArrayAsync(site.Services.GetRequiredService<RecordingAccess>().PictureUrl(recording), Cancel);
    }

    private async Task DoAllWorkAsync()
    {
        foreach (var job in site.Services.GetServices<ILibraryJob>())
            while (await job.DoNextAsync(Cancel))
                continue;
    }
}
