using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>Owners are told before their recordings expire: 7 days and 1 day before, once a day at most, never twice and never not at all.</summary>
public sealed class ExpiryMailTests : IAsyncDisposable
{
    private readonly Site _site = new();

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
    public async Task Look_ServerWasOffForTheWholeWeek_TellsOnceWhatIsLeft()
    {
        await _site.RecordingAsync(await _site.ChannelAsync(keepDays: 30), "Radio");
        _site.Days.Advance(TimeSpan.FromDays(29));

        Assert.Equal("“Radio” expires tomorrow", Assert.Single(await _site.MailsOfHoursAsync(1)).Subject);
        Assert.Empty(await _site.MailsOfDaysAsync(3));
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

    private sealed record ToldChannel(Guid Id, string Email);

    private sealed class Site : ClockedApp
    {
        public Outbox Outbox { get; } = new();

        /// <summary>Of what is tested alone: on the application's clock a month would be millions of ticks of everybody's timers.</summary>
        public FakeTimeProvider Days { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

        public async Task<ToldChannel> ChannelAsync(int? keepDays, bool confirmed = true)
        {
            var owner = await UserAsync();
            await using var db = await OpenDbAsync();
            await db.Users.Where(u => u.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(u => u.EmailConfirmed, confirmed), Cancel);
            var channel = await db.Set<Channel>().SingleAsync(c => c.OwnerId == owner, Cancel);
            db.Add(new LibrarySettings { ChannelId = channel.Id, KeepDays = keepDays });
            await db.SaveChangesAsync(Cancel);
            return new(channel.Id, $"{channel.Handle}@example.org");
        }

        public async Task KeepAsync(ToldChannel channel, int days)
        {
            await using var db = await OpenDbAsync();
            await db.Set<LibrarySettings>().Where(s => s.ChannelId == channel.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.KeepDays, days), Cancel);
        }

        public async Task<Guid> RecordingAsync(ToldChannel channel, string title, int startedDaysAgo = 0, bool keep = false, bool trashed = false)
        {
            await using var db = await OpenDbAsync();
            var owner = await db.Set<Channel>().Where(c => c.Id == channel.Id).Select(c => c.OwnerId).SingleAsync(Cancel);
            var recording = new Recording
            {
                StreamId = await StreamAsync(owner, ConnectHub.Web.Features.Streams.StreamStatus.Ended),
                ChannelId = channel.Id,
                Title = title,
                State = RecordingState.Ready,
                StartedAt = Days.GetUtcNow().AddDays(-startedDaysAgo),
                DurationMs = 3_723_000,
                Keep = keep,
                TrashedAt = trashed ? Days.GetUtcNow() : null,
            };
            db.Add(recording);
            await db.SaveChangesAsync(Cancel);
            return recording.Id;
        }

        public Task<IReadOnlyList<Mail>> MailsOfDaysAsync(int days, bool fresh = false) => MailsAsync(TimeSpan.FromDays(1), days, fresh);

        public Task<IReadOnlyList<Mail>> MailsOfHoursAsync(int hours) => MailsAsync(TimeSpan.FromHours(1), hours, fresh: false);

        /// <summary>What is sent while that time passes, looked for at every step.</summary>
        private async Task<IReadOnlyList<Mail>> MailsAsync(TimeSpan step, int steps, bool fresh)
        {
            var mailer = fresh ? Fresh() : Mailer;
            Outbox.Mails.Clear();
            for (var i = 0; i < steps; i++)
            {
                Days.Advance(step);
                await mailer.LookAsync(Cancel);
            }
            return [.. Outbox.Mails];
        }

        public ExpiringRecordings Expiring => new(Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>(), Days);

        private ExpiryMailer Mailer => field ??= Fresh();

        private ExpiryMailer Fresh() => new(
            Services.GetRequiredService<IDbContextFactory<ConnectHubDb>>(), Outbox, Services.GetRequiredService<IOptions<SmtpOptions>>(),
            Services.GetRequiredService<IOptions<StorageOptions>>(), Days, NullLogger<ExpiryMailer>.Instance);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ConnectHub:Smtp:Host", "smtp.example.org");
            builder.UseSetting("ConnectHub:Smtp:From", "site@example.org");
            builder.UseSetting("ConnectHub:Smtp:PublicUrl", "https://live.example.org");
            // The tests look by themselves.
            builder.ConfigureTestServices(services =>
            {
                foreach (var worker in services.Where(s => s.ImplementationType == typeof(ExpiryMailer) || s.ImplementationType == typeof(RetentionWorker)).ToList())
                    services.Remove(worker);
            });
        }
    }

    private sealed class Outbox : IMailSender
    {
        public List<Mail> Mails { get; } = [];
        public bool IsAway { get; set; }
        public bool CanSend => true;

        public Task SendAsync(Mail mail, CancellationToken cancellationToken)
        {
            if (IsAway)
                throw new TimeoutException("The mail server is away.");
            Mails.Add(mail);
            return Task.CompletedTask;
        }
    }
}
