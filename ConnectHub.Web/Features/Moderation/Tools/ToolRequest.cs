namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>What a button, a key or a command of the chat asks for: <paramref name="Target"/> is a handle or an id of a person, a message or an action.</summary>
public sealed record ToolRequest(string? Act, string? Target = null, int? Seconds = null, string? Reason = null, bool Purge = false);
