using ConnectHub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>
/// A recording went to the trash because its channel keeps only so many bytes. When that would be could not be told before, so its owner is told at once;
/// written with the move itself, so that none goes unsaid.
/// </summary>
public sealed class RoomNotice
{
    public required Guid RecordingId { get; init; }
    public required DateTimeOffset TrashedAt { get; init; }
    public required Guid ChannelId { get; init; }

    /// <summary>When the mail server took the mail about it; null: not yet.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    /// <summary>Those whose recordings are still in the trash, or again for the same reason, the first to be deleted for good first.</summary>
    internal static IQueryable<TrashedForRoom> InTrash(ConnectHubDb db) => db.Set<RoomNotice>()
        .Join(db.Set<Recording>(), n => n.RecordingId, r => r.Id, (n, r) => new { Notice = n, Recording = r })
        .Where(pair => pair.Recording.TrashedAt == pair.Notice.TrashedAt)
        .OrderBy(pair => pair.Notice.TrashedAt).ThenBy(pair => pair.Recording.StartedAt)
        .Select(pair => new TrashedForRoom { Notice = pair.Notice, Title = pair.Recording.Title, StartedAt = pair.Recording.StartedAt, DurationMs = pair.Recording.DurationMs });
}

internal sealed record TrashedForRoom
{
    public required RoomNotice Notice { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required long DurationMs { get; init; }
}

internal sealed class RoomNoticeMapping : IEntityTypeConfiguration<RoomNotice>
{
    public void Configure(EntityTypeBuilder<RoomNotice> notice)
    {
        notice.ToTable("RoomNotices");
        notice.HasKey(n => new { n.RecordingId, n.TrashedAt });
        notice.HasIndex(n => new { n.ChannelId, n.TrashedAt });
        notice.HasOne<Recording>().WithMany().HasForeignKey(n => n.RecordingId).OnDelete(DeleteBehavior.Cascade);
    }
}
