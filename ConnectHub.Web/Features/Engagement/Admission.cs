namespace ConnectHub.Web.Features.Engagement;

/// <summary>The answer to who wants to take part.</summary>
public abstract record Admission
{
    public sealed record Admitted(Guid UserId, Guid ChannelId, bool CanModerate) : Admission;

    /// <summary>401: only accounts react and vote.</summary>
    public sealed record SignedOut : Admission;

    /// <summary>404: no such stream, or not (any more) for this visitor.</summary>
    public sealed record Lost : Admission;

    /// <summary>403: that is for the streamer and the channel's moderators.</summary>
    public sealed record Forbidden : Admission;

    /// <summary>409: not live.</summary>
    public sealed record Closed : Admission;

    /// <summary>403; <paramref name="Code"/> is for programs, <paramref name="Until"/> a timeout's end.</summary>
    public sealed record Barred(string Code, string Reason, DateTimeOffset? Until) : Admission;
}
