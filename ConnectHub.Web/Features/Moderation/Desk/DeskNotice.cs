using ConnectHub.Web.Features.Moderation.Log;
using ConnectHub.Web.Features.Moderation.LogView;

namespace ConnectHub.Web.Features.Moderation.Desk;

/// <summary>A sentence for the moderator. <paramref name="Undoable"/>: the action that the notice offers to take back.</summary>
public sealed record DeskNotice(string Text, DeskTone Tone, ModerationAction? Undoable = null)
{
    /// <summary>When the other moderator was first, if the notice is about that.</summary>
    public DateTimeOffset? At { get; init; }

    public static DeskNotice Good(string text) => new(text, DeskTone.Good);

    public static DeskNotice Bad(string text) => new(text, DeskTone.Bad);

    public static DeskNotice Of(ModerationResult result) => result switch
    {
        ModerationResult.Done { Action.Kind: ActionKind.Undone } => Good("Taken back."),
        ModerationResult.Done done => new(LogWords.Did(done.Action.Kind), DeskTone.Good, done.Action),
        ModerationResult.AlreadyDone already => new(already.What, DeskTone.Note) { At = already.When },
        ModerationResult.NothingToDo nothing => new(nothing.Reason, DeskTone.Note),
        ModerationResult.Forbidden forbidden => Bad(forbidden.Reason),
        ModerationResult.NotFound missing => Bad(missing.Reason),
        ModerationResult.Invalid invalid => Bad(invalid.Reason),
        _ => throw new InvalidOperationException($"No words for {result.GetType().Name}."),
    };
}

public enum DeskTone { Good, Note, Bad }
