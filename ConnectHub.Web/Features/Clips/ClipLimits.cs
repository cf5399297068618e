using System.Linq.Expressions;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Recordings.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ConnectHub.Web.Features.Clips;

/// <summary>How many clips somebody may make, and how fast: for each one costs FFmpeg's time and room on the disk for ever.</summary>
public sealed class ClipLimits(DiskState disk, IOptions<ClipsOptions> options, TimeProvider time)
{
    /// <summary>So many clips of one person wait to be cut, on the whole site. They are cut one after the other, each in some seconds.</summary>
    public const int MostWaiting = 20;
    private static readonly TimeSpan OneCut = TimeSpan.FromSeconds(10);

    /// <summary>"Making" is also one that a process did not finish.</summary>
    internal static readonly Expression<Func<Clip, bool>> IsWaiting = clip => clip.State == ClipState.Queued || clip.State == ClipState.Making;

    /// <summary>Null: one more now.</summary>
    public async Task<ClipResult?> RefusalAsync(ConnectHubDb db, LibrarySettings settings, Guid userId, ChannelRole role, CancellationToken cancellationToken)
    {
        // What is left is for recordings: those stop when the disk is full.
        if (role == ChannelRole.None && disk.Level != DiskLevel.Fine)
            return new ClipResult.NoRoom("This site's disk is nearly full. For now only the streamer and their moderators can clip.");
        if (await WaitingAsync(db, userId, cancellationToken) is { } waiting)
            return waiting;
        return role switch
        {
            >= ChannelRole.Staff => null,
            ChannelRole.Moderator => await CooldownAsync(db, settings, userId, cancellationToken),
            _ => await CooldownAsync(db, settings, userId, cancellationToken) ?? await DayAsync(db, userId, cancellationToken),
        };
    }

    /// <summary>Null: one more of theirs may wait to be cut.</summary>
    public static async Task<ClipResult?> WaitingAsync(ConnectHubDb db, Guid userId, CancellationToken cancellationToken) =>
        await db.Set<Clip>().Where(IsWaiting).CountAsync(c => c.CreatorId == userId, cancellationToken) >= MostWaiting
            ? new ClipResult.TooMany($"{MostWaiting} of your clips are still being cut. Wait until one of them is ready.", OneCut)
            : null;

    private async Task<ClipResult?> CooldownAsync(ConnectHubDb db, LibrarySettings settings, Guid userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = await TurnsOf(db, userId, now).Where(t => t.ChannelId == settings.ChannelId).MaxAsync(t => (DateTimeOffset?)t.At, cancellationToken);
        return last?.AddSeconds(settings.ClipCooldownSeconds) - now is { Ticks: > 0 } wait ? new ClipResult.TooSoon(wait) : null;
    }

    private async Task<ClipResult?> DayAsync(ConnectHubDb db, Guid userId, CancellationToken cancellationToken)
    {
        var (now, most) = (time.GetUtcNow(), options.Value.MaxPerUserPerDay);
        var counted = TurnsOf(db, userId, now).Where(t => t.At > now - ClipTurn.Kept
            && !db.Set<Channel>().Any(c => c.Id == t.ChannelId && c.OwnerId == userId)
            && !db.Set<ChannelModerator>().Any(m => m.ChannelId == t.ChannelId && m.UserId == userId));
        var first = await counted.OrderByDescending(t => t.At).Skip(most - 1).Select(t => (DateTimeOffset?)t.At).FirstOrDefaultAsync(cancellationToken);
        return first is { } at
            ? new ClipResult.TooMany($"You have made {most} clips in 24 hours, and one may not make more on this site. Try again later.", at + ClipTurn.Kept - now)
            : null;
    }

    /// <summary>One that is still to come was taken before the clock was set back: it holds nobody up.</summary>
    private static IQueryable<ClipTurn> TurnsOf(ConnectHubDb db, Guid userId, DateTimeOffset now) =>
        db.Set<ClipTurn>().Where(t => t.CreatorId == userId && t.At <= now);
}
