using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>A clip as pages and API show it.</summary>
public sealed record ClipView(
    Guid Id, Guid StreamId, Guid? RecordingId, StreamChannel Channel, Guid CreatorId, string CreatorHandle, string CreatorName, string Title,
    StreamVisibility Visibility, int AccessVersion, ClipState State, string? Problem, TimeSpan Duration, long SizeBytes, int Views, DateTimeOffset CreatedAt)
{
    public required bool IsMature { get; init; }

    /// <inheritdoc cref="Clip.FromVideo"/>
    public required bool FromVideo { get; init; }

    /// <inheritdoc cref="Clip.MostOpen"/>
    public required StreamVisibility MostOpen { get; init; }

    /// <summary>The place in its stream where it begins.</summary>
    public required ClipPlace Start { get; init; }

    internal static ClipView Of(Clip c) => new(
        c.Id, c.StreamId, c.RecordingId, StreamChannel.Of(c.Channel!), c.CreatorId, c.Creator!.UserName ?? "", c.Creator.DisplayName, c.Title,
        c.Visibility, c.AccessVersion, c.State, c.Problem, TimeSpan.FromMilliseconds(c.DurationMs), c.SizeBytes, c.Views, c.CreatedAt)
    {
        IsMature = c.Stream!.IsMature,
        FromVideo = c.FromVideo,
        MostOpen = c.Limit,
        Start = new(c.FirstSegment, c.OffsetMs / 1000.0),
    };
}

/// <summary>So many seconds after the first picture of a segment: exact, wherever the live edge is meanwhile.</summary>
public readonly record struct ClipPlace(long Segment, double Offset);

/// <summary><paramref name="Next"/> is the cursor of the next page, null on the last.</summary>
public sealed record ClipPage(IReadOnlyList<ClipView> Items, Guid? Next);

/// <summary>Everything that reads clips. Who may see what is asked of <see cref="ClipAccess"/>.</summary>
public sealed class ClipQueries(IDbContextFactory<ConnectHubDb> databases)
{
    public const int MaxLimit = 100;

    /// <summary>Any clip, also private and failed ones.</summary>
    public async Task<ClipView?> FindAsync(Guid clipId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await ReadAsync(db.Set<Clip>().Where(c => c.Id == clipId), cancellationToken)).FirstOrDefault();
    }

    /// <summary>Public clips of a stream and, of all states, the caller's own; newest first.</summary>
    public Task<ClipPage> OfStreamAsync(Guid streamId, Guid? callerId, Guid? cursor, int limit, CancellationToken cancellationToken) =>
        PageAsync(db => Shown(db.Set<Clip>().Where(c => c.StreamId == streamId), callerId), Newest, cursor, limit, cancellationToken);

    /// <summary>For everybody: the newest, or those that were seen most.</summary>
    public Task<ClipPage> PublicOfChannelAsync(Guid channelId, bool mostSeen, Guid? cursor, int limit, CancellationToken cancellationToken) =>
        PageAsync(db => Shown(db.Set<Clip>().Where(c => c.ChannelId == channelId), callerId: null), mostSeen ? MostSeen : Newest, cursor, limit, cancellationToken);

    /// <summary>All that somebody made, in whatever state, newest first: for themselves.</summary>
    public Task<ClipPage> OwnAsync(Guid creatorId, Guid? cursor, int limit, CancellationToken cancellationToken) =>
        PageAsync(db => db.Set<Clip>().Where(c => c.CreatorId == creatorId), Newest, cursor, limit, cancellationToken);

    /// <summary>What a channel's owner clipped on other channels: for everybody, newest first.</summary>
    public Task<ClipPage> PublicElsewhereAsync(Channel own, Guid? cursor, int limit, CancellationToken cancellationToken) =>
        PageAsync(db => Shown(db.Set<Clip>().Where(c => c.CreatorId == own.OwnerId && c.ChannelId != own.Id), callerId: null), Newest, cursor, limit, cancellationToken);

    /// <summary>Those that were cut from a video or, live, begin in what it recorded: public ones, most seen first.</summary>
    public Task<ClipPage> OfVideoAsync(Guid recordingId, Guid streamId, Guid? cursor, int limit, CancellationToken cancellationToken) => PageAsync(db =>
    {
        var spans = db.Set<RecordingSpan>().Where(s => s.RecordingId == recordingId);
        return Shown(db.Set<Clip>().Where(c => c.RecordingId == recordingId || (c.StreamId == streamId && !c.FromVideo
            && spans.Any(s => s.FirstSegment <= c.FirstSegment && (s.LastSegment == null || c.FirstSegment <= s.LastSegment)))), callerId: null);
    }, MostSeen, cursor, limit, cancellationToken);

    private static IQueryable<Clip> Shown(IQueryable<Clip> all, Guid? callerId) =>
        all.Where(c => c.CreatorId == callerId || (c.State == ClipState.Ready && c.Visibility == StreamVisibility.Public));

    private static IQueryable<Clip> Newest(IQueryable<Clip> clips, Guid? cursor) =>
        clips.Where(c => cursor == null || c.Id < cursor).OrderByDescending(c => c.Id);

    /// <summary>None behind a clip that is gone.</summary>
    private static IQueryable<Clip> MostSeen(IQueryable<Clip> clips, Guid? cursor) => clips
        .Where(c => cursor == null || clips.Any(last => last.Id == cursor && (c.Views < last.Views || (c.Views == last.Views && c.Id < last.Id))))
        .OrderByDescending(c => c.Views).ThenByDescending(c => c.Id);

    private async Task<ClipPage> PageAsync(
        Func<ConnectHubDb, IQueryable<Clip>> which, Func<IQueryable<Clip>, Guid?, IQueryable<Clip>> order, Guid? cursor, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, MaxLimit);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await ReadAsync(order(which(db), cursor).Take(size + 1), cancellationToken);
        return found.Count > size ? new([.. found.Take(size)], found[size - 1].Id) : new(found, null);
    }

    private static async Task<IReadOnlyList<ClipView>> ReadAsync(IQueryable<Clip> clips, CancellationToken cancellationToken)
    {
        var rows = await clips.AsNoTracking().Include(c => c.Channel).Include(c => c.Creator).Include(c => c.Stream).ToListAsync(cancellationToken);
        return [.. rows.Select(ClipView.Of)];
    }
}

/// <summary>Who may watch a clip: everyone what is public or unlisted, else its creator, the channel's owner and the staff, whose addresses carry a token.</summary>
public sealed class ClipAccess(StreamTokens tokens)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public bool MayWatch(ClipView clip, StreamVisitor visitor) =>
        IsOpen(clip.Visibility) || visitor.IsStaff || visitor.UserId == clip.CreatorId || visitor.UserId == clip.Channel.OwnerId;

    public string PlaybackUrl(ClipView clip) => FileUrl(clip, "clip.mp4");

    /// <summary>The same file, to be saved.</summary>
    public string DownloadUrl(ClipView clip) => FileUrl(clip, "clip.mp4?download=1");

    public string PictureUrl(ClipView clip) => FileUrl(clip, "picture.jpg");

    public static string PageUrl(Guid clipId) => $"/clip/{ShortId.Format(clipId)}";

    internal static bool IsOpen(StreamVisibility visibility) => visibility is StreamVisibility.Public or StreamVisibility.Unlisted;

    private string FileUrl(ClipView clip, string file)
    {
        var root = $"/clips/{ShortId.Format(clip.Id)}";
        return IsOpen(clip.Visibility) ? $"{root}/{file}" : $"{root}/t/{tokens.Playback(clip.Id, clip.AccessVersion, Lifetime)}/{file}";
    }
}
