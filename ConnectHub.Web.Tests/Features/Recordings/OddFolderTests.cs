using ConnectHub.Web.Data;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Export;
using ConnectHub.Web.Media.Library;
using ConnectHub.Web.Media.Objects;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>FFmpeg reads some file names as more than names. The folder is the operator's choice.</summary>
public sealed class OddFolderTests(RecordedSite site) : IClassFixture<RecordedSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IOptions<MediaOptions> Options => site.Services.GetRequiredService<IOptions<MediaOptions>>();

    [Fact]
    public async Task Video_OfTwoSessionsInAFolderWithAQuote_IsMade()
    {
        var objects = Store();
        var cutter = new MediaCutter(Options, objects, NullLogger<MediaCutter>.Instance);

        var video = await new MediaExporter(Options, objects, cutter, TimeProvider.System, NullLogger<MediaExporter>.Instance).VideoAsync(await TimelineAsync(), progress: null, Cancel);

        Assert.InRange(await MediaFiles.NumberAsync(video, "format=duration"), 9.8, 10.1);
    }

    [Fact]
    public async Task Storyboard_InAFolderWithAPercentSign_IsMade()
    {
        var storyboard = await new PictureExporter(Options, Store(), TimeProvider.System, NullLogger<PictureExporter>.Instance).StoryboardAsync(await TimelineAsync(), Cancel);

        Assert.Equal(1600, await MediaFiles.NumberAsync(storyboard, "stream=width"));
    }

    private FolderObjectStore Store() => new(Microsoft.Extensions.Options.Options.Create(new DataOptions { DataPath = Path.Combine(site.DataPath, "ada's 100% data") }));

    private async Task<MediaTimeline> TimelineAsync()
    {
        var stream = await site.LiveAsync(await site.PersonAsync());
        await site.BroadcastAsync(stream, seconds: 5);
        await site.BroadcastAsync(stream, seconds: 5);
        await site.EndAsync(stream);
        return await site.Services.GetRequiredService<MediaLibrary>().TimelineAsync(stream.Stream.Id, [new(0, SegmentSpan.Open)], Cancel);
    }
}
