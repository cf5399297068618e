namespace ConnectHub.Web.Features.Recordings.Saved;

/// <summary>What became of an act, shown <see cref="Until"/> then.</summary>
public sealed record Said(string Text, bool IsProblem, DateTimeOffset Until)
{
    /// <summary>For so long it is said, and what can be undone is offered.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(10);

    /// <summary>What takes it back; null when nothing does.</summary>
    public SavedAct? Undo { get; init; }

    /// <summary>What it was done to, as it was before.</summary>
    public IReadOnlyList<RecordingView> Of { get; init; } = [];

    /// <summary>Of these, what taking it back is done to: the others were so before.</summary>
    public IReadOnlyList<RecordingView> Changed { get; init; } = [];
}
