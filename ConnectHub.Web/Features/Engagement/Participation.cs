using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Sanctions;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Engagement;

/// <summary>Who may do what others see or count in a stream. Asked at each act, on the circuit and by the API alike; nothing of it is kept.</summary>
public sealed class Participation(StreamAccess access, StreamFactsCache streams, ChannelStandings standings)
{
    /// <summary>May this person react or vote in this stream now?</summary>
    public async ValueTask<Admission> AskAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await access.FactsForAsync(streamId, visitor, cancellationToken) is not { } stream)
            return new Admission.Lost();
        if (visitor.UserId is not { } userId)
            return new Admission.SignedOut();
        var standing = await standings.StandingAsync(stream.ChannelId, userId, cancellationToken);
        if (standing.Barred is { } barred)
            return Barred(barred);
        return stream.Status == StreamStatus.Live
            ? new Admission.Admitted(userId, stream.ChannelId, standing.CanModerate)
            : new Admission.Closed();
    }

    /// <summary>May this person run the polls of this stream? What they may not watch does not exist for them. Says nothing of whether it is live.</summary>
    public async ValueTask<Admission> AskToRunAsync(Guid streamId, StreamVisitor visitor, CancellationToken cancellationToken)
    {
        if (await streams.FindAsync(streamId, cancellationToken) is not { } stream)
            return new Admission.Lost();
        if (visitor.UserId is not { } userId)
            return new Admission.SignedOut();
        if (await MayRunAsync(stream.ChannelId, userId, cancellationToken))
            return new Admission.Admitted(userId, stream.ChannelId, CanModerate: true);
        return await access.StatusForAsync(streamId, visitor, cancellationToken) is null ? new Admission.Lost() : new Admission.Forbidden();
    }

    /// <summary>May this person run polls and reactions of this channel? False also for a moderator who is timed out.</summary>
    public async ValueTask<bool> MayRunAsync(Guid channelId, Guid userId, CancellationToken cancellationToken) =>
        (await standings.StandingAsync(channelId, userId, cancellationToken)).CanModerate;

    private static Admission.Barred Barred(ActiveSanction barred) => barred.Kind == SanctionKind.Ban
        ? new Admission.Barred("banned", "You are banned from this channel.", null)
        : new Admission.Barred("timedOut", "A moderator has timed you out.", barred.Until);
}
