using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>A marked moment, by wall clock, so that it stays where it is whatever is trimmed. With a title it is a chapter.</summary>
public sealed class RecordingMark
{
    public const int TitleLimit = 100;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RecordingId { get; init; }
    public required DateTimeOffset At { get; set; }
    public string Title { get; set; } = "";
}

internal sealed class RecordingMarkMapping : IEntityTypeConfiguration<RecordingMark>
{
    public void Configure(EntityTypeBuilder<RecordingMark> mark)
    {
        mark.ToTable("RecordingMarks");
        mark.Property(m => m.Id).ValueGeneratedNever();
        mark.Property(m => m.Title).HasMaxLength(RecordingMark.TitleLimit);
        mark.HasIndex(m => m.RecordingId);
    }
}
