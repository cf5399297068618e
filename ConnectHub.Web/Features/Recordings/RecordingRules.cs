using System.Linq.Expressions;
using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Recordings;

/// <summary>
/// Who sees a recording and whether it runs, each rule in one place: as an expression where rows are asked for, as a method for what was read of one.
/// Beyond them <see cref="RecordingAccess.MayWatch"/> lets its owner and the site's staff in.
/// </summary>
internal static class RecordingRules
{
    /// <summary>More is added to it, now or once its pause is over.</summary>
    public static readonly Expression<Func<Recording, bool>> Running = r => r.State == RecordingState.Recording || r.State == RecordingState.Paused;

    /// <summary>Its last segment or its figures are still to come.</summary>
    public static readonly Expression<Func<Recording, bool>> Unfinished = r => r.State != RecordingState.Ready && r.State != RecordingState.Failed;

    /// <summary>Nothing of it is still to come.</summary>
    public static readonly Expression<Func<Recording, bool>> Finished = r => r.State == RecordingState.Ready || r.State == RecordingState.Failed;

    /// <summary>In lists for everybody.</summary>
    public static readonly Expression<Func<Recording, bool>> Listed = ListedFor(callerId: null);

    /// <summary>In lists for everybody, and all of the caller's own channel that is not in the trash.</summary>
    public static Expression<Func<Recording, bool>> ListedFor(Guid? callerId) => r =>
        r.TrashedAt == null && ((r.Visibility == StreamVisibility.Public && r.State != RecordingState.Failed) || r.Channel!.OwnerId == callerId);

    /// <inheritdoc cref="Running"/>
    public static bool IsRunning(RecordingState state) => state is RecordingState.Recording or RecordingState.Paused;

    /// <inheritdoc cref="Unfinished"/>
    public static bool IsUnfinished(RecordingState state) => state is not (RecordingState.Ready or RecordingState.Failed);

    /// <summary>Plays for everybody who has its address; the others take a token.</summary>
    public static bool IsOpen(StreamVisibility visibility, bool isTrashed) => !isTrashed && visibility is StreamVisibility.Public or StreamVisibility.Unlisted;
}
