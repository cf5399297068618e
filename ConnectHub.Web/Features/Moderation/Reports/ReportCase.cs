using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>All that people report of one subject until it is decided: a message, a clip, a video, or a stream as a whole.</summary>
public sealed class ReportCase
{
    public const int NoteLimit = 500;

    public required Guid Id { get; init; }
    public required Guid ChannelId { get; init; }
    public required Guid StreamId { get; init; }

    public Guid? MessageId { get; init; }

    /// <summary>The clip may be gone meanwhile; the case stays.</summary>
    public Guid? ClipId { get; init; }

    /// <inheritdoc cref="ClipId"/>
    public Guid? RecordingId { get; init; }

    /// <summary>Who wrote the message, made the clip, or whose video or stream it is.</summary>
    public required Guid TargetUserId { get; init; }

    /// <summary>The message, or the title of clip, video or stream, as it was when it was reported.</summary>
    public required string Evidence { get; init; }
    public ReportState State { get; set; }
    public int Count { get; set; }
    public required DateTimeOffset FirstAt { get; init; }
    public DateTimeOffset LastAt { get; set; }
    public Guid? DecidedById { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? Note { get; set; }

    /// <summary>The subject's name while the case is open, then null: the database keeps open cases single.</summary>
    public string? OpenKey { get; set; }

    public Channel? Channel { get; init; }
    public AppUser? TargetUser { get; init; }

    public ReportedThing Thing => Of(MessageId, ClipId, RecordingId);

    internal static ReportedThing Of(Guid? messageId, Guid? clipId, Guid? recordingId) =>
        messageId is not null ? ReportedThing.Message : clipId is not null ? ReportedThing.Clip : recordingId is not null ? ReportedThing.Video : ReportedThing.Stream;
}

public enum ReportedThing { Stream, Message, Clip, Video }

/// <summary><see cref="Escalated"/>: the site's staff must decide.</summary>
public enum ReportState { Open, Escalated, Resolved, Dismissed }

internal sealed class ReportCaseMapping : IEntityTypeConfiguration<ReportCase>
{
    public void Configure(EntityTypeBuilder<ReportCase> report)
    {
        report.ToTable("ReportCases");
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Evidence).HasMaxLength(4 * ChatMessage.TextLimit);
        report.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        report.Property(r => r.Note).HasMaxLength(ReportCase.NoteLimit);
        report.Property(r => r.OpenKey).HasMaxLength(40);
        report.HasIndex(r => r.OpenKey).IsUnique();
        report.HasIndex(r => new { r.ChannelId, r.State, r.LastAt });
        report.HasIndex(r => new { r.State, r.LastAt });
        report.HasIndex(r => r.ClipId);
        report.HasIndex(r => r.RecordingId);
        report.HasOne(r => r.Channel).WithMany().HasForeignKey(r => r.ChannelId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne<LiveStream>().WithMany().HasForeignKey(r => r.StreamId).OnDelete(DeleteBehavior.Cascade);
        report.HasOne(r => r.TargetUser).WithMany().HasForeignKey(r => r.TargetUserId).OnDelete(DeleteBehavior.Cascade);
    }
}
