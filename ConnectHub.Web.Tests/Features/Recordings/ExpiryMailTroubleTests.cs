using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Mail servers that are away and processes that end: owners are told once all the same, never twice and never not at all.</summary>
public sealed class ExpiryMailTroubleTests : IAsyncDisposable
{
    private readonly ExpirySite _site = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_MailServerAway_IsTriedAgainUntilItTakesTheMail()
    {
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 30), "Radio");
        _site.Outbox.IsAway = true;
        Assert.Empty(await _site.MailsOfDaysAsync(23));
        _site.Outbox.IsAway = false;

        Assert.Single(await _site.MailsOfHoursAsync(1));
        Assert.Empty(await _site.MailsOfHoursAsync(5));
    }

    [Fact]
    public async Task Look_AfterARestart_NeitherRepeatsNorForgets()
    {
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 30), "Radio");
        Assert.Single(await _site.MailsOfDaysAsync(23));

        // Another worker has nothing of the first one's memory.
        Assert.Empty(await _site.MailsOfDaysAsync(5, fresh: true));
        Assert.Single(await _site.MailsOfDaysAsync(1, fresh: true));
    }

    [Fact]
    public async Task Look_DiedBeforeItWasWrittenDownThatTheMailIsOut_SendsTheSameOneAgain()
    {
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 30), "Radio");
        var first = Assert.Single(await _site.MailsOfDaysAsync(23));
        await using (var db = await _site.OpenDbAsync())
            await db.Set<ExpiryNotice>().ExecuteDeleteAsync(Cancel);

        var again = Assert.Single(await _site.MailsOfHoursAsync(1));

        // By its Message-ID mail programs show it once.
        Assert.Equal((first.Id, first.To, first.Text), (again.Id, again.To, again.Text));
    }

    [Fact]
    public async Task Look_ServerWasOffForTheWholeWeek_TellsOnceWhatIsLeft()
    {
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 30), "Radio");
        _site.Days.Advance(TimeSpan.FromDays(29));

        Assert.Equal("“Radio” expires tomorrow", Assert.Single(await _site.MailsOfHoursAsync(1)).Subject);
        Assert.Empty(await _site.MailsOfDaysAsync(3));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
