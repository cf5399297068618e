using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Board;

/// <summary>How one moderator arranged the screen of one channel; no row for who has it as it is at first.</summary>
public sealed class ModeratorLayout
{
    public required Guid ChannelId { get; init; }
    public required Guid UserId { get; init; }

    /// <summary>As <see cref="DeskLayout.ToText"/> wrote it; never read but by <see cref="DeskLayout.Parse"/>.</summary>
    public required string Text { get; set; }
}

internal sealed class ModeratorLayoutMapping : IEntityTypeConfiguration<ModeratorLayout>
{
    public void Configure(EntityTypeBuilder<ModeratorLayout> layout)
    {
        layout.ToTable("ModeratorLayouts");
        layout.HasKey(l => new { l.ChannelId, l.UserId });
        layout.Property(l => l.Text).HasMaxLength(DeskLayout.TextLimit);
        layout.HasIndex(l => l.UserId);
        layout.HasOne<Channel>().WithMany().HasForeignKey(l => l.ChannelId).OnDelete(DeleteBehavior.Cascade);
        layout.HasOne<AppUser>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
