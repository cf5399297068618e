using System.Security.Cryptography;
using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// A kept part of a stream ("video" to viewers, "saved life" to its owner): which of the stream's segments play, and what is said of them. The media is
/// the stream's own, nothing is copied.
/// </summary>
public sealed class Recording
{
    public const int MostMarks = 200;

    /// <summary>Parts between pauses. All that plays it looks through them.</summary>
    public const int MostSpans = 200;
    public const int MostAttempts = 3;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid StreamId { get; init; }
    public required Guid ChannelId { get; init; }
    public required string Title { get; set; }
    public string Description { get; set; } = "";
    public string? CategorySlug { get; set; }

    /// <summary>Never <see cref="StreamVisibility.Password"/>: what needed a password live is private afterwards.</summary>
    public StreamVisibility Visibility { get; set; }

    /// <summary>Grows with each change of visibility; tokens name the one they were made for.</summary>
    public int AccessVersion { get; set; }
    public RecordingState State { get; set; }
    public RecordingStop? StopReason { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Set when it is settled, in milliseconds, without what a trim hides.</summary>
    public long DurationMs { get; set; }
    public long SizeBytes { get; set; }

    /// <summary>Segments that could not be written: a full disk.</summary>
    public int LostSegments { get; set; }

    /// <summary>The server stopped or died before all of it was on disk, and it went on or was closed at the next start.</summary>
    public bool Recovered { get; set; }

    /// <summary>The last segment that was there at each such start.</summary>
    public List<long> Restarts { get; set; } = [];

    /// <summary>In what is shown; set with its duration.</summary>
    public List<RecordingGap> Gaps { get; set; } = [];

    /// <summary>The retention worker leaves it alone.</summary>
    public bool Keep { get; set; }
    public DateTimeOffset? TrashedAt { get; set; }
    public bool AllowDownload { get; set; } = true;
    public bool AllowClips { get; set; } = true;

    /// <summary>Positions in milliseconds outside of which nothing is shown; nothing is deleted.</summary>
    public long? TrimStartMs { get; set; }
    public long? TrimEndMs { get; set; }
    public int Views { get; set; }

    /// <summary>
    /// It stands in the picture's address, which is cached for ever, so that it never comes twice: whoever makes a picture draws one of their own. 0 or less:
    /// there is no picture.
    /// </summary>
    public int PictureVersion { get; set; }

    /// <summary>The moment that its owner chose the picture of, by wall clock like a mark; null: nobody chose.</summary>
    public DateTimeOffset? PictureAt { get; set; }
    public bool HasStoryboard { get; set; }
    public ExportState Export { get; set; }

    /// <summary>When the MP4 was made or last fetched, to the hour; null: there is no file of it.</summary>
    public DateTimeOffset? ExportUsedAt { get; set; }
    public long ExportBytes { get; set; }

    /// <summary>How often its picture could not be made. The storyboard, which is made at the same time, counts by itself.</summary>
    public int PictureAttempts { get; set; }
    public int StoryboardAttempts { get; set; }

    public bool IsRunning => RecordingRules.IsRunning(State);

    /// <summary>Private by a decision about a report: only the site's staff shows it again (<see cref="Editing.RecordingChange"/>).</summary>
    public bool HiddenByStaff { get; set; }

    /// <summary>To whom from now on; addresses that were made before open nothing that is not open to everyone.</summary>
    public void Show(StreamVisibility visibility)
    {
        if (Visibility == visibility)
            return;
        Visibility = visibility;
        AccessVersion++;
    }

    /// <summary>By chance, not the next one: two who make a picture at the same time would write the same file.</summary>
    public static int NewPicture() => RandomNumberGenerator.GetInt32(1, int.MaxValue);

    public LiveStream? Stream { get; init; }
    public Channel? Channel { get; init; }
    public List<RecordingSpan> Spans { get; init; } = [];
    public List<RecordingMark> Marks { get; init; } = [];
}

internal sealed class RecordingMapping : IEntityTypeConfiguration<Recording>
{
    public void Configure(EntityTypeBuilder<Recording> recording)
    {
        recording.ToTable("Recordings");
        recording.Property(r => r.Id).ValueGeneratedNever();
        recording.Property(r => r.Title).HasMaxLength(StreamLimits.Title);
        recording.Property(r => r.Description).HasMaxLength(StreamLimits.Description);
        recording.Property(r => r.CategorySlug).HasMaxLength(40);
        recording.Property(r => r.Visibility).HasConversion<string>().HasMaxLength(20);
        recording.Property(r => r.State).HasConversion<string>().HasMaxLength(20);
        recording.Property(r => r.StopReason).HasConversion<string>().HasMaxLength(20);
        recording.Property(r => r.Export).HasConversion<string>().HasMaxLength(20);
        recording.PrimitiveCollection(r => r.Restarts);
        recording.OwnsMany(r => r.Gaps, gap => gap.ToJson());
        recording.HasIndex(r => r.StreamId).IsUnique().HasFilter("\"State\" IN ('Recording', 'Paused')").HasDatabaseName("IX_Recordings_OneRunning");
        recording.HasIndex(r => new { r.StreamId, r.StartedAt });
        recording.HasIndex(r => new { r.ChannelId, r.StartedAt });
        recording.HasIndex(r => r.State);
        recording.HasIndex(r => r.Export);
        recording.HasIndex(r => r.CategorySlug);
        recording.HasOne(r => r.Stream).WithMany().HasForeignKey(r => r.StreamId).OnDelete(DeleteBehavior.Restrict);
        recording.HasOne(r => r.Channel).WithMany().HasForeignKey(r => r.ChannelId).OnDelete(DeleteBehavior.Restrict);
        recording.HasOne<Category>().WithMany().HasForeignKey(r => r.CategorySlug).OnDelete(DeleteBehavior.SetNull);
        recording.HasMany(r => r.Spans).WithOne().HasForeignKey(s => s.RecordingId).OnDelete(DeleteBehavior.Cascade);
        recording.HasMany(r => r.Marks).WithOne().HasForeignKey(m => m.RecordingId).OnDelete(DeleteBehavior.Cascade);
    }
}
