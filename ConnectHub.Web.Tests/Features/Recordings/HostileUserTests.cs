using System.Net;
using System.Net.Http.Json;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Saved;
using ConnectHub.Web.Features.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>People who do everything twice at once, in the wrong order, and with figures that are none.</summary>
public sealed class HostileUserTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private const int AtOnce = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EditorWork Editor => site.Services.GetRequiredService<EditorWork>();

    [Fact]
    public async Task Position_ManyAtOnceOfOneViewer_AreAllTaken()
    {
        var (_, member) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(await site.PersonAsync(), 26);

        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i =>
            member.PostAsJsonAsync($"{RecordingAccess.PageUrl(recording.Id)}/position", new { seconds = i % 2 == 0 ? 12.5 : 1 }, Cancel)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
    }

    [Theory]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    [InlineData("-1")]
    [InlineData("\"NaN\"")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Position_ThatIsNone_IsRefused(string seconds)
    {
        var (_, member) = await site.SignedInAsync();
        var recording = await site.RecordedAsync(await site.PersonAsync(), 5);

        using var answer = await member.PostAsync($"{RecordingAccess.PageUrl(recording.Id)}/position", new StringContent($$"""{"seconds":{{seconds}}}""", null, "application/json"), Cancel);

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task Chapters_BehindOneTrimAfterTheOther_AreNoMoreThanAllowed()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        var many = Enumerable.Range(0, Recording.MostMarks).Select(i => new Chapter(Guid.NewGuid(), 0.005 * i, $"{i}")).ToArray();

        await site.TrimAsync(owner, recording.Id, null, 2);
        var first = await site.SetChaptersAsync(owner, recording.Id, many);
        await site.TrimAsync(owner, recording.Id, 4, null);
        var second = await site.SetChaptersAsync(owner, recording.Id, many);

        Assert.IsType<StreamResult<Recording>.Ok>(first);
        Assert.IsType<StreamResult<Recording>.Invalid>(second);
    }

    [Fact]
    public async Task Pause_OverAndOver_EndsAtALimitAndTheRecordingGoesOn()
    {
        var owner = await site.PersonAsync();
        var stream = await site.LiveAsync(owner);
        var running = (await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel))!;
        await using (var db = await site.OpenDbAsync())
        {
            db.AddRange(Enumerable.Range(1, Recording.MostSpans - 1).Select(i => new RecordingSpan { RecordingId = running.Id, Ordinal = i, FirstSegment = 2 * i, LastSegment = 2 * i }));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.IsType<StreamResult<Recording>.WrongState>(await site.Control.PauseAsync(owner, stream.Stream.Id, Cancel));
        Assert.Equal(RecordingState.Recording, (await site.Recordings.RunningOfAsync(stream.Stream.Id, Cancel))!.State);
        Assert.IsType<StreamResult<Recording>.Ok>(await site.Control.StopAsync(owner, stream.Stream.Id, Cancel));
    }

    [Fact]
    public async Task Editor_OfTwoTabs_KeepsWhatEachChanged()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await site.SetChaptersAsync(owner, recording.Id, [new(Guid.NewGuid(), 1, "Old"), new(Guid.NewGuid(), 2, "Gone")]);
        var (whole, shown) = await Editor.OpenAsync(recording.Id, Cancel);
        var (one, other) = (EditorFields.Of(recording, shown, whole), EditorFields.Of(recording, shown, whole));

        one.Title = "By the first tab";
        one.Chapters.RemoveAll(chapter => chapter.Title == "Gone");
        one.Chapters.Add(new(Guid.NewGuid(), 4) { At = "0:04", Title = "New" });
        Assert.Empty(await Editor.SaveAsync(owner, recording, one, whole, Cancel));
        other.Description = "By the second tab";
        Assert.Empty(await Editor.SaveAsync(owner, recording, other, whole, Cancel));

        var now = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.Equal(("By the first tab", "By the second tab"), (now.Title, now.Description));
        Assert.Equal(["Old", "New"], (await Editor.OpenAsync(recording.Id, Cancel)).Chapters.Select(chapter => chapter.Title));
    }

    [Fact]
    public async Task Settings_OfTwoTabsForTheFirstTime_AreBothTaken()
    {
        var owner = await site.PersonAsync();
        var channelId = (await site.LiveAsync(owner)).Stream.ChannelId;
        var policy = site.Services.GetRequiredService<LibraryPolicy>();

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => Task.Run(() => policy.ChangeAsync(
            owner, channelId, i % 2 == 0 ? settings => settings.KeepDays = 7 : settings => settings.WhoMayClip = ClipAudience.Followers, Cancel))));

        var kept = await policy.FindAsync(channelId, Cancel);
        Assert.Equal((7, ClipAudience.Followers), (kept.KeepDays, kept.WhoMayClip));
    }

    [Theory]
    [InlineData("private")]
    [InlineData("trash")]
    public async Task Token_OfAVideoThatWasOpened_OpensNothingOnceItIsShutAgain(string how)
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5, StreamVisibility.Private);
        var editing = site.Services.GetRequiredService<RecordingEditing>();
        var old = site.Services.GetRequiredService<RecordingAccess>().PlaybackUrl(recording);

        await editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Public, Cancel);
        using var open = await site.Client.GetAsync(old, Cancel);
        await (how == "trash" ? editing.TrashAsync(owner, recording.Id, Cancel) : editing.SetVisibilityAsync(owner, recording.Id, StreamVisibility.Private, Cancel));
        using var shut = await site.Client.GetAsync(old, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (open.StatusCode, shut.StatusCode));
    }
}
