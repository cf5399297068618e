using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Log;

/// <summary>One row of a channel's moderation log. Never changed: an undo is a second row that names the first, and there can be one only.</summary>
public sealed class ModerationAction
{
    /// <summary>GUID v7 of <see cref="At"/>: it orders the log.</summary>
    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public Guid? StreamId { get; init; }

    /// <summary>Null: the server itself (a held message that ran out, a shield that ended).</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>
    /// What the actor acted as: <see cref="ChannelRole.Staff"/> marks the site's staff, <see cref="ChannelRole.None"/> a person in their own affair (an own
    /// message deleted, a warning acknowledged) and the server.
    /// </summary>
    public required ChannelRole ActorRole { get; init; }
    public required ActionKind Kind { get; init; }
    public Guid? TargetUserId { get; init; }
    public Guid? MessageId { get; init; }
    public string? Reason { get; init; }

    /// <summary>JSON: what was there before (texts of messages, modes, an end), as the undo of this kind needs it and a moderator wants to read it.</summary>
    public string? Evidence { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Of a row of kind <see cref="ActionKind.Undone"/>: what it takes back.</summary>
    public Guid? UndoesId { get; init; }

    public AppUser? Actor { get; init; }
    public AppUser? TargetUser { get; init; }
}

internal sealed class ModerationActionMapping : IEntityTypeConfiguration<ModerationAction>
{
    public void Configure(EntityTypeBuilder<ModerationAction> action)
    {
        action.ToTable("ModerationActions");
        action.Property(a => a.Id).ValueGeneratedNever();
        action.Property(a => a.ActorRole).HasConversion<string>().HasMaxLength(20);
        action.Property(a => a.Kind).HasConversion<string>().HasMaxLength(30);
        action.Property(a => a.Reason).HasMaxLength(ChannelSanction.ReasonLimit);
        action.HasIndex(a => new { a.ChannelId, a.Id });
        action.HasIndex(a => new { a.ChannelId, a.TargetUserId });
        action.HasIndex(a => a.UndoesId).IsUnique();
        action.HasOne<Channel>().WithMany().HasForeignKey(a => a.ChannelId).OnDelete(DeleteBehavior.Cascade);
        action.HasOne(a => a.Actor).WithMany().HasForeignKey(a => a.ActorId).OnDelete(DeleteBehavior.Restrict);
        action.HasOne(a => a.TargetUser).WithMany().HasForeignKey(a => a.TargetUserId).OnDelete(DeleteBehavior.Restrict);
        action.HasOne<ModerationAction>().WithMany().HasForeignKey(a => a.UndoesId).OnDelete(DeleteBehavior.Restrict);
    }
}
