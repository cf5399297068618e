using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ConnectHub.Web.Tests.Features.Recordings;

/// <summary>The application with channels whose recordings expire, a clock that jumps over days, and the mails that go out.</summary>
internal sealed class ExpirySite : ClockedApp
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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
            StreamId = await StreamAsync(owner, StreamStatus.Ended),
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
            foreach (var worker in services.Where(s => s.ImplementationType == typeof(ExpiryMailer) || s.ImplementationType == typeof(RetentionWorker) || s.ImplementationType == typeof(RoomMailer)).ToList())
                services.Remove(worker);
        });
    }
}

internal sealed record ToldChannel(Guid Id, string Email);

/// <summary>A mail server of the test's own.</summary>
internal sealed class Outbox : IMailSender
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
