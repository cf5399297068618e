using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What owners are told before their recordings expire: of which, when, and once a day at most.</summary>
public sealed class ExpiryMailTests : IAsyncDisposable
{
    private readonly ExpirySite _site = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_SevenDaysAndOneDayBefore_TellsOnceEach()
    {
        var channel = await _site.ChannelAsync(keepDays: 30);
        await _site.RecordingAsync(channel, "Radio, part 4");

        Assert.Empty(await _site.MailsOfDaysAsync(22));
        var first = Assert.Single(await _site.MailsOfDaysAsync(1));
        Assert.Empty(await _site.MailsOfDaysAsync(5));
        var second = Assert.Single(await _site.MailsOfDaysAsync(1));
        Assert.Empty(await _site.MailsOfDaysAsync(5));

        Assert.Equal(("“Radio, part 4” expires in 7 days", "“Radio, part 4” expires tomorrow"), (first.Subject, second.Subject));
        Assert.Equal(channel.Email, first.To);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Mail_NamesWhatExpiresWhenAndHowToKeepIt()
    {
        var channel = await _site.ChannelAsync(keepDays: 30);
        var recording = await _site.RecordingAsync(channel, "Radio");

        var mail = Assert.Single(await _site.MailsOfDaysAsync(23));

        Assert.Contains("In 7 days, 31 May 2026:\n- “Radio”, 1:02:03, live on 1 May 2026\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://live.example.org/video/{ShortId.Format(recording)}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://live.example.org/studio/saved", mail.Text, StringComparison.Ordinal);
        Assert.Contains("another 14 days", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_ManyAtOnce_AreOneMailPerChannelAndDay()
    {
        var (one, two) = (await _site.ChannelAsync(keepDays: 30), await _site.ChannelAsync(keepDays: 30));
        foreach (var title in new[] { "a", "b" })
            await _site.RecordingAsync(one, title);
        await _site.RecordingAsync(two, "c");

        var mails = await _site.MailsOfDaysAsync(23);
        // Due on the same day, but the day's mail is out: it comes tomorrow.
        await _site.RecordingAsync(one, "late", startedDaysAgo: 23);
        var rest = await _site.MailsOfHoursAsync(2);
        var tomorrow = await _site.MailsOfDaysAsync(1);

        Assert.Equal(2, mails.Count);
        Assert.Contains(mails, mail => mail.Subject == "2 of your videos expire soon" && mail.To == one.Email);
        Assert.Empty(rest);
        Assert.Contains("“late”", Assert.Single(tomorrow).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_KeptTrashedShortOrUnconfirmed_TellsNothing()
    {
        var channel = await _site.ChannelAsync(keepDays: 30);
        await _site.RecordingAsync(channel, "kept", keep: true);
        await _site.RecordingAsync(channel, "trashed", trashed: true);
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 1), "a day");
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: null), "for ever");
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 30, confirmed: false), "not confirmed");

        Assert.Empty(await _site.MailsOfDaysAsync(31));
    }

    [Fact]
    public async Task Look_KeptForLessThanAWeek_TellsOnlyTheDayBefore()
    {
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 5), "Radio");

        Assert.Empty(await _site.MailsOfDaysAsync(3));
        Assert.Single(await _site.MailsOfDaysAsync(1));
    }

    [Fact]
    public async Task Look_LimitWasRaised_TellsOfTheNewDayAnew()
    {
        var channel = await _site.ChannelAsync(keepDays: 30);
        await _site.RecordingAsync(channel, "Radio");
        Assert.Single(await _site.MailsOfDaysAsync(23));

        await _site.KeepAsync(channel, days: 60);

        Assert.Empty(await _site.MailsOfDaysAsync(29));
        Assert.Single(await _site.MailsOfDaysAsync(1));
    }

    [Fact]
    public async Task Expiring_OfAChannel_IsWhatItsOwnerSeesWithoutMail()
    {
        var channel = await _site.ChannelAsync(keepDays: 30);
        await _site.RecordingAsync(channel, "later", startedDaysAgo: 20);
        await _site.RecordingAsync(channel, "second", startedDaysAgo: 25);
        await _site.RecordingAsync(channel, "first", startedDaysAgo: 28);
        await _site.RecordingAsync(channel, "kept", startedDaysAgo: 28, keep: true);

        var expiring = await _site.Expiring.OfChannelAsync(channel.Id, Cancel);

        Assert.Equal((2, "first"), (expiring!.Count, expiring.First.Title));
        Assert.Equal(_site.Days.GetUtcNow().AddDays(2), expiring.First.ExpiresAt);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
