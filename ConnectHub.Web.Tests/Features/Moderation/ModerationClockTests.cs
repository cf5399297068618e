using ConnectHub.Web.Features.Moderation;
using ConnectHub.Web.Tests.Support;

namespace ConnectHub.Web.Tests.Features.Moderation;

public sealed class ModerationClockTests
{
    private readonly RecordedLog<ModerationClock> _log = new();

    /// <summary>A port that is taken ends the program while its workers begin; what they say then hides what the operator has to mend.</summary>
    [Fact]
    public async Task Look_HostIsGoneBeforeItStopped_EndsWithoutAWord()
    {
        using var clock = Clock(new Fails(new ObjectDisposedException(nameof(IServiceProvider))));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => clock.LookAsync(TestContext.Current.CancellationToken));

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Look_OneWorkFails_TheOtherIsDone()
    {
        var other = new Fails(null);
        using var clock = Clock(new Fails(new TimeoutException()), other);

        await clock.LookAsync(TestContext.Current.CancellationToken);

        Assert.Single(_log.Lines);
        Assert.Equal(1, other.Done);
    }

    private ModerationClock Clock(params IDueWork[] works) => new(works, TimeProvider.System, _log);

    private sealed class Fails(Exception? failure) : IDueWork
    {
        public int Done { get; private set; }

        public Task DoDueAsync(CancellationToken cancellationToken)
        {
            Done++;
            return failure is null ? Task.CompletedTask : Task.FromException(failure);
        }
    }
}
