using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Accounts.Mailing;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// Tells owners by mail what the retention has moved to the trash for want of room: once, all of it that was not told yet in one mail. As with an
/// <see cref="ExpiryMailer"/>, that they were told is written down when the mail server has taken the mail.
/// </summary>
internal sealed partial class RoomMailer(
    IDbContextFactory<ConnectHubDb> databases, IMailSender sender, IOptions<SmtpOptions> smtp, IOptions<StorageOptions> storage, TimeProvider time, ILogger<RoomMailer> logger)
    : Worker(time, logger)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

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
        foreach (var channelId in await Untold(db).Select(trashed => trashed.Notice.ChannelId).Distinct().ToListAsync(cancellationToken))
        {
            try
            {
                await TellAsync(channelId, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, exception, channelId);
            }
        }
    }

    private async Task TellAsync(Guid channelId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var trashed = await Untold(db).Where(trashed => trashed.Notice.ChannelId == channelId).ToListAsync(cancellationToken);
        if (trashed.Count == 0 || await ExpiryMailer.OwnerAsync(db, channelId, cancellationToken) is not { } owner)
            return;
        var keepBytes = await db.Set<LibrarySettings>().Where(s => s.ChannelId == channelId).Select(s => s.KeepBytes).FirstOrDefaultAsync(cancellationToken);
        var digest = new RoomDigest(owner.Email!, owner.DisplayName, owner.UserName!, keepBytes, storage.Value.TrashDays, trashed);
        await sender.SendAsync(digest.ToMail(smtp.Value.PublicUrl!), cancellationToken);
        foreach (var told in trashed)
            told.Notice.ToldAt = Time.GetUtcNow();
        await db.SaveChangesAsync(CancellationToken.None);
        LogTold(logger, channelId, trashed.Count);
    }

    /// <summary>What was restored meanwhile needs no telling.</summary>
    private static IQueryable<TrashedForRoom> Untold(ConnectHubDb db) => RoomNotice.InTrash(db).Where(trashed => trashed.Notice.ToldAt == null);

    [LoggerMessage(LogLevel.Information, "The owner of channel {Channel} was told that {Recordings} recordings are in the trash for want of room")]
    private static partial void LogTold(ILogger logger, Guid channel, int recordings);

    [LoggerMessage(LogLevel.Error, "The owner of channel {Channel} could not be told what is in the trash for want of room; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception exception, Guid channel);
}
