using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Sanctions;

/// <summary>Who is banned, timed out or warned in a channel now, for its moderators.</summary>
public sealed class SanctionList(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, TimeProvider time)
{
    public const int MaxLimit = 200;

    /// <summary>
    /// The newest first, of one kind or all, after the cursor (an <see cref="ListedSanction.ActionId"/>); a part of the handle narrows it. Null: the
    /// reader is no moderator there.
    /// </summary>
    public async Task<IReadOnlyList<ListedSanction>?> ListAsync(
        Guid? readerId, Guid channelId, SanctionKind? kind, string? handle, Guid? cursor, int limit, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        var (now, wanted) = (time.GetUtcNow(), Handles.Normalize(handle));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ChannelSanction>()
            .Where(s => s.ChannelId == channelId && (s.Until == null || s.Until > now) && (kind == null || s.Kind == kind))
            .Where(s => (wanted == "" || s.User!.UserName!.Contains(wanted)) && (cursor == null || s.ActionId < cursor))
            .OrderByDescending(s => s.ActionId).Take(Math.Clamp(limit, 1, MaxLimit))
            .Select(s => new ListedSanction(
                s.UserId, s.User!.UserName!, s.User.DisplayName, s.Kind, s.ActionId,
                db.Users.Where(u => u.Id == s.ById).Select(u => u.UserName).FirstOrDefault() ?? "", s.At, s.Until, s.Reason))
            .ToListAsync(cancellationToken);
    }
}

/// <summary><paramref name="Until"/> is a timeout's end; <paramref name="By"/> a handle.</summary>
public sealed record ListedSanction(
    Guid UserId, string Handle, string DisplayName, SanctionKind Kind, Guid ActionId, string By, DateTimeOffset At, DateTimeOffset? Until, string? Reason);
