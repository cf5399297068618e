using Bunit;
using ConnectHub.Web.Features.GoLive;

namespace ConnectHub.Web.Tests.Features.GoLive;

internal static class BroadcastDesks
{
    /// <summary>Of somebody who is not live, with its checks done.</summary>
    public static IRenderedComponent<BroadcastDesk> Desk(this StudioComponents studio)
    {
        var desk = studio.Render<BroadcastDesk>();
        desk.WaitForElement("[data-testid=golive-start]", TimeSpan.FromSeconds(20));
        return desk;
    }
}
