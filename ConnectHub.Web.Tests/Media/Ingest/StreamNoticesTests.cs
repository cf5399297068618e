using ConnectHub.Web.Media;
using ConnectHub.Web.Media.Ingest;
using ConnectHub.Web.Tests.Media.Support;
using ConnectHub.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Tests.Media.Ingest;

public sealed class StreamNoticesTests : IAsyncLifetime
{
    private static readonly Guid Session = Guid.CreateVersion7();
    private static readonly Guid Sick = Guid.CreateVersion7();
    private static readonly Guid Well = Guid.CreateVersion7();
    private readonly WatchedClock _clock = new();
    private readonly FakeListener _told = new();
    private readonly Stumbling _stumbling;
    private readonly StreamNotices _notices;

    public StreamNoticesTests()
    {
        _stumbling = new(_told);
        var services = new ServiceCollection().AddSingleton<IMediaListener>(_stumbling).BuildServiceProvider();
        _notices = new(services, _clock, NullLogger<StreamNotices>.Instance);
    }

    public async ValueTask InitializeAsync() => await _notices.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _notices.StopAsync(CancellationToken.None);
        _notices.Dispose();
    }

    [Fact]
    public async Task Playing_ListenerFailsTwice_IsToldAgainBeforeWhatComesAfter()
    {
        _stumbling.Fail(Sick, times: 2);
        _notices.Playing(Sick, Session);
        _notices.Stalled(Sick);

        foreach (var pause in new[] { TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(0.5) })
        {
            await _clock.WaitedForAsync(pause);
            _clock.Advance(pause);
        }

        await _told.UntilAsync(Sick, "playing");
        await _told.UntilAsync(Sick, "stalled");
    }

    [Fact]
    public async Task Playing_ListenerFailsOnAnotherStream_IsNotKeptWaiting()
    {
        _stumbling.Fail(Sick, times: 1);
        _notices.Playing(Sick, Session);
        await _clock.WaitedForAsync(TimeSpan.FromSeconds(0.25));

        _notices.Playing(Well, Session);

        await _told.UntilAsync(Well, "playing");
        Assert.Equal(1, _stumbling.Attempts(Sick));
    }
}
