using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Streams;

/// <summary>Viewers who only fetch playlists.</summary>
public sealed class StreamAudienceTests(StreamSite site) : IClassFixture<StreamSite>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetPlaylist_Programs_CountByOwnIdElseByTheirName()
    {
        var (id, path) = await PlayingAsync("programs");
        using var client = site.CreateClient();

        await GetAsync(client, $"{path}/media.m3u8?viewer=program-1");
        await GetAsync(client, $"{path}/media.m3u8?viewer=program-1");
        await GetAsync(client, $"{path}/media.m3u8?viewer=program-2");
        Assert.Equal(2, (await site.ViewAsync(id)).Viewers);
        await GetAsync(client, $"{path}/media.m3u8", "VLC/3.0");
        await GetAsync(client, $"{path}/media.m3u8", "VLC/3.0");
        await GetAsync(client, $"{path}/media.m3u8?viewer=%3Cscript%3E", "VLC/3.0");

        Assert.Equal(3, (await site.ViewAsync(id)).Viewers);
    }

    [Fact]
    public async Task GetPlaylist_NoMoreFor30Seconds_IsNoViewer()
    {
        var (id, path) = await PlayingAsync("silent");
        using var client = site.CreateClient();
        await GetAsync(client, $"{path}/media.m3u8?viewer=program-1");

        site.Clock.Advance(TimeSpan.FromSeconds(29));
        site.Rooms.Tick(site.Clock.GetUtcNow());
        Assert.Equal(1, (await site.ViewAsync(id)).Viewers);
        site.Clock.Advance(TimeSpan.FromSeconds(1.5));
        site.Rooms.Tick(site.Clock.GetUtcNow());

        var view = await site.ViewAsync(id);
        Assert.Equal((0, 1), (view.Viewers, view.PeakViewers));
    }

    [Fact]
    public async Task GetMaster_PlayerWithId_IsHandedOnToThePlaylistOnly()
    {
        var (_, path) = await PlayingAsync("master");
        using var client = site.CreateClient();

        var master = await client.GetStringAsync($"{path}/master.m3u8?viewer=program-1", Cancel);
        var plain = await client.GetStringAsync($"{path}/master.m3u8?viewer=no%0Aid", Cancel);
        var media = await client.GetStringAsync($"{path}/media.m3u8?viewer=program-1", Cancel);

        Assert.EndsWith("\nmedia.m3u8?viewer=program-1\n", master, StringComparison.Ordinal);
        Assert.EndsWith("\nmedia.m3u8\n", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("viewer", media, StringComparison.Ordinal);
    }

    private async Task<(Guid Id, string Path)> PlayingAsync(string handle)
    {
        var id = (await site.OnAirAsync(await site.UserAsync(handle))).Stream.Id;
        var media = await site.Services.GetRequiredService<LiveMedia>().GetOrAddAsync(id);
        media.Packager.Begin(Synthetic.Session(0));
        media.Packager.AddSegments(1);
        return (id, $"/live/{ShortId.Format(id)}");
    }

    private static async Task GetAsync(HttpClient client, string path, string? program = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (program is not null)
            request.Headers.TryAddWithoutValidation("User-Agent", program);
        using var response = await client.SendAsync(request, Cancel);
        response.EnsureSuccessStatusCode();
    }
}
