using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Channels;

/// <summary>A streamer's place; one per user, made with the account, outlives its streams.</summary>
public sealed class Channel
{
    public const int AboutLimit = 2000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OwnerId { get; init; }

    /// <summary>Lower case, see <see cref="Handles"/>; unique.</summary>
    public required string Handle { get; set; }
    public required string DisplayName { get; set; }
    public string About { get; set; } = "";
    public DateTimeOffset CreatedAt { get; init; }

    public AppUser? Owner { get; init; }
}

internal sealed class ChannelMapping : IEntityTypeConfiguration<Channel>
{
    public void Configure(EntityTypeBuilder<Channel> channel)
    {
        channel.ToTable("Channels");
        channel.Property(c => c.Id).ValueGeneratedNever();
        channel.Property(c => c.Handle).HasMaxLength(Handles.MaxLength);
        channel.Property(c => c.DisplayName).HasMaxLength(50);
        channel.Property(c => c.About).HasMaxLength(Channel.AboutLimit);
        channel.HasIndex(c => c.Handle).IsUnique();
        channel.HasIndex(c => c.OwnerId).IsUnique();
        channel.HasOne(c => c.Owner).WithOne().HasForeignKey<Channel>(c => c.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}
