using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Clips;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>
/// What can be reported, by who can see it, and whose it is to judge: the channel's moderators', and the site's staff's where the owner's own work is
/// the subject (nobody judges that themselves).
/// </summary>
public sealed class ReportSubjects(IDbContextFactory<ConnectHubDb> databases, StreamAccess streams, ClipQueries clips, ClipAccess clipAccess, TimeProvider time)
{
    /// <summary>A new case of it; null: there is no such thing, or not for this person.</summary>
    internal Task<ReportCase?> FindAsync(StreamVisitor reporter, ReportDraft draft, CancellationToken cancellationToken) => draft switch
    {
        { ClipId: { } clipId } => OfClipAsync(reporter, clipId, cancellationToken),
        { MessageId: { } messageId } => OfMessageAsync(reporter, draft.StreamId, messageId, cancellationToken),
        _ => OfStreamAsync(reporter, draft.StreamId, cancellationToken),
    };

    private async Task<ReportCase?> OfClipAsync(StreamVisitor reporter, Guid clipId, CancellationToken cancellationToken)
    {
        if (await clips.FindAsync(clipId, cancellationToken) is not { State: ClipState.Ready } clip || !clipAccess.MayWatch(clip, reporter))
            return null;
        var state = clip.CreatorId == clip.Channel.OwnerId ? ReportState.Escalated : ReportState.Open;
        return Case(new(clip.Channel.Id, clip.StreamId, clip.CreatorId, clip.Title, state, $"c:{ShortId.Format(clipId)}"), clipId: clipId);
    }

    private async Task<ReportCase?> OfMessageAsync(StreamVisitor reporter, Guid streamId, Guid messageId, CancellationToken cancellationToken)
    {
        if (await streams.StatusForAsync(streamId, reporter, cancellationToken) is null)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var message = await db.Set<ChatMessage>().Where(m => m.Id == messageId && m.StreamId == streamId)
            .Join(db.Set<LiveStream>(), m => m.StreamId, s => s.Id, (m, s) => new { m.UserId, m.Text, s.ChannelId }).FirstOrDefaultAsync(cancellationToken);
        return message is null
            ? null
            : Case(new(message.ChannelId, streamId, message.UserId, message.Text, ReportState.Open, $"m:{ShortId.Format(messageId)}"), messageId);
    }

    private async Task<ReportCase?> OfStreamAsync(StreamVisitor reporter, Guid streamId, CancellationToken cancellationToken)
    {
        if (await streams.StatusForAsync(streamId, reporter, cancellationToken) is null)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await db.Set<LiveStream>().Where(s => s.Id == streamId)
            .Join(db.Set<Channel>(), s => s.ChannelId, c => c.Id, (s, c) => new { c.Id, c.OwnerId, s.Title }).FirstOrDefaultAsync(cancellationToken);
        return stream is null ? null : Case(new(stream.Id, streamId, stream.OwnerId, stream.Title, ReportState.Escalated, $"s:{ShortId.Format(streamId)}"));
    }

    private ReportCase Case(Subject subject, Guid? messageId = null, Guid? clipId = null) => new()
    {
        Id = OrderedIds.Next(time.GetUtcNow()),
        ChannelId = subject.ChannelId,
        StreamId = subject.StreamId,
        MessageId = messageId,
        ClipId = clipId,
        TargetUserId = subject.TargetUserId,
        Evidence = subject.Evidence,
        State = subject.State,
        FirstAt = time.GetUtcNow(),
        OpenKey = subject.Key,
    };

    private sealed record Subject(Guid ChannelId, Guid StreamId, Guid TargetUserId, string Evidence, ReportState State, string Key);
}
