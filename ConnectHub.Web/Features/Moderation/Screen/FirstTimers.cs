using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Screen;

/// <summary>Who writes in a channel for the first time: nothing of theirs in an earlier stream of it.</summary>
public sealed class FirstTimers(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access)
{
    public const int Limit = 100;

    /// <summary>Those of the handles; empty for who is no moderator there.</summary>
    public async Task<IReadOnlyList<string>> AmongAsync(
        Guid readerId, Guid channelId, Guid streamId, IReadOnlyList<string> handles, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return [];
        var names = handles.Take(Limit).Where(handle => handle.Length <= Handles.MaxLength).Select(handle => handle.ToUpperInvariant()).ToArray();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => names.Contains(u.NormalizedUserName) && !db.Set<ChatMessage>().Any(m =>
                m.UserId == u.Id && m.StreamId != streamId && db.Set<LiveStream>().Any(s => s.Id == m.StreamId && s.ChannelId == channelId)))
            .Select(u => u.UserName!).ToListAsync(cancellationToken);
    }
}
