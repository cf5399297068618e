using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings.Storage;

/// <summary>Its owner was told by mail that a recording expires at that time: a limit that is changed makes another time, of which they are told anew.</summary>
public sealed class ExpiryNotice
{
    public required Guid RecordingId { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>One of <see cref="ExpiryMailer.Stages"/>.</summary>
    public required int DaysBefore { get; init; }
    public required Guid ChannelId { get; init; }
    public required DateTimeOffset ToldAt { get; init; }
}

internal sealed class ExpiryNoticeMapping : IEntityTypeConfiguration<ExpiryNotice>
{
    public void Configure(EntityTypeBuilder<ExpiryNotice> notice)
    {
        notice.ToTable("ExpiryNotices");
        notice.HasKey(n => new { n.RecordingId, n.ExpiresAt, n.DaysBefore });
        notice.HasIndex(n => new { n.ChannelId, n.ToldAt });
        notice.HasOne<Recording>().WithMany().HasForeignKey(n => n.RecordingId).OnDelete(DeleteBehavior.Cascade);
    }
}
