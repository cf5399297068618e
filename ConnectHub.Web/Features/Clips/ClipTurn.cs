using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Clips;

/// <summary>When somebody made their last clip of a channel. Apart from the clip, which they may delete: they wait for the next one all the same.</summary>
public sealed class ClipTurn
{
    public required Guid ChannelId { get; init; }
    public required Guid CreatorId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Within the transaction that writes the clip. Takes turns along that nobody has to wait for any longer.</summary>
    internal static async Task TakeAsync(ConnectHubDb db, Clip clip, CancellationToken cancellationToken)
    {
        var over = clip.CreatedAt.AddSeconds(-LibrarySettings.LongestClipCooldown);
        await db.Set<ClipTurn>().Where(t => (t.ChannelId == clip.ChannelId && t.CreatorId == clip.CreatorId) || t.At < over).ExecuteDeleteAsync(cancellationToken);
        db.Add(new ClipTurn { ChannelId = clip.ChannelId, CreatorId = clip.CreatorId, At = clip.CreatedAt });
    }
}

internal sealed class ClipTurnMapping : IEntityTypeConfiguration<ClipTurn>
{
    public void Configure(EntityTypeBuilder<ClipTurn> turn)
    {
        turn.ToTable("ClipTurns");
        turn.HasKey(t => new { t.ChannelId, t.CreatorId });
        turn.HasIndex(t => t.CreatorId);
        turn.HasIndex(t => t.At);
        turn.HasOne<Channel>().WithMany().HasForeignKey(t => t.ChannelId).OnDelete(DeleteBehavior.Cascade);
        turn.HasOne<AppUser>().WithMany().HasForeignKey(t => t.CreatorId).OnDelete(DeleteBehavior.Cascade);
    }
}
