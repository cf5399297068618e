using ConnectHub.Web.Features.Moderation.Sanctions;

namespace ConnectHub.Web.Features.Moderation.Card;

/// <summary>What a moderator is told of one person in one channel.</summary>
public sealed record UserCard(Guid UserId, string Handle, string DisplayName, DateTimeOffset AccountSince)
{
    /// <summary>The first message in any stream of the channel; null: has never written here.</summary>
    public required DateTimeOffset? FirstSeenHere { get; init; }
    public required int MessagesInStream { get; init; }
    public required int MessagesHere { get; init; }

    /// <summary>Given and not undone since.</summary>
    public required int Timeouts { get; init; }
    public required int Bans { get; init; }
    public required int Warnings { get; init; }

    public required ChannelStanding Standing { get; init; }

    /// <summary>Is a moderator of this channel, also while suspended.</summary>
    public required bool IsModerator { get; init; }

    /// <summary>Why the reader may not act on this person; null: they may.</summary>
    public required string? Untouchable { get; init; }

    /// <summary>The reader may give and take the role of a moderator.</summary>
    public required bool MayAppoint { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CardMessage> Recent { get; init; }
    public required IReadOnlyList<CardNote> Notes { get; init; }
}

public sealed record CardMessage(Guid Id, Guid StreamId, string Text, DateTimeOffset At, bool Deleted);

public sealed record CardNote(Guid Id, string Author, string Text, DateTimeOffset At);
