using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What the owner may change of a recording, and nobody else.</summary>
public sealed class RecordingEditingTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordingEditing Editing => site.Services.GetRequiredService<RecordingEditing>();

    private PictureChoice Choice => site.Services.GetRequiredService<PictureChoice>();

    [Fact]
    public async Task Edit_ByItsOwner_IsSeenByEverybody()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var draft = RecordingDraft.Of(recording) with { Title = " A mirror ", Description = "By hand", CategorySlug = "music", AllowClips = false };

        Assert.IsType<StreamResult<Recording>.Ok>(await site.EditAsync(owner, recording.Id, draft));

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal(("A mirror", "By hand", "music", false), (now.Title, now.Description, now.CategorySlug, now.AllowClips));
    }

    [Fact]
    public async Task Edit_WithWhatCannotBeSeen_KeepsTheRest()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var draft = RecordingDraft.Of(recording) with { Title = "A\u202E\nmirror\u200B", Description = "By\u0007 hand\n\n\n\nand eye" };

        await site.EditAsync(owner, recording.Id, draft).OkAsync();
        await site.SetChaptersAsync(owner, recording.Id, [new Chapter(Guid.NewGuid(), 1, "The\u202E\nfirst")]).OkAsync();
        var refused = await site.EditAsync(owner, recording.Id, draft with { Title = "\u200B\u2800" });

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal(("A mirror", "By hand\n\nand eye"), (now.Title, now.Description));
        Assert.Equal("The first", Assert.Single(await site.ChaptersAsync(recording.Id)).Title);
        Assert.Equal(["title"], Assert.IsType<StreamResult<Recording>.Invalid>(refused).Errors.Keys);
    }

    [Fact]
    public async Task Edit_WithWhatIsNotAllowed_NamesTheFields()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var draft = new RecordingDraft(" ", new string('x', StreamLimits.Description + 1), "no-such-thing", StreamVisibility.Password, true, true);

        var refused = Assert.IsType<StreamResult<Recording>.Invalid>(await site.EditAsync(owner, recording.Id, draft));

        Assert.Equal(["category", "description", "title", "visibility"], refused.Errors.Keys.Order());
    }

    [Fact]
    public async Task Change_OfAForeignRecording_IsRefusedWhateverItIs()
    {
        var owner = await site.PersonAsync();
        var other = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var removal = site.Services.GetRequiredService<RecordingRemoval>();

        StreamResult<Recording>[] results =
        [
            await site.EditAsync(other, recording.Id, RecordingDraft.Of(recording)),
            await Editing.SetVisibilityAsync(other, recording.Id, StreamVisibility.Private, Cancel),
            await Editing.SetKeepAsync(other, recording.Id, true, Cancel),
            await Editing.TrashAsync(other, recording.Id, Cancel),
            await Editing.RestoreAsync(other, recording.Id, Cancel),
            await site.TrimAsync(other, recording.Id, 2, null),
            await Choice.ChooseAsync(other, recording.Id, 1, Cancel),
            await site.SetChaptersAsync(other, recording.Id, []),
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

        Assert.IsType<StreamResult<Recording>.WrongState>(await site.EditAsync(owner, running.Id, RecordingDraft.Of(running)));
        Assert.IsType<StreamResult<Recording>.WrongState>(await Editing.TrashAsync(owner, running.Id, Cancel));
        Assert.IsType<StreamResult<Recording>.WrongState>(await site.TrimAsync(owner, running.Id, 2, null));
    }

    [Fact]
    public async Task Visibility_ThatChanges_MakesOldLinksVoid()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        var access = site.Services.GetRequiredService<RecordingAccess>();
        var old = access.PlaybackUrl(recording);

        await Editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Public, Cancel).OkAsync();
        using var open = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        await Editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Private, Cancel).OkAsync();
        using var shut = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        using var stale = await site.Client.GetAsync(old, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (open.StatusCode, shut.StatusCode, stale.StatusCode));
    }
}
