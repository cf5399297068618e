using ConnectHub.Web.Data;
using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Chat;
using ConnectHub.Web.Features.Streams;
using ConnectHub.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace ConnectHub.Web.Features.Moderation.Reports;

/// <summary>
/// What can be reported, by who can see it, and whose it is to judge: the channel's moderators', and the site's staff's where the owner's own work is
/// the subject (nobody judges that themselves).
/// </summary>
public sealed class ReportSubjects(IDbContextFactory<ConnectHubDb> databases, StreamAccess streams, ReportableMedia media, TimeProvider time)
{
    /// <summary>A new case of it; null: there is no such thing, or not for this person.</summary>
    internal async Task<ReportCase?> FindAsync(StreamVisitor reporter, ReportDraft draft, CancellationToken cancellationToken) => await (draft switch
    {
        { ClipId: { } clipId } => media.ClipAsync(reporter, clipId, cancellationToken),
        { RecordingId: { } recordingId } => media.VideoAsync(reporter, recordingId, cancellationToken),
        { MessageId: { } messageId } => MessageAsync(reporter, draft.StreamId, messageId, cancellationToken),
        _ => StreamAsync(reporter, draft.StreamId, cancellationToken),
    }) is { } subject ? Case(subject) : null;

    private async Task<ReportSubject?> MessageAsync(StreamVisitor reporter, Guid streamId, Guid messageId, CancellationToken cancellationToken)
    {
        if (await streams.StatusForAsync(streamId, reporter, cancellationToken) is null)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var message = await db.Set<ChatMessage>().Where(m => m.Id == messageId && m.StreamId == streamId)
            .Join(db.Set<LiveStream>(), m => m.StreamId, s => s.Id, (m, s) => new { m.UserId, m.Text, s.ChannelId }).FirstOrDefaultAsync(cancellationToken);
        return message is null
            ? null
            : new(message.ChannelId, streamId, message.UserId, message.Text, ReportState.Open, $"m:{ShortId.Format(messageId)}") { MessageId = messageId };
    }

    private async Task<ReportSubject?> StreamAsync(StreamVisitor reporter, Guid streamId, CancellationToken cancellationToken)
    {
        if (await streams.StatusForAsync(streamId, reporter, cancellationToken) is null)
            return null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stream = await db.Set<LiveStream>().Where(s => s.Id == streamId)
            .Join(db.Set<Channel>(), s => s.ChannelId, c => c.Id, (s, c) => new { c.Id, c.OwnerId, s.Title }).FirstOrDefaultAsync(cancellationToken);
        return stream is null ? null : new(stream.Id, streamId, stream.OwnerId, stream.Title, ReportState.Escalated, $"s:{ShortId.Format(streamId)}");
    }

    private ReportCase Case(ReportSubject subject) => new()
    {
        Id = OrderedIds.Next(time.GetUtcNow()),
        ChannelId = subject.ChannelId,
        StreamId = subject.StreamId,
        MessageId = subject.MessageId,
        ClipId = subject.ClipId,
        RecordingId = subject.RecordingId,
        TargetUserId = subject.TargetUserId,
        Evidence = subject.Evidence,
        State = subject.State,
        FirstAt = time.GetUtcNow(),
        OpenKey = subject.Key,
    };
}
