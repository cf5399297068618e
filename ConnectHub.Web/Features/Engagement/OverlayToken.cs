using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>The secret in the address of a channel's overlay; one per channel.</summary>
public sealed class OverlayToken
{
    public required Guid ChannelId { get; init; }

    /// <summary>SHA-256, hex; the token itself is shown once.</summary>
    public required string TokenHash { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class OverlayTokenMapping : IEntityTypeConfiguration<OverlayToken>
{
    public void Configure(EntityTypeBuilder<OverlayToken> token)
    {
        token.ToTable("OverlayTokens");
        token.HasKey(t => t.ChannelId);
        token.Property(t => t.TokenHash).HasMaxLength(64);
        token.HasIndex(t => t.TokenHash).IsUnique();
        token.HasOne<Channel>().WithOne().HasForeignKey<OverlayToken>(t => t.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
