using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Chat.Overlay;

/// <summary>Opens a channel's chat to read for a program that cannot sign in (OBS). Only the secret's hash is kept; one per channel.</summary>
public sealed class ChatOverlayKey
{
    public required Guid ChannelId { get; init; }
    public required string TokenHash { get; set; }
    public required DateTimeOffset CreatedAt { get; set; }
}

internal sealed class ChatOverlayKeyMapping : IEntityTypeConfiguration<ChatOverlayKey>
{
    public void Configure(EntityTypeBuilder<ChatOverlayKey> key)
    {
        key.ToTable("ChatOverlayKeys");
        key.HasKey(k => k.ChannelId);
        key.Property(k => k.TokenHash).HasMaxLength(64);
        key.HasIndex(k => k.TokenHash).IsUnique();
        key.HasOne<Channel>().WithMany().HasForeignKey(k => k.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
