using ConnectHub.Web.Features.Recordings;

namespace ConnectHub.Web.Features.Videos;

/// <summary>What somebody who opens a video's page gets to see.</summary>
public abstract record VideoVisit
{
    /// <summary>No such video, or none that this visitor may know of.</summary>
    public sealed record Missing : VideoVisit;

    /// <summary>Nothing of it could be kept; only its owner and the site's staff are told.</summary>
    public sealed record Broken(RecordingView Recording) : VideoVisit;

    /// <summary><paramref name="Length"/> is what can be played at the moment, in seconds; <paramref name="ResumeAt"/> is null for who begins at the start.</summary>
    public sealed record Playing(RecordingView Recording, double Length, bool IsComplete, IReadOnlyList<Chapter> Chapters, TimeSpan? ResumeAt) : VideoVisit;
}
