using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Rooms;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>The texts of deleted messages. Moderators ask for them; they are in no tick.</summary>
public sealed class StruckMessages
{
    private const int Limit = 100;

    private readonly ChatHistory _history;
    private readonly ChannelStandings _standings;
    private readonly IDbContextFactory<ConnectHubDb> _databases;

    internal StruckMessages(ChatHistory history, ChannelStandings standings, IDbContextFactory<ConnectHubDb> databases) =>
        (_history, _standings, _databases) = (history, standings, databases);

    /// <summary>Those that lie among the messages from that sequence on. Empty for who is no moderator.</summary>
    public async Task<IReadOnlyList<StruckMessage>> ReadAsync(
        Guid readerId, Guid channelId, Guid streamId, long fromSequence, CancellationToken cancellationToken)
    {
        if (!(await _standings.StandingAsync(channelId, readerId, cancellationToken)).CanModerate)
            return [];
        var deleted = await _history.ReadDeletedAsync(streamId, fromSequence, Limit, cancellationToken);
        var by = deleted.Select(row => row.ById).OfType<Guid>().Distinct().ToArray();
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var handles = await db.Users.Where(u => by.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName, cancellationToken);
        return [.. deleted.Select(row => new StruckMessage(RoomJson.Of(row.Message), row.ById is { } id ? handles.GetValueOrDefault(id) : null))];
    }
}

/// <summary><paramref name="Message"/> is in the form of a tick's; <paramref name="By"/> a handle, null for the server.</summary>
public sealed record StruckMessage(RawJson Message, string? By);
