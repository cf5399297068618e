using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.AutoMod;

/// <summary>A message that AutoMod keeps from the room until a moderator has decided. Its id is the one that the message has when it is let through.</summary>
public sealed class HeldMessage
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public required Guid StreamId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>The sender's; unique per user, so that a repeat is not held twice.</summary>
    public required string Nonce { get; init; }
    public required string Text { get; init; }
    public Guid? ReplyToId { get; init; }
    public required AutoModReason Reason { get; init; }

    /// <summary>The place in <see cref="Text"/> that AutoMod minds, in UTF-16 units.</summary>
    public required int MatchStart { get; init; }
    public required int MatchLength { get; init; }
    public required DateTimeOffset HeldAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public HeldState State { get; set; }

    /// <summary>Null while it waits, and when it ran out.</summary>
    public Guid? DecidedById { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Nothing is left to do: it was denied, ran out, or is in the chat. False while it waits, and after a crash between approval and chat.</summary>
    public bool IsSettled { get; set; }

    public AppUser? User { get; init; }
}

public enum HeldState { Waiting, Approved, Denied, Expired }

/// <summary>Why AutoMod held a message: one of the channel's terms, a category of the built-in list, or its form.</summary>
public enum AutoModReason { BlockedTerm, Hate, Sexual, Hostility, Profanity, Link, Caps, Repetition }

internal sealed class HeldMessageMapping : IEntityTypeConfiguration<HeldMessage>
{
    public void Configure(EntityTypeBuilder<HeldMessage> held)
    {
        held.ToTable("HeldMessages");
        held.Property(h => h.Id).ValueGeneratedNever();
        held.Property(h => h.Nonce).HasMaxLength(64);
        held.Property(h => h.Text).HasMaxLength(4 * ChatMessage.TextLimit);
        held.Property(h => h.Reason).HasConversion<string>().HasMaxLength(20);
        held.Property(h => h.State).HasConversion<string>().HasMaxLength(20);
        held.HasIndex(h => new { h.UserId, h.Nonce }).IsUnique();
        held.HasIndex(h => new { h.ChannelId, h.State, h.Id });
        held.HasIndex(h => new { h.IsSettled, h.ExpiresAt });
        held.HasOne<Channel>().WithMany().HasForeignKey(h => h.ChannelId).OnDelete(DeleteBehavior.Cascade);
        held.HasOne<LiveStream>().WithMany().HasForeignKey(h => h.StreamId).OnDelete(DeleteBehavior.Cascade);
        held.HasOne(h => h.User).WithMany().HasForeignKey(h => h.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
