using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>Reads held messages: all that wait, for the channel's moderators; their own, for senders.</summary>
public sealed class HeldQueue(IDbContextFactory<ConnectHubDb> databases, ChannelAccess access, TimeProvider time)
{
    /// <summary>How long a sender is told what became of a message.</summary>
    public static readonly TimeSpan FateShown = TimeSpan.FromMinutes(1);

    /// <summary>Those that wait, oldest first. Null: the reader is no moderator there.</summary>
    public async Task<IReadOnlyList<HeldEntry>?> ListAsync(Guid? readerId, Guid channelId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Entries(db.Set<HeldMessage>().Where(h => h.ChannelId == channelId && h.State == HeldState.Waiting && h.ExpiresAt > now))
            .OrderBy(h => h.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One of them, decided or not. Null also when the reader is no moderator there.</summary>
    public async Task<HeldEntry?> FindAsync(Guid? readerId, Guid channelId, Guid heldId, CancellationToken cancellationToken)
    {
        if (await access.RoleOfAsync(readerId, channelId, cancellationToken) < ChannelRole.Moderator)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Entries(db.Set<HeldMessage>().Where(h => h.ChannelId == channelId && h.Id == heldId)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>How many wait. No right is asked: a count for badges.</summary>
    public async Task<int> CountAsync(Guid channelId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HeldMessage>().CountAsync(h => h.ChannelId == channelId && h.State == HeldState.Waiting && h.ExpiresAt > now, cancellationToken);
    }

    /// <summary>The person's own in a stream: those that wait, and what became of the others a short while ago.</summary>
    public async Task<IReadOnlyList<OwnHeld>> MineAsync(Guid userId, Guid streamId, CancellationToken cancellationToken)
    {
        var from = time.GetUtcNow() - FateShown;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<HeldMessage>()
            .Where(h => h.UserId == userId && h.StreamId == streamId && (h.State == HeldState.Waiting || h.DecidedAt > from))
            .OrderBy(h => h.Id).Select(h => new OwnHeld(h.Id, h.Text, h.State, h.ExpiresAt)).ToListAsync(cancellationToken);
    }

    private static IQueryable<HeldEntry> Entries(IQueryable<HeldMessage> held) => held.Select(h => new HeldEntry
    {
        Id = h.Id,
        StreamId = h.StreamId,
        UserId = h.UserId,
        Handle = h.User!.UserName ?? "",
        DisplayName = h.User.DisplayName,
        AccountCreatedAt = h.User.CreatedAt,
        Text = h.Text,
        ReplyToId = h.ReplyToId,
        Reason = h.Reason,
        MatchStart = h.MatchStart,
        MatchLength = h.MatchLength,
        HeldAt = h.HeldAt,
        ExpiresAt = h.ExpiresAt,
        State = h.State,
    });
}

/// <summary>A held message as moderators see it; the match is the part of the text that AutoMod minds (UTF-16 units).</summary>
public sealed record HeldEntry
{
    public required Guid Id { get; init; }
    public required Guid StreamId { get; init; }
    public required Guid UserId { get; init; }
    public required string Handle { get; init; }
    public required string DisplayName { get; init; }
    public required DateTimeOffset AccountCreatedAt { get; init; }
    public required string Text { get; init; }
    public Guid? ReplyToId { get; init; }
    public required AutoModReason Reason { get; init; }
    public required int MatchStart { get; init; }
    public required int MatchLength { get; init; }
    public required DateTimeOffset HeldAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required HeldState State { get; init; }

    public string Match => Text.Substring(MatchStart, MatchLength);

    /// <summary>Whether "approve and allow the term" makes sense: there is a term, not a form.</summary>
    public bool HasTerm => Reason is not (AutoModReason.Caps or AutoModReason.Repetition);
}

/// <summary>A sender's own held message.</summary>
public sealed record OwnHeld(Guid Id, string Text, HeldState State, DateTimeOffset ExpiresAt);
