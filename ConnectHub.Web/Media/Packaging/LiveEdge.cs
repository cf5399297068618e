using System.Collections.Immutable;

namespace ConnectHub.Web.Media.Packaging;

/// <summary>
/// What viewers of a stream can ask for at one moment. Immutable: the packager replaces it with each part, and all viewers share the
/// playlist's bytes, written once. <see cref="Changed"/> completes when a newer one is there.
/// </summary>
internal sealed record LiveEdge
{
    public const int ShortestTargetDuration = 2;

    public ImmutableArray<MediaSegment> Segments { get; init; } = [];
    public MediaSegment? Open { get; init; }

    /// <summary>Number of the next segment to open.</summary>
    public long NextNumber { get; init; }

    /// <summary>EXT-X-DISCONTINUITY tags that have left the playlist.</summary>
    public int DiscontinuitySequence { get; init; }
    public int TargetDuration { get; init; } = ShortestTargetDuration;

    /// <summary>Null between two sessions and before the first.</summary>
    public MediaSession? Session { get; init; }
    public bool Ended { get; init; }
    public byte[] Playlist { get; private init; } = [];
    private TaskCompletionSource Superseded { get; init; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Changed => Superseded.Task;

    public bool HasMedia => Open is not null || Segments.Length > 0;

    /// <summary>By wall clock; null before there is media.</summary>
    public DateTimeOffset? EndsAt => (Open ?? Segments.LastOrDefault())?.EndsAt;

    public long LastClosed => Open?.Number - 1 ?? NextNumber - 1;

    /// <summary>Where the next part will be: what the preload hint names.</summary>
    public (long Segment, int Part) Next => Open is null ? (NextNumber, 0) : (Open.Number, Open.Parts.Length);

    public MediaSegment? Find(long number)
    {
        if (Open?.Number == number)
            return Open;
        foreach (var segment in Segments)
            if (segment.Number == number)
                return segment;
        return null;
    }

    /// <summary>Is the playlist as far as a blocking reload asks? Without a part: the whole segment.</summary>
    public bool Reaches(long segment, int? part) =>
        Ended || LastClosed >= segment || (part is { } wanted && Open?.Number == segment && Open.Parts.Length > wanted);

    public LiveEdge With(byte[] playlist) =>
        this with { Playlist = playlist, Superseded = new(TaskCreationOptions.RunContinuationsAsynchronously) };

    public void Supersede() => Superseded.TrySetResult();
}
