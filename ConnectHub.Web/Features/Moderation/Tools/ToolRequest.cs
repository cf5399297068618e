namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>
/// What a button, a key or a command of the chat asks for: <paramref name="Target"/> is a handle or an id of a person, a message or an action;
/// <paramref name="Targets"/> are several ids of one kind. A mark of the recording has none; its name is the <paramref name="Reason"/>.
/// <paramref name="Confirmed"/>: the moderator was asked whether they mean it.
/// </summary>
public sealed record ToolRequest(
    string? Act, string? Target = null, int? Seconds = null, string? Reason = null, bool Purge = false, IReadOnlyList<string>? Targets = null, bool Confirmed = false);
