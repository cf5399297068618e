using Bunit;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Shared;

public sealed class IslandTests : BunitContext
{
    private readonly RecordedLog<Island<Panel>> _log = new();

    public IslandTests()
    {
        Services.AddSingleton<ILogger<Island<Panel>>>(_log);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Render_WholePanel_GetsItsParameters()
    {
        var island = Show();

        Assert.Equal("ada 7", island.Find("button").TextContent);
    }

    [Fact]
    public void Panel_Throws_SaysWhatStoppedAndTheNumberInTheLog()
    {
        var island = Show();

        island.Find("button").Click();

        Assert.Contains("The chat stopped", island.Find("[data-testid=island-broken]").TextContent, StringComparison.Ordinal);
        Assert.Contains("The video plays on.", island.Find("[data-testid=island-broken]").TextContent, StringComparison.Ordinal);
        var (level, text, exception) = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains(island.Find("[data-testid=island-number]").TextContent, text, StringComparison.Ordinal);
        Assert.Equal("broken on purpose", exception!.Message);
        Assert.DoesNotContain("broken on purpose", island.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_AfterAnError_ShowsANewPanel()
    {
        var island = Show();
        var broken = island.FindComponent<Panel>().Instance;
        island.Find("button").Click();

        island.Find("[data-testid=island-retry]").Click();

        Assert.NotSame(broken, island.FindComponent<Panel>().Instance);
        Assert.Equal("ada 7", island.Find("button").TextContent);
    }

    private IRenderedComponent<Island<Panel>> Show() => Render<Island<Panel>>(parameters => parameters
        .Add(p => p.What, "The chat").Add(p => p.Still, "The video plays on.")
        .AddUnmatched(nameof(Panel.Handle), "ada").AddUnmatched(nameof(Panel.Number), 7));

    public sealed class Panel : ComponentBase
    {
        [Parameter] public string Handle { get; set; } = "";

        [Parameter] public int Number { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "button");
            builder.AddAttribute(1, "onclick", EventCallback.Factory.Create(this, () => throw new InvalidOperationException("broken on purpose")));
            builder.AddContent(2, $"{Handle} {Number}");
            builder.CloseElement();
        }
    }
}
