using ConnectHub.Web.Features.Channels;
using ConnectHub.Web.Features.Moderation.Sanctions;

namespace ConnectHub.Web.Features.Moderation.Tools;

/// <summary>A standing as the person's own page is told; the names are those of <c>types.js</c>.</summary>
public sealed record StandingView(string Role, StandingView.Bar? Barred, StandingView.Bar? Warning)
{
    /// <summary>Seconds and not an instant: the browser's clock may be wrong.</summary>
    public sealed record Bar(string Kind, string? Reason, double? Seconds);

    internal static StandingView Of(ChannelStanding standing, ChannelStandings clock) => new(
        standing.Role.ToString().ToLowerInvariant(), Show(standing.Barred, clock), Show(standing.Warning, clock));

    private static Bar? Show(ActiveSanction? sanction, ChannelStandings clock) =>
        sanction is null ? null : new Bar(Name(sanction.Kind), sanction.Reason, clock.LeftOf(sanction)?.TotalSeconds);

    private static string Name(SanctionKind kind) => kind.ToString().ToLowerInvariant();
}
