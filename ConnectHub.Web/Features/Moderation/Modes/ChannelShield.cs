using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Modes;

/// <summary>A shield that is up. It lies over the channel's modes and changes none of them, so its end gives back exactly what is set then.</summary>
public sealed class ChannelShield
{
    public required Guid ChannelId { get; init; }

    /// <summary>The log's row.</summary>
    public required Guid ActionId { get; init; }
    public required Guid ById { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset Until { get; init; }
}

internal sealed class ChannelShieldMapping : IEntityTypeConfiguration<ChannelShield>
{
    public void Configure(EntityTypeBuilder<ChannelShield> shield)
    {
        shield.ToTable("ChannelShields");
        shield.HasKey(s => s.ChannelId);
        shield.Property(s => s.ChannelId).ValueGeneratedNever();
        shield.HasIndex(s => s.Until);
        shield.HasOne<Channel>().WithOne().HasForeignKey<ChannelShield>(s => s.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
