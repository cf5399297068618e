using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Notices;

/// <summary>What moderators tell the whole room; the newest stands above the chat for a while.</summary>
public sealed class ChatAnnouncement
{
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(5);

    public required Guid Id { get; init; }
    public required Guid StreamId { get; init; }
    public required Guid ById { get; init; }
    public required AnnouncementLevel Level { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>It was taken back, or its time is over.</summary>
    public bool IsOver { get; set; }

    public AppUser? By { get; init; }
}

/// <summary>How loud: a note, something to heed, something that must be read.</summary>
public enum AnnouncementLevel { Info, Notice, Urgent }

internal sealed class ChatAnnouncementMapping : IEntityTypeConfiguration<ChatAnnouncement>
{
    public void Configure(EntityTypeBuilder<ChatAnnouncement> announcement)
    {
        announcement.ToTable("ChatAnnouncements");
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.Property(a => a.Level).HasConversion<string>().HasMaxLength(20);
        announcement.Property(a => a.Text).HasMaxLength(4 * ChatMessage.TextLimit);
        announcement.HasIndex(a => new { a.StreamId, a.Id });
        announcement.HasIndex(a => new { a.IsOver, a.At });
        announcement.HasOne<LiveStream>().WithMany().HasForeignKey(a => a.StreamId).OnDelete(DeleteBehavior.Cascade);
        announcement.HasOne(a => a.By).WithMany().HasForeignKey(a => a.ById).OnDelete(DeleteBehavior.Restrict);
    }
}
