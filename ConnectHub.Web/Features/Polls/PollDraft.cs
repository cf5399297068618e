namespace ConnectHub.Web.Features.Polls;

/// <summary>What somebody wants to ask. Without a <paramref name="DurationSeconds"/> the poll is open until it is ended by hand.</summary>
public sealed record PollDraft(
    string Question, IReadOnlyList<string> Options, int? DurationSeconds = null, bool AllowChange = false, bool HideResults = false, bool ShowOnOverlay = true);

/// <summary>What happens to a poll that runs already when another is begun.</summary>
public enum WhenRunning { Ask, End, Queue }
