using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Channels;

/// <summary>
/// What one person may not do in one channel, in all its streams. At most one row of each kind, so the database decides which of two moderators
/// was first. The history is in the moderation log; here is only what is in force (a timeout's row may have run out).
/// </summary>
public sealed class ChannelSanction
{
    public const int ReasonLimit = 500;

    public required Guid ChannelId { get; init; }
    public required Guid UserId { get; init; }
    public required SanctionKind Kind { get; init; }

    /// <summary>The log's row.</summary>
    public required Guid ActionId { get; set; }
    public required Guid ById { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>A timeout's end; null for the other kinds.</summary>
    public DateTimeOffset? Until { get; set; }
    public string? Reason { get; set; }

    public AppUser? User { get; init; }
}

/// <summary><see cref="Warning"/> keeps from chatting until it is acknowledged.</summary>
public enum SanctionKind { Warning, Timeout, Ban }

internal sealed class ChannelSanctionMapping : IEntityTypeConfiguration<ChannelSanction>
{
    public void Configure(EntityTypeBuilder<ChannelSanction> sanction)
    {
        sanction.ToTable("ChannelSanctions");
        sanction.HasKey(s => new { s.ChannelId, s.UserId, s.Kind });
        sanction.Property(s => s.Kind).HasConversion<string>().HasMaxLength(20);
        sanction.Property(s => s.Reason).HasMaxLength(ChannelSanction.ReasonLimit);
        sanction.HasIndex(s => s.UserId);
        sanction.HasOne<Channel>().WithMany().HasForeignKey(s => s.ChannelId).OnDelete(DeleteBehavior.Cascade);
        sanction.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
