using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Media.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ConnectHub.Web.Features.Clips;

/// <summary>A short cut of a stream, with a file of its own: it outlives the stream's media and its recordings.</summary>
public sealed class Clip
{
    public const int TitleLimit = 100;
    public const int ShortestSeconds = 5;
    public const int LongestSeconds = 90;

    /// <summary>How far behind the live edge a clip may begin, in seconds.</summary>
    public const int LiveWindowSeconds = 120;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid StreamId { get; init; }
    public required Guid ChannelId { get; init; }
    public required Guid CreatorId { get; init; }

    /// <summary>The video that it was cut from; null for one cut live, and once that video is gone for good.</summary>
    public Guid? RecordingId { get; set; }

    /// <summary>It was cut from a video, which may be gone; else while its stream was live.</summary>
    public bool FromVideo { get; init; }
    public required string Title { get; set; }

    /// <summary>It begins so many milliseconds after the first picture of <see cref="FirstSegment"/>.</summary>
    public required int OffsetMs { get; init; }
    public required int DurationMs { get; set; }

    /// <summary>At first its stream's or video's; private and password become private.</summary>
    public required StreamVisibility Visibility { get; set; }

    /// <summary>The most open that its creator may make it: what the channel's owner or the site's staff said last, else as it was made. Null: nobody has changed it yet.</summary>
    public StreamVisibility? MostOpen { get; set; }

    /// <summary>Grows with each change of <see cref="Visibility"/>; tokens name the one they were made for.</summary>
    public int AccessVersion { get; set; }
    public ClipState State { get; set; }

    /// <summary>Why it could not be made: a sentence for its creator.</summary>
    public string? Problem { get; set; }
    public int Attempts { get; set; }

    /// <summary>The segments that it is cut from; they are kept until it is made.</summary>
    public required long FirstSegment { get; init; }
    public required long LastSegment { get; init; }

    /// <summary>As <see cref="ClipParts"/> writes it: what lies in a pause of its video is not in it. Null: there is none.</summary>
    public string? Parts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public long SizeBytes { get; set; }
    public int Views { get; set; }

    /// <inheritdoc cref="MostOpen"/>
    public StreamVisibility Limit => MostOpen ?? Visibility;

    /// <summary>To whom from now on.</summary>
    public void Show(StreamVisibility visibility, bool isOwnersWord)
    {
        MostOpen = isOwnersWord ? visibility : Limit;
        if (Visibility == visibility)
            return;
        Visibility = visibility;
        AccessVersion++;
    }

    public LiveStream? Stream { get; init; }
    public Channel? Channel { get; init; }
    public AppUser? Creator { get; init; }

    internal IReadOnlyList<SegmentSpan> Spans => ClipParts.Read(Parts, FirstSegment, LastSegment);
}

public enum ClipState { Queued, Making, Ready, Failed }

internal sealed class ClipMapping : IEntityTypeConfiguration<Clip>
{
    public void Configure(EntityTypeBuilder<Clip> clip)
    {
        clip.ToTable("Clips");
        clip.Property(c => c.Id).ValueGeneratedNever();
        clip.Property(c => c.Title).HasMaxLength(Clip.TitleLimit);
        clip.Property(c => c.Visibility).HasConversion<string>().HasMaxLength(20);
        clip.Property(c => c.MostOpen).HasConversion<string>().HasMaxLength(20);
        clip.Property(c => c.State).HasConversion<string>().HasMaxLength(20);
        clip.Property(c => c.Problem).HasMaxLength(500);
        clip.HasIndex(c => c.State);
        clip.HasIndex(c => new { c.ChannelId, c.CreatedAt });
        clip.HasIndex(c => new { c.StreamId, c.CreatedAt });
        clip.HasIndex(c => new { c.CreatorId, c.CreatedAt });
        clip.HasIndex(c => c.RecordingId);
        clip.HasOne(c => c.Stream).WithMany().HasForeignKey(c => c.StreamId).OnDelete(DeleteBehavior.Restrict);
        clip.HasOne(c => c.Channel).WithMany().HasForeignKey(c => c.ChannelId).OnDelete(DeleteBehavior.Restrict);
        clip.HasOne(c => c.Creator).WithMany().HasForeignKey(c => c.CreatorId).OnDelete(DeleteBehavior.Restrict);
        clip.HasOne<Recording>().WithMany().HasForeignKey(c => c.RecordingId).OnDelete(DeleteBehavior.SetNull);
    }
}
