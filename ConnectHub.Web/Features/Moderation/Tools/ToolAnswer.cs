using ConnectHub.Web.Shared;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>What the moderator's page is told; the names are those of <c>types.js</c>. <paramref name="ActionId"/> is what an undo names.</summary>
public sealed record ToolAnswer(string Status, string? Text = null, string? Handle = null, string? ActionId = null)
{
    /// <summary>Of an act on many: what an undo names, and why some were left out.</summary>
    public IReadOnlyList<string> ActionIds { get; init; } = [];

    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>Nothing was done: so much would be hit that the moderator is asked first.</summary>
    internal static ToolAnswer Ask(string question) => new("ask", question);

    internal static ToolAnswer Of(ModerationResult result, string? handle = null) => result switch
    {
        ModerationResult.Done done => new("done", Handle: handle, ActionId: ShortId.Format(done.Action.Id)),
        ModerationResult.AlreadyDone already => new("already", already.What, handle),
        ModerationResult.NothingToDo nothing => new("nothing", nothing.Reason, handle),
        ModerationResult.Forbidden forbidden => new("forbidden", forbidden.Reason, handle),
        ModerationResult.NotFound missing => new("notFound", missing.Reason, handle),
        ModerationResult.Invalid invalid => new("invalid", invalid.Reason, handle),
        _ => throw new InvalidOperationException($"{result.GetType().Name} is not known here."),
    };
}
