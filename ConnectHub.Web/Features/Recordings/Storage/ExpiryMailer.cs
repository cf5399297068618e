using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Tells owners by mail 7 days and 1 day before their recordings expire: at most one mail a channel and day, looked for once an hour. That somebody was told is written down
/// when the mail server has taken the mail, so a mail that fails is tried again and a restart forgets none.
/// </summary>
internal sealed partial class ExpiryMailer(
    IDbContextFactory<ConnectHubDb> databases, IMailSender sender, IOptions<SmtpOptions> smtp, IOptions<StorageOptions> storage, TimeProvider time, ILogger<ExpiryMailer> logger)
    : Worker(time, logger)
{
    /// <summary>Days before the day it expires.</summary>
    public static readonly IReadOnlyList<int> Stages = [7, 1];

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task RunAsync(CancellationToken stopping)
    {
        if (!sender.CanSend)
            return;
        using var ticks = new PeriodicTimer(Every, Time);
        do
            await LookAsync(stopping);
        while (await ticks.WaitForNextTickAsync(stopping));
    }

    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var settings in await db.Set<LibrarySettings>().AsNoTracking().Where(s => s.KeepDays > 1).ToListAsync(cancellationToken))
        {
            try
            {
                await TellAsync(settings.ChannelId, settings.KeepDays!.Value, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, exception, settings.ChannelId);
            }
        }
    }

    private async Task TellAsync(Guid channelId, int keepDays, CancellationToken cancellationToken)
    {
        var now = Time.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<ExpiryNotice>().AnyAsync(n => n.ChannelId == channelId && n.ToldAt >= today, cancellationToken))
            return;
        var notices = await DueAsync(db, channelId, keepDays, now, cancellationToken);
        if (notices.Count == 0 || await OwnerAsync(db, channelId, cancellationToken) is not { } owner)
            return;
        var digest = new ExpiryDigest(owner.Email!, owner.DisplayName, owner.UserName!, channelId, keepDays, storage.Value.TrashDays, now, [.. notices.Select(n => n.Recording)]);
        await sender.SendAsync(digest.ToMail(smtp.Value.PublicUrl!), cancellationToken);
        db.AddRange(notices.Select(n => new ExpiryNotice { RecordingId = n.Recording.Id, ExpiresAt = n.Recording.ExpiresAt, DaysBefore = n.Stage, ChannelId = channelId, ToldAt = now }));
        await db.SaveChangesAsync(CancellationToken.None);
        LogTold(logger, channelId, notices.Count);
    }

    /// <summary>What has reached a stage that its owner was not told of.</summary>
    private static async Task<List<(ExpiringRecording Recording, int Stage)>> DueAsync(
        ConnectHubDb db, Guid channelId, int keepDays, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = new DateTimeOffset(now.UtcDateTime.Date.AddDays(Stages[0] + 1), TimeSpan.Zero);
        var expiring = await ExpiringRecordings.ReadAsync(db, channelId, keepDays, until, cancellationToken);
        var ids = expiring.Select(e => e.Id).ToList();
        var told = (await db.Set<ExpiryNotice>().Where(n => ids.Contains(n.RecordingId)).ToListAsync(cancellationToken)).ToLookup(n => (n.RecordingId, n.ExpiresAt), n => n.DaysBefore);
        return [.. expiring
            .Where(e => e.ExpiresAt > now)
            .Select(e => (Recording: e, Stage: Stages.Where(stage => stage < keepDays && DaysLeft(e, now) <= stage).DefaultIfEmpty(0).Min()))
            .Where(due => due.Stage > 0 && !told[(due.Recording.Id, due.Recording.ExpiresAt)].Contains(due.Stage))];
    }

    private static int DaysLeft(ExpiringRecording recording, DateTimeOffset now) => (recording.ExpiresAt.UtcDateTime.Date - now.UtcDateTime.Date).Days;

    /// <summary>Null when the address was never confirmed: it may be somebody else's.</summary>
    internal static Task<AppUser?> OwnerAsync(ConnectHubDb db, Guid channelId, CancellationToken cancellationToken) =>
        db.Set<Channel>().Where(c => c.Id == channelId).Join(db.Users, c => c.OwnerId, user => user.Id, (_, user) => user)
            .AsNoTracking().FirstOrDefaultAsync(user => user.EmailConfirmed && user.Email != null, cancellationToken);

    [LoggerMessage(LogLevel.Information, "The owner of channel {Channel} was told that {Recordings} recordings expire")]
    private static partial void LogTold(ILogger logger, Guid channel, int recordings);

    [LoggerMessage(LogLevel.Error, "The owner of channel {Channel} could not be told what expires; it is tried again in an hour")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid channel);
}
