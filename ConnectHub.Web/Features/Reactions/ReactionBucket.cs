using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Reactions;

/// <summary>The timeline: how many of one kind a stream got within ten seconds from <see cref="At"/>. Their sum is the total.</summary>
public sealed class ReactionBucket
{
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    public required Guid StreamId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ReactionKind Kind { get; init; }
    public required int Count { get; set; }

    public static DateTimeOffset StartOf(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % Span.Ticks, TimeSpan.Zero);
}

internal sealed class ReactionBucketMapping : IEntityTypeConfiguration<ReactionBucket>
{
    public void Configure(EntityTypeBuilder<ReactionBucket> bucket)
    {
        bucket.ToTable("ReactionBuckets");
        bucket.HasKey(b => new { b.StreamId, b.At, b.Kind });
        bucket.Property(b => b.Kind).HasConversion<string>().HasMaxLength(20);
        bucket.HasOne<LiveStream>().WithMany().HasForeignKey(b => b.StreamId).OnDelete(DeleteBehavior.Cascade);
    }
}
