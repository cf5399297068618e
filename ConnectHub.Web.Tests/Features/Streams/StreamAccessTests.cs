using System.Net;
using System.Security.Claims;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Media.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Streams;

public sealed class StreamAccessTests(StreamSite site) : IClassFixture<StreamSite>
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StreamAccess Access => site.Services.GetRequiredService<StreamAccess>();
    private IPlaybackGate Playback => site.Services.GetRequiredService<IPlaybackGate>();
    private IIngestGate Ingest => site.Services.GetRequiredService<IIngestGate>();

    [Theory]
    [InlineData(StreamVisibility.Public, true)]
    [InlineData(StreamVisibility.Unlisted, true)]
    [InlineData(StreamVisibility.Private, false)]
    [InlineData(StreamVisibility.Password, false)]
    public async Task MayWatch_Nobody_OnlyOpenStreams(StreamVisibility visibility, bool may)
    {
        var created = await site.StartedAsync(await site.UserAsync($"see{visibility}".ToLowerInvariant()), Draft(visibility));

        Assert.Equal(may, Access.MayWatch(await site.ViewAsync(created.Stream.Id), Nobody, key: null));
        Assert.Equal(may ? PlaybackPermit.Granted : PlaybackPermit.UnknownStream, await Playback.AdmitAsync(created.Stream.Id, null, Cancel));
    }

    [Fact]
    public async Task PlaybackToken_OfThisStream_PlaysUntilItExpires()
    {
        var created = await site.StartedAsync(await site.UserAsync("token"), Draft(StreamVisibility.Private));
        var token = await TokenAsync(created);

        Assert.Equal(PlaybackPermit.Granted, await Playback.AdmitAsync(created.Stream.Id, token, Cancel));
        site.Leap(StreamSite.Longest + TimeSpan.FromHours(3));
        Assert.Equal(PlaybackPermit.Forbidden, await Playback.AdmitAsync(created.Stream.Id, token, Cancel));
    }

    [Fact]
    public async Task PlaybackToken_ForeignOrTampered_IsRefused()
    {
        var mine = await site.StartedAsync(await site.UserAsync("mine"), Draft(StreamVisibility.Private));
        var other = await site.StartedAsync(await site.UserAsync("other"), Draft(StreamVisibility.Private));
        var token = await TokenAsync(other);
        var tampered = $"{token[..20]}{(token[20] == 'A' ? 'B' : 'A')}{token[21..]}";

        Assert.Equal(PlaybackPermit.UnknownStream, await Playback.AdmitAsync(mine.Stream.Id, token, Cancel));
        foreach (var wrong in new[] { tampered, token[..^4], "x", "", "%00", new string('A', 5000), Access.ShareKey(await site.ViewAsync(other.Stream.Id)) })
            Assert.Equal(PlaybackPermit.UnknownStream, await Playback.AdmitAsync(other.Stream.Id, wrong, Cancel));
    }

    [Fact]
    public async Task ShareKey_OfAPrivateStream_WorksUntilTheEnd()
    {
        var owner = await site.UserAsync("share");
        var created = await site.StartedAsync(owner, Draft(StreamVisibility.Private));
        var key = Access.ShareKey(await site.ViewAsync(created.Stream.Id));

        Assert.True(Access.MayWatch(await site.ViewAsync(created.Stream.Id), Nobody, key));
        await site.Streams.EndAsync(owner, created.Stream.Id, Cancel);
        Assert.False(Access.MayWatch(await site.ViewAsync(created.Stream.Id), Nobody, key));
    }

    [Fact]
    public async Task Unlock_Password_GivesAKeyForTheRightOneOnly()
    {
        var created = await site.StartedAsync(await site.UserAsync("locked"), Draft(StreamVisibility.Password));

        Assert.Null(await Access.UnlockAsync(created.Stream.Id, "wrong", Cancel));
        var key = await Access.UnlockAsync(created.Stream.Id, "sesame", Cancel);
        Assert.True(Access.MayWatch(await site.ViewAsync(created.Stream.Id), Nobody, key));
        Assert.DoesNotContain("sesame", (await site.RowAsync(created.Stream.Id)).PasswordHash);
    }

    [Fact]
    public async Task Key_PasswordOrVisibilityChanged_OpensNothingAnyMore()
    {
        var owner = await site.UserAsync("changed");
        var id = (await site.StartedAsync(owner, Draft(StreamVisibility.Password))).Stream.Id;
        var key = await Access.UnlockAsync(id, "sesame", Cancel);
        var token = Access.PlaybackUrl(await site.ViewAsync(id)).Split('/')[4];

        await UpdateAsync(owner, id, Draft(StreamVisibility.Password) with { Title = "Another title", Password = null });
        Assert.True(Access.MayWatch(await site.ViewAsync(id), Nobody, key));
        Assert.Equal(PlaybackPermit.Granted, await Playback.AdmitAsync(id, token, Cancel));
        await UpdateAsync(owner, id, Draft(StreamVisibility.Password) with { Password = "another" });

        Assert.False(Access.MayWatch(await site.ViewAsync(id), Nobody, key));
        Assert.Equal(PlaybackPermit.Forbidden, await Playback.AdmitAsync(id, token, Cancel));
        var second = await Access.UnlockAsync(id, "another", Cancel);
        Assert.True(Access.MayWatch(await site.ViewAsync(id), Nobody, second));
        await UpdateAsync(owner, id, Draft(StreamVisibility.Private));
        Assert.False(Access.MayWatch(await site.ViewAsync(id), Nobody, second));
    }

    [Fact]
    public async Task Media_StreamBecomesPrivate_IsRefusedWithTheNextRequest()
    {
        var owner = await site.UserAsync("closing");
        var id = (await site.OnAirAsync(owner)).Stream.Id;
        var media = await site.Services.GetRequiredService<LiveMedia>().GetOrAddAsync(id);
        media.Packager.Begin(Synthetic.Session(0));
        media.Packager.AddSegments(1);
        using var client = site.CreateClient();
        var path = $"/live/{ShortId.Format(id)}/media.m3u8";
        using var before = await client.GetAsync(path, Cancel);

        await UpdateAsync(owner, id, Draft(StreamVisibility.Private));
        using var after = await client.GetAsync(path, Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Ingest_EveryState_GivesItsPermit()
    {
        var owner = await site.UserAsync("ingest");
        var created = await site.CreatedAsync(owner);
        var id = created.Stream.Id;
        Assert.Equal(IngestPermit.NotStarted, await Ingest.AdmitAsync(id, created.IngestToken, Cancel));
        await site.Streams.StartAsync(owner, id, Cancel);
        Assert.Equal(IngestPermit.Granted, await Ingest.AdmitAsync(id, created.IngestToken, Cancel));
        Assert.Equal(IngestPermit.WrongToken, await Ingest.AdmitAsync(id, "wrong", Cancel));
        Assert.Equal(IngestPermit.UnknownStream, await Ingest.AdmitAsync(Guid.NewGuid(), created.IngestToken, Cancel));

        var renewed = Assert.IsType<StreamResult<CreatedStream>.Ok>(await site.Streams.RenewIngestTokenAsync(owner, id, Cancel)).Value;
        Assert.Equal(IngestPermit.WrongToken, await Ingest.AdmitAsync(id, created.IngestToken, Cancel));
        Assert.Equal(IngestPermit.Granted, await Ingest.AdmitAsync(id, renewed.IngestToken, Cancel));

        await site.Streams.EndAsync(owner, id, Cancel);
        Assert.Equal(IngestPermit.Ended, await Ingest.AdmitAsync(id, renewed.IngestToken, Cancel));
    }

    private async Task UpdateAsync(Guid owner, Guid id, StreamDraft draft) =>
        Assert.IsType<StreamResult<LiveStream>.Ok>(await site.Streams.UpdateAsync(owner, id, draft, Cancel));

    private async Task<string> TokenAsync(CreatedStream created) =>
        Access.PlaybackUrl(await site.ViewAsync(created.Stream.Id)).Split('/')[4];

    private static StreamDraft Draft(StreamVisibility visibility) => StreamSite.Draft with { Visibility = visibility, Password = "sesame" };
}
