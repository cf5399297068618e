using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Channels;

/// <summary>Somebody whom the owner (or staff) made a moderator of one channel. Rights follow from <see cref="ChannelAccess"/>, never from this row alone.</summary>
public sealed class ChannelModerator
{
    public required Guid ChannelId { get; init; }
    public required Guid UserId { get; init; }
    public required Guid AddedById { get; init; }
    public required DateTimeOffset At { get; init; }

    public AppUser? User { get; init; }
}

internal sealed class ChannelModeratorMapping : IEntityTypeConfiguration<ChannelModerator>
{
    public void Configure(EntityTypeBuilder<ChannelModerator> moderator)
    {
        moderator.ToTable("ChannelModerators");
        moderator.HasKey(m => new { m.ChannelId, m.UserId });
        moderator.HasIndex(m => m.UserId);
        moderator.HasOne<Channel>().WithMany().HasForeignKey(m => m.ChannelId).OnDelete(DeleteBehavior.Cascade);
        moderator.HasOne(m => m.User).WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
