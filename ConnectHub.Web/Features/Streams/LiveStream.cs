using ConnectHub.Web.Features.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Streams;

/// <summary>One broadcast of a channel ("stream" in SPEC.md; the name avoids <see cref="System.IO.Stream"/>).</summary>
public sealed class LiveStream
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ChannelId { get; init; }
    public required string Title { get; set; }
    public string Description { get; set; } = "";
    public string? CategorySlug { get; set; }
    public List<string> Tags { get; set; } = [];
    public StreamQuality Quality { get; set; } = StreamQuality.Auto;
    public StreamVisibility Visibility { get; set; } = StreamVisibility.Public;

    /// <summary>Identity's password hash; set when <see cref="Visibility"/> is Password.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Grows with each change of visibility or password; keys and playback tokens name the one they were made for.</summary>
    public int AccessVersion { get; set; }
    public bool Record { get; set; } = true;

    /// <summary>One of <see cref="StreamLanguages"/>; null when the streamer did not say.</summary>
    public string? Language { get; set; }

    /// <summary>Viewers are asked before they see it.</summary>
    public bool IsMature { get; set; }
    public StreamLatency Latency { get; set; }

    /// <summary>The chosen thumbnail (<see cref="Pictures.StreamPicture"/>); without one a recent picture of the stream is shown.</summary>
    public Guid? PictureId { get; set; }
    public StreamStatus Status { get; set; } = StreamStatus.Created;
    public StreamEndReason? EndReason { get; set; }

    /// <summary>SHA-256 of the ingest token, hex; the token itself is shown once.</summary>
    public required string IngestTokenHash { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the first part could be played; the stream is listed from then on.</summary>
    public DateTimeOffset? OnAirAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int PeakViewers { get; set; }

    /// <summary>A recording of it was deleted for good: what nobody can watch any more is not to be had as the past of a live stream either.</summary>
    public bool HadRecordingDeleted { get; set; }

    public Channel? Channel { get; init; }
}

public enum StreamStatus { Created, Live, Ended }

public enum StreamVisibility { Public, Unlisted, Private, Password }

/// <summary>How close to the live edge viewers' players stay: Stable bridges gaps that Low would show, and is some seconds later.</summary>
public enum StreamLatency { Low, Stable }

/// <summary>Who or what ended a stream.</summary>
public enum StreamEndReason { Owner, SourceLost, NeverStarted, DurationLimit, Staff }

/// <summary>What the broadcaster's browser is asked to send: height and frame rate. API names are in <see cref="StreamQualities"/>.</summary>
public enum StreamQuality { Auto, P360, P360At60, P480, P480At60, P720, P720At60, P1080, P1080At60 }

internal sealed class LiveStreamMapping : IEntityTypeConfiguration<LiveStream>
{
    public void Configure(EntityTypeBuilder<LiveStream> stream)
    {
        stream.ToTable("Streams");
        stream.Property(s => s.Id).ValueGeneratedNever();
        stream.Property(s => s.Title).HasMaxLength(StreamLimits.Title);
        stream.Property(s => s.Description).HasMaxLength(StreamLimits.Description);
        stream.Property(s => s.CategorySlug).HasMaxLength(40);
        stream.Property(s => s.Quality).HasConversion<string>().HasMaxLength(20);
        stream.Property(s => s.Visibility).HasConversion<string>().HasMaxLength(20);
        stream.Property(s => s.Status).HasConversion<string>().HasMaxLength(20);
        stream.Property(s => s.EndReason).HasConversion<string>().HasMaxLength(20);
        stream.Property(s => s.Latency).HasConversion<string>().HasMaxLength(20);
        stream.Property(s => s.Language).HasMaxLength(StreamLanguages.CodeLength);
        stream.Property(s => s.PasswordHash).HasMaxLength(200);
        stream.Property(s => s.IngestTokenHash).HasMaxLength(64);
        stream.PrimitiveCollection(s => s.Tags).HasMaxLength(500);
        stream.HasIndex(s => new { s.Status, s.Visibility, s.OnAirAt });
        stream.HasIndex(s => new { s.ChannelId, s.CreatedAt });
        stream.HasIndex(s => s.PictureId);
        stream.HasOne(s => s.Channel).WithMany().HasForeignKey(s => s.ChannelId).OnDelete(DeleteBehavior.Restrict);
        stream.HasOne<Category>().WithMany().HasForeignKey(s => s.CategorySlug).OnDelete(DeleteBehavior.SetNull);
    }
}
