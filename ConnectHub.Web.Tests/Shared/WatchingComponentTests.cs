using Bunit;
using ConnectHub.Web.Shared;
using ConnectHub.Web.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectHub.Web.Tests.Shared;

public sealed class WatchingComponentTests : BunitContext
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedClock _clock = new();
    private readonly RecordedLog<WatchingComponent> _log = new();

    public WatchingComponentTests()
    {
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton<ILogger<WatchingComponent>>(_log);
    }

    [Fact]
    public async Task Look_FailsAndPasses_KeepsWhatWasThereAndComesBackByItself()
    {
        var panel = Render<Panel>();
        await _clock.WaitedForAsync(Every);
        panel.Instance.Fails = new TimeoutException();

        _clock.Advance(Every);
        await panel.WaitForElementAsync("[data-testid=stale]", Patience);
        Assert.Equal("1", panel.Find("b").TextContent);
        var number = panel.Instance.Number!;
        _clock.Advance(Every);

        panel.Instance.Fails = null;
        _clock.Advance(Every);
        await panel.WaitForStateAsync(() => panel.FindAll("[data-testid=stale]").Count == 0, Patience);
        Assert.NotEqual("1", panel.Find("b").TextContent);
        Assert.Contains(number, Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_FailsInAWayThatNobodyExpected_IsTheEndOfThePanel()
    {
        var page = Render<ErrorBoundary>(parameters => parameters.AddChildContent<Panel>().Add(p => p.ErrorContent, _ => "<i>broken</i>"));
        await _clock.WaitedForAsync(Every);
        page.FindComponent<Panel>().Instance.Fails = new InvalidOperationException();

        _clock.Advance(Every);

        await page.WaitForElementAsync("i", Patience);
    }

    [Fact]
    public async Task Dispose_PageLeft_LooksNoMore()
    {
        var panel = Render<Panel>();
        await _clock.WaitedForAsync(Every);
        var instance = panel.Instance;

        await DisposeComponentsAsync();
        _clock.Advance(Every * 3);

        Assert.Equal((1, true), (instance.Looks, instance.HasLeft));
        Assert.Empty(_log.Lines);
    }

    private sealed class Panel : WatchingComponent
    {
        public Exception? Fails { get; set; }

        public int Looks { get; private set; }

        public bool HasLeft { get; private set; }

        public string? Number => Trouble;

        protected override Task OnInitializedAsync() => WatchAsync(Every, LookAsync);

        protected override bool WillPass(Exception exception) => exception is TimeoutException;

        protected override ValueTask LeaveAsync()
        {
            HasLeft = true;
            return ValueTask.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "b");
            builder.AddContent(1, Looks);
            builder.CloseElement();
            builder.OpenComponent<StaleNotice>(2);
            builder.AddComponentParameter(3, nameof(StaleNotice.Number), Trouble);
            builder.CloseComponent();
        }

        private Task LookAsync()
        {
            if (Fails is not null)
                return Task.FromException(Fails);
            Looks++;
            StateHasChanged();
            return Task.CompletedTask;
        }
    }
}
