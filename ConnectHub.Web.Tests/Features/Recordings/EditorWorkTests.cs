using ConnectHub.Web.Features.Recordings.Saved;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The editor saves all or nothing, and saving once more does nothing twice.</summary>
public sealed class EditorWorkTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_AgainAfterATrimThatWasRefused_HasEachChapterOnce()
    {
        var owner = await site.PersonAsync();
        var recording = (await site.Recordings.FindAsync((await site.RecordedAsync(owner, 9)).Id, Cancel))!;
        await using var scope = site.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<EditorWork>();
        var (whole, chapters) = await work.OpenAsync(recording.Id, Cancel);
        var fields = EditorFields.Of(recording, chapters, whole);
        fields.ChapterAt(1);
        fields.ChapterAt(3);
        (fields.Chapters[0].Title, fields.Chapters[1].Title) = ("Hello", "Not this one");
        (fields.TrimStart, fields.TrimEnd) = ("0:07", "0:02");

        var refused = await work.SaveAsync(owner, recording, fields, whole, Cancel);
        Assert.Empty(await site.ChaptersAsync(recording.Id));
        fields.Chapters.RemoveAt(1);
        (fields.Chapters[0].Title, fields.TrimStart, fields.TrimEnd) = ("Hello again", "0:00", "0:07");
        var saved = await work.SaveAsync(owner, recording, fields, whole, Cancel);

        Assert.Equal(["trim"], refused.Keys);
        Assert.Empty(saved);
        var (_, now) = await work.OpenAsync(recording.Id, Cancel);
        Assert.Equal("Hello again", Assert.Single(now).Title);
    }
}
