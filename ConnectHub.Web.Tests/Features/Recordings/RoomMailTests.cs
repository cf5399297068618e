using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Editing;
using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>What owners are told of what a limit of gigabytes has moved to the trash: at once, and once.</summary>
public sealed class RoomMailTests : IAsyncDisposable
{
    private const long Gigabyte = 1_000_000_000;
    private readonly ExpirySite _site = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IDbContextFactory<ConnectHubDb> Databases => _site.Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>();

    [Fact]
    public async Task Look_MoreThanTheChannelKeeps_TellsOnceWhatWentAndHowItComesBack()
    {
        var channel = await ChannelAsync(keepGigabytes: 5);
        foreach (var (title, age) in new[] { ("Radio", 9), ("Glass", 8), ("Clay", 7), ("Wood", 6) })
            await RecordingAsync(channel, title, age, gigabytes: 2);

        await RetainAsync();

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal((channel.Email, "2 of your videos are in the trash, for want of room"), (mail.To, mail.Subject));
        Assert.Contains("keeps at most 5 GB of videos", mail.Text, StringComparison.Ordinal);
        Assert.Contains("- “Radio”, 1:02:03, live on 22 April 2026\n- “Glass”, 1:02:03, live on 23 April 2026\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("for 14 days", mail.Text, StringComparison.Ordinal);
        Assert.Contains("https://live.example.org/studio/saved?show=trash", mail.Text, StringComparison.Ordinal);
        await RetainAsync();
        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task Look_MailServerIsAway_TellsLater()
    {
        var channel = await ChannelAsync(keepGigabytes: 1);
        await RecordingAsync(channel, "Radio", 9, gigabytes: 2);
        await RetainAsync();
        _site.Outbox.IsAway = true;
        Assert.Empty(await MailsAsync());

        _site.Outbox.IsAway = false;

        Assert.Equal("“Radio” is in the trash, for want of room", Assert.Single(await MailsAsync()).Subject);
        Assert.Empty(await MailsAsync());
    }

    [Fact]
    public async Task Look_TooOldRestoredOrUnconfirmed_TellsNothing()
    {
        var channel = await ChannelAsync(keepGigabytes: 5, keepDays: 30);
        await RecordingAsync(channel, "too old", 31, gigabytes: 2);
        var hasty = await ChannelAsync(keepGigabytes: 1);
        var restored = await RecordingAsync(hasty, "restored", 9, gigabytes: 2);
        await RecordingAsync(await ChannelAsync(keepGigabytes: 1, confirmed: false), "unconfirmed", 9, gigabytes: 2);
        await RetainAsync();
        await SetAsync(restored, r => (r.TrashedAt, r.Keep) = (null, true));

        Assert.Empty(await MailsAsync());
        Assert.Null(await _site.Expiring.TrashedAsync(hasty.Id, Cancel));
        Assert.Null(await _site.Expiring.TrashedAsync(channel.Id, Cancel));
    }

    [Fact]
    public async Task Trashed_ForWantOfRoom_IsSaidForSomeDays()
    {
        var channel = await ChannelAsync(keepGigabytes: 1);
        foreach (var (title, age) in new[] { ("Radio", 9), ("Glass", 8) })
            await RecordingAsync(channel, title, age, gigabytes: 2);
        Assert.Null(await _site.Expiring.TrashedAsync(channel.Id, Cancel));
        await RetainAsync();

        Assert.Equal(new TrashedLately(2, "Radio", _site.Days.GetUtcNow()), await _site.Expiring.TrashedAsync(channel.Id, Cancel));
        _site.Days.Advance(TimeSpan.FromDays(8));
        Assert.Null(await _site.Expiring.TrashedAsync(channel.Id, Cancel));
    }

    public async ValueTask DisposeAsync() => await _site.DisposeAsync();

    private async Task<ToldChannel> ChannelAsync(int keepGigabytes, int? keepDays = null, bool confirmed = true)
    {
        var channel = await _site.ChannelAsync(keepDays, confirmed);
        await using var db = await _site.OpenDbAsync();
        await db.Set<LibrarySettings>().Where(s => s.ChannelId == channel.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.KeepBytes, keepGigabytes * Gigabyte), Cancel);
        return channel;
    }

    private async Task<Guid> RecordingAsync(ToldChannel channel, string title, int startedDaysAgo, int gigabytes)
    {
        var id = await _site.RecordingAsync(channel, title, startedDaysAgo);
        await SetAsync(id, r => r.SizeBytes = gigabytes * Gigabyte);
        return id;
    }

    private async Task SetAsync(Guid recordingId, Action<Recording> change)
    {
        await using var db = await _site.OpenDbAsync();
        change(await db.Set<Recording>().SingleAsync(r => r.Id == recordingId, Cancel));
        await db.SaveChangesAsync(Cancel);
    }

    private Task RetainAsync() => new RetentionWorker(
        Databases, _site.Services.GetRequiredService<RecordingChange>(), _site.Services.GetRequiredService<Leftovers>(), _site.Days, NullLogger<RetentionWorker>.Instance).LookAsync(Cancel);

    /// <summary>What a server that was just started sends.</summary>
    private async Task<IReadOnlyList<Mail>> MailsAsync()
    {
        _site.Outbox.Mails.Clear();
        await new RoomMailer(
            Databases, _site.Outbox, _site.Services.GetRequiredService<IOptions<SmtpOptions>>(), _site.Services.GetRequiredService<IOptions<StorageOptions>>(), _site.Days,
            NullLogger<RoomMailer>.Instance).LookAsync(Cancel);
        return [.. _site.Outbox.Mails];
    }
}
