using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Recordings;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Clips;

/// <summary>
/// Writes wishes for clips down, if they are good and whoever wishes may. What is committed here is cut later, in its turn, by <see cref="ClipJob"/>; the
/// segments that it needs are kept until then.
/// </summary>
public sealed class NewClips(IDbContextFactory<ConnectHubDb> databases, ClipRights rights, TimeProvider time)
{
    internal static readonly ClipResult SignInFirst = new ClipResult.Forbidden("Sign in to clip.");

    /// <summary>Null: a good wish.</summary>
    internal static ClipResult? Problem(string? title, double seconds) => TitleProblem(title) ?? (seconds is >= Clip.ShortestSeconds and <= Clip.LongestSeconds
        ? null
        : new ClipResult.Invalid("durationSeconds", $"A clip has {Clip.ShortestSeconds} to {Clip.LongestSeconds} seconds."));

    internal static ClipResult? TitleProblem(string? title) => PlainText.Line(title).Length switch
    {
        0 => new ClipResult.Invalid("title", "Give the clip a title."),
        > Clip.TitleLimit => new ClipResult.Invalid("title", $"A title has at most {Clip.TitleLimit} characters."),
        _ => null,
    };

    internal async Task<ClipResult> SaveAsync(ClipSource source, StreamVisitor visitor, string title, ClipSpan span, CancellationToken cancellationToken)
    {
        if (visitor.UserId is not { } userId)
            return SignInFirst;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Nobody waits behind a wish that is refused anyway: there is one writer.
        if (await rights.RefusalAsync(db, userId, source.ChannelId, cancellationToken) is { } early)
            return early;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await rights.RefusalAsync(db, userId, source.ChannelId, cancellationToken) is { } refusal)
            return refusal;
        var clip = New(source, userId, title, span, time.GetUtcNow());
        db.Add(clip);
        await ClipTurn.TakeAsync(db, clip, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new ClipResult.Made(clip);
    }

    private static Clip New(ClipSource source, Guid creatorId, string title, ClipSpan span, DateTimeOffset now) => new()
    {
        Id = OrderedIds.Next(now),
        StreamId = source.StreamId,
        ChannelId = source.ChannelId,
        RecordingId = source.RecordingId,
        FromVideo = source.RecordingId is not null,
        CreatorId = creatorId,
        Title = PlainText.Line(title),
        OffsetMs = (int)(span.Offset * 1000),
        DurationMs = (int)(span.Seconds * 1000),
        Visibility = RecordingOpening.VisibilityOf(source.Visibility),
        FirstSegment = span.First,
        LastSegment = span.Last,
        Parts = span.Parts,
        CreatedAt = now,
    };
}
