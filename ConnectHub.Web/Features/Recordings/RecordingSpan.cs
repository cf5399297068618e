using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>One uninterrupted part: between two pauses. <see cref="LastSegment"/> is null while it runs.</summary>
public sealed class RecordingSpan
{
    public required Guid RecordingId { get; init; }
    public required int Ordinal { get; init; }
    public required long FirstSegment { get; init; }
    public long? LastSegment { get; set; }
}

internal sealed class RecordingSpanMapping : IEntityTypeConfiguration<RecordingSpan>
{
    public void Configure(EntityTypeBuilder<RecordingSpan> span)
    {
        span.ToTable("RecordingSpans");
        span.HasKey(s => new { s.RecordingId, s.Ordinal });
    }
}
