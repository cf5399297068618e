using ConnectHub.Web.Features.Streams;

namespace ConnectHub.Web.Features.Studio;

/// <summary>The studio's dashboards that exist. A new one is one line here: rail, bottom bar and home follow.</summary>
internal static class Dashboards
{
    public static readonly IReadOnlyList<Dashboard> All =
    [
        new(DashboardGroup.Broadcast, "Go live", "radio", "/studio/go-live", "go-live",
            stream => stream is null ? "Check picture and sound, then press one button." : $"On air: {stream.Title}"),
        new(DashboardGroup.Community, "Chat", "message-square", "/studio/chat", "chat", _ => "The chat, what is held back, and its rules."),
        new(DashboardGroup.Community, "Moderators", "shield", "/studio/moderators", "moderators", _ => "Who moderates, who is barred, and the log of all acts."),
        new(DashboardGroup.Community, "Engagement", "smile", "/studio/engagement", "engagement",
            stream => stream is null ? "Prepare polls; they and reactions need a live stream." : "Ask your viewers, watch their reactions."),
        new(DashboardGroup.Library, "Recording", "circle-dot", "/studio/recording", "recording",
            stream => stream is null ? "What is kept of your streams, and for how long." : "Start, pause, stop and mark the recording."),
        new(DashboardGroup.Library, "Saved lives", "film", "/studio/saved", "saved", _ => "Your videos: who sees them, chapters, trim, trash."),
        new(DashboardGroup.Library, "Clips", "scissors", "/studio/clips", "clips", _ => "What was clipped on your channel, and who may clip."),
    ];

    public static IEnumerable<IGrouping<DashboardGroup, Dashboard>> ByGroup => All.GroupBy(dashboard => dashboard.Group).OrderBy(group => group.Key);

    public static string NameOf(DashboardGroup group) => group == DashboardGroup.PlanAndMoney ? "Plan & money" : group.ToString();
}

internal enum DashboardGroup { Broadcast, Community, Library, PlanAndMoney, Insight }

/// <summary><paramref name="Status"/> is the card's line on the studio home, from the owner's live stream (null while off air).</summary>
internal sealed record Dashboard(DashboardGroup Group, string Name, string Icon, string Route, string Id, Func<StreamView?, string> Status);
