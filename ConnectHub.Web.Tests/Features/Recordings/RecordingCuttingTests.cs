using System.Net;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What is shown of a recording, where its chapters are, and the picture that stands for it.</summary>
public sealed class RecordingCuttingTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PictureChoice Choice => site.Services.GetRequiredService<PictureChoice>();

    [Fact]
    public async Task Trim_ShowsWholeSegmentsAndMakesItsFilesAnew()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        await site.DoAllWorkAsync();

        await site.TrimAsync(owner, recording.Id, 2.5, 5.2).OkAsync();

        var trimmed = (await site.Recordings.FindAsync(recording.Id, Cancel))!;
        Assert.InRange(trimmed.Duration.TotalSeconds, 3.9, 4.1);
        Assert.Equal((false, ExportState.None), (trimmed.HasStoryboard, trimmed.Export));
        Assert.Null(site.Services.GetRequiredService<RecordingAccess>().PictureUrl(trimmed));
        var playlist = await site.Client.GetStringAsync($"/vod/{ShortId.Format(recording.Id)}/index.m3u8", Cancel);
        Assert.Equal(["seg-1.m4s", "seg-2.m4s"], playlist.Split('\n').Where(line => line.StartsWith("seg-", StringComparison.Ordinal)));
        using var hidden = await site.Client.GetAsync($"/vod/{ShortId.Format(recording.Id)}/seg-0.m4s", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        await site.DoAllWorkAsync();
        Assert.NotNull(site.Services.GetRequiredService<RecordingAccess>().PictureUrl((await site.Recordings.FindAsync(recording.Id, Cancel))!));
        await site.TrimAsync(owner, recording.Id, null, null).OkAsync();
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

        Assert.IsType<StreamResult<Recording>.Invalid>(await site.TrimAsync(owner, recording.Id, from, to));
    }

    [Fact]
    public async Task Picture_OfAMoment_HasAnAddressOfItsOwn()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 5);
        var access = site.Services.GetRequiredService<RecordingAccess>();

        await Choice.ChooseAsync(owner, recording.Id, 1, Cancel).OkAsync();
        var first = access.PictureUrl((await site.Recordings.FindAsync(recording.Id, Cancel))!);
        await Choice.ChooseAsync(owner, recording.Id, 4, Cancel).OkAsync();
        var second = access.PictureUrl((await site.Recordings.FindAsync(recording.Id, Cancel))!);

        Assert.NotEqual(first, second);
        using var picture = await site.Client.GetAsync(second, Cancel);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Chapters_AreAddedMovedRenamedAndRemoved()
    {
        var owner = await site.PersonAsync();
        var recording = await site.RecordedAsync(owner, 9);
        var (first, second) = (new Chapter(Guid.NewGuid(), 1, "One"), new Chapter(Guid.NewGuid(), 4, "Two"));

        await site.SetChaptersAsync(owner, recording.Id, [first, second]).OkAsync();
        var kept = await site.ChaptersAsync(recording.Id);
        await site.SetChaptersAsync(owner, recording.Id, [kept[1] with { Position = 6, Title = "Second" }]).OkAsync();
        var changed = Assert.Single(await site.ChaptersAsync(recording.Id));

        Assert.Equal(["One", "Two"], kept.Select(chapter => chapter.Title));
        Assert.Equal((kept[1].Id, "Second", 6), (changed.Id, changed.Title, Math.Round(changed.Position, 2)));
        Assert.IsType<StreamResult<Recording>.Invalid>(await site.SetChaptersAsync(owner, recording.Id, [first with { Position = 99 }]));
    }
}
