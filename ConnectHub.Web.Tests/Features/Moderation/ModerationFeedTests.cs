using System.Collections.Concurrent;
using ConnectHub.Web.Features.Moderation;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class ModerationFeedTests
{
    private readonly ModerationFeed _feed = new(NullLogger<ModerationFeed>.Instance);
    private readonly Guid _channel = Guid.CreateVersion7();

    [Fact]
    public async Task PublishToAll_TwoChannels_BothHear()
    {
        var heard = new[] { new TaskCompletionSource<ModerationEvent>(), new TaskCompletionSource<ModerationEvent>() };
        using var one = _feed.Subscribe(_channel, heard[0].SetResult);
        using var two = _feed.Subscribe(Guid.NewGuid(), heard[1].SetResult);
        var happened = new ModeratorsChanged(Guid.NewGuid());

        _feed.PublishToAll(happened);

        Assert.All(await Task.WhenAll(heard.Select(each => each.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))), each => Assert.Same(happened, each));
    }

    [Fact]
    public async Task Publish_HandlerThrows_IsCalledWithTheNextAllTheSame()
    {
        var heard = new BlockingCollection<ModerationEvent>();
        using var _ = _feed.Subscribe(_channel, happened =>
        {
            heard.Add(happened);
            throw new InvalidOperationException("A page that fails.");
        });

        _feed.Publish(_channel, new ModesChanged());
        _feed.Publish(Guid.CreateVersion7(), new EventsMissed());
        _feed.Publish(_channel, new SanctionChanged(_channel));

        Assert.Equal([new ModesChanged(), new SanctionChanged(_channel)], await TakeAsync(heard, 2));
    }

    [Fact]
    public async Task Publish_ReaderTooSlow_IsToldThatItMissedSome()
    {
        var gate = new TaskCompletionSource();
        var heard = new BlockingCollection<ModerationEvent>();
        using var _ = _feed.Subscribe(_channel, async happened =>
        {
            heard.Add(happened);
            await gate.Task;
        });
        _feed.Publish(_channel, new ModesChanged());
        Assert.Single(await TakeAsync(heard, 1));

        for (var i = 0; i <= ModerationSubscription.Limit; i++)
            _feed.Publish(_channel, new SanctionChanged(_channel));
        _feed.Publish(_channel, new ModesChanged());
        gate.SetResult();

        Assert.Equal([new EventsMissed(), new ModesChanged()], await TakeAsync(heard, 2));
    }

    [Fact]
    public void Publish_AfterDispose_IsNotHeard()
    {
        var heard = new BlockingCollection<ModerationEvent>();
        _feed.Subscribe(_channel, heard.Add).Dispose();

        _feed.Publish(_channel, new ModesChanged());

        Assert.Empty(heard);
    }

    private static Task<ModerationEvent[]> TakeAsync(BlockingCollection<ModerationEvent> heard, int count) => Task.Run(
        () => Enumerable.Range(0, count).Select(_ => heard.Take(TestContext.Current.CancellationToken)).ToArray(), TestContext.Current.CancellationToken);
}
