using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>One viewer looked at one video or clip on one day: counted once, however often the page is loaded.</summary>
public sealed class MediaView
{
    /// <summary>Of a recording or a clip; ids are unique over both.</summary>
    public required Guid MediaId { get; init; }

    /// <summary>SHA-256 of the account's id or of the visitor's cookie, hex.</summary>
    public required string Viewer { get; init; }
    public required DateOnly Day { get; init; }
}

/// <summary>Where a signed-in viewer stopped.</summary>
public sealed class ResumePoint
{
    public required Guid UserId { get; init; }
    public required Guid RecordingId { get; init; }
    public long PositionMs { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class MediaViewMapping : IEntityTypeConfiguration<MediaView>
{
    public void Configure(EntityTypeBuilder<MediaView> view)
    {
        view.ToTable("MediaViews");
        view.HasKey(v => new { v.MediaId, v.Viewer, v.Day });
        view.HasIndex(v => v.Day);
        view.Property(v => v.Viewer).HasMaxLength(64);
    }
}

internal sealed class ResumePointMapping : IEntityTypeConfiguration<ResumePoint>
{
    public void Configure(EntityTypeBuilder<ResumePoint> point)
    {
        point.ToTable("ResumePoints");
        point.HasKey(p => new { p.UserId, p.RecordingId });
        point.HasIndex(p => p.RecordingId);
        point.HasOne<Data.AppUser>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        point.HasOne<Recording>().WithMany().HasForeignKey(p => p.RecordingId).OnDelete(DeleteBehavior.Cascade);
    }
}
