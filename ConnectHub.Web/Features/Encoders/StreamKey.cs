using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Encoders;

/// <summary>A key with which an encoder (OBS) publishes into the channel; several per channel, each with a name.</summary>
public sealed class StreamKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ChannelId { get; init; }
    public required string Name { get; set; }

    /// <summary>SHA-256 of the key, hex: what a publisher's key is looked up by.</summary>
    public required string KeyHash { get; set; }

    /// <summary>The key under data protection, so that its owner can reveal it again.</summary>
    public required string ProtectedKey { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public string? LastUsedFrom { get; set; }
}

internal sealed class StreamKeyMapping : IEntityTypeConfiguration<StreamKey>
{
    public void Configure(EntityTypeBuilder<StreamKey> key)
    {
        key.ToTable("StreamKeys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(40);
        key.Property(k => k.KeyHash).HasMaxLength(64);
        key.Property(k => k.ProtectedKey).HasMaxLength(1000);
        key.Property(k => k.LastUsedFrom).HasMaxLength(64);
        key.HasIndex(k => k.KeyHash).IsUnique();
        key.HasIndex(k => k.ChannelId);
        key.HasOne<Channel>().WithMany().HasForeignKey(k => k.ChannelId).OnDelete(DeleteBehavior.Cascade);
    }
}
