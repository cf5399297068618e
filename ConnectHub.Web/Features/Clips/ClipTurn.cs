using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Clips;

/// <summary>That somebody made a clip of a channel, for a day. Apart from the clip, which they may delete: it counts all the same.</summary>
public sealed class ClipTurn
{
    /// <summary>Longer than any cooldown.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public required Guid ClipId { get; init; }
    public required Guid ChannelId { get; init; }
    public required Guid CreatorId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Within the transaction that writes the clip. Takes turns along that count no longer.</summary>
    internal static async Task TakeAsync(ConnectHubDb db, Clip clip, CancellationToken cancellationToken)
    {
        var over = clip.CreatedAt - Kept;
        await db.Set<ClipTurn>().Where(t => t.At < over).ExecuteDeleteAsync(cancellationToken);
        db.Add(new ClipTurn { ClipId = clip.Id, ChannelId = clip.ChannelId, CreatorId = clip.CreatorId, At = clip.CreatedAt });
    }
}

internal sealed class ClipTurnMapping : IEntityTypeConfiguration<ClipTurn>
{
    public void Configure(EntityTypeBuilder<ClipTurn> turn)
    {
        turn.ToTable("ClipTurns");
        turn.HasKey(t => t.ClipId);
        turn.Property(t => t.ClipId).ValueGeneratedNever();
        turn.HasIndex(t => new { t.CreatorId, t.At });
        turn.HasIndex(t => t.ChannelId);
        turn.HasIndex(t => t.At);
        turn.HasOne<Channel>().WithMany().HasForeignKey(t => t.ChannelId).OnDelete(DeleteBehavior.Cascade);
        turn.HasOne<AppUser>().WithMany().HasForeignKey(t => t.CreatorId).OnDelete(DeleteBehavior.Cascade);
    }
}
