using Bunit;
using ConnectHub.Web.Features.GoLive;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Features.Studio;
using ConnectHub.Web.Rooms;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Features.GoLive;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectHub.Web.Tests.Features.Studio;

public sealed class StreamStateTests(WebApp app) : IClassFixture<WebApp>
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StreamStatus.Created, StreamPhase.Starting, "idle", StreamState.Draft)]
    [InlineData(StreamStatus.Live, StreamPhase.Starting, "idle", StreamState.Starting)]
    [InlineData(StreamStatus.Live, StreamPhase.Live, "live", StreamState.Live)]
    [InlineData(StreamStatus.Live, StreamPhase.Live, "idle", StreamState.Live)]
    [InlineData(StreamStatus.Live, StreamPhase.Reconnecting, "idle", StreamState.Reconnecting)]
    [InlineData(StreamStatus.Live, StreamPhase.Live, "reconnecting", StreamState.Reconnecting)]
    [InlineData(StreamStatus.Live, StreamPhase.Live, "ending", StreamState.Ending)]
    [InlineData(StreamStatus.Ended, StreamPhase.Ended, "ending", StreamState.Ended)]
    public void Of_StatusPhaseAndThisPage_SayWhereItStands(StreamStatus status, StreamPhase phase, string local, StreamState expected) =>
        Assert.Equal(expected, StreamStates.Of(View(status, phase), new CaptureNews(local, null, null)));

    [Fact]
    public void Of_NoPictureEverCame_IsFailedAndADiscardedDraftIsNot()
    {
        var never = View(StreamStatus.Ended, StreamPhase.Ended) with { EndReason = StreamEndReason.NeverStarted };

        Assert.Equal(StreamState.Failed, StreamStates.Of(never with { StartedAt = DateTimeOffset.UnixEpoch }));
        Assert.Equal(StreamState.Ended, StreamStates.Of(never));
    }

    [Fact]
    public void Of_ThisPageSendsAnotherStream_CountsForThatOneOnly()
    {
        var view = View(StreamStatus.Live, StreamPhase.Live);

        Assert.Equal(StreamState.Live, StreamStates.Of(view, new CaptureNews("ending", ShortId.Format(Guid.CreateVersion7()), null)));
        Assert.Equal(StreamState.Ending, StreamStates.Of(view, new CaptureNews("ending", ShortId.Format(Id), null)));
    }

    [Fact]
    public async Task Badge_EveryState_HasAWordAndNotOnlyAColour()
    {
        await using var studio = new BunitContext();
        foreach (var state in Enum.GetValues<StreamState>())
        {
            var badge = studio.Render<StateBadge>(parameters => parameters.Add(b => b.State, state)).Find("[data-testid=stream-state]");
            Assert.Equal(state.ToString().ToUpperInvariant(), badge.TextContent);
            Assert.Equal(state.ToString().ToLowerInvariant(), badge.GetAttribute("data-state"));
        }
    }

    [Fact]
    public async Task StudioHome_ThroughALife_ShowsTheStateOfTheNewestStream()
    {
        var person = await app.SignUpAsync();
        await using var studio = new StudioComponents(app, person);
        var home = studio.Render<StudioHome>();
        Assert.Empty(home.FindAll("[data-testid=studio-state]"));
        var streams = app.Services.GetRequiredService<StreamService>();
        var draft = new StreamDraft("Radio", "", null, [], StreamQuality.Auto, StreamVisibility.Public, null, Record: false);

        var created = Assert.IsType<StreamResult<CreatedStream>.Ok>(await streams.CreateAsync(person.UserId, draft, Cancel)).Value.Stream.Id;
        Assert.Equal("DRAFT", await ShownAsync());
        await streams.StartAsync(person.UserId, created, Cancel);
        Assert.Equal("STARTING", await ShownAsync());
        Assert.True(app.Services.GetRequiredService<Broadcasts>().TryGet(created, out var broadcast));
        broadcast.Playing(DateTimeOffset.UnixEpoch);
        Assert.Equal("LIVE", await ShownAsync());
        broadcast.Lost(DateTimeOffset.UnixEpoch);
        Assert.Equal("RECONNECTING", await ShownAsync());
        await streams.EndAsync(person.UserId, created, Cancel);
        Assert.Equal("ENDED", await ShownAsync());

        async Task<string> ShownAsync()
        {
            await home.InvokeAsync(() => studio.OnAir.RefreshAsync(person.UserId, Cancel));
            return home.Find("[data-testid=studio-state]").TextContent;
        }
    }

    private static StreamView View(StreamStatus status, StreamPhase phase) => new(
        Id, "Radio", "", null, null, [], status, phase, StreamVisibility.Public, StreamQuality.Auto, Record: false,
        new StreamChannel(Guid.CreateVersion7(), Guid.CreateVersion7(), "ada", "Ada"), DateTimeOffset.UnixEpoch, StartedAt: null, EndedAt: null,
        Viewers: 0, PeakViewers: 0, "/live/x/master.m3u8", ThumbnailUrl: null);
}
