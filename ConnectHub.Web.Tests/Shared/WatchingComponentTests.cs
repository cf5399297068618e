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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WatchedClock _clock = new();
    private readonly RecordedLog<WatchingComponent> _log = new();

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

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
        await panel.Instance.FailedAsync(2);

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
    public async Task Look_FailsOnceMore_IsRenderedForWhatGoesByTime()
    {
        var panel = Render<Panel>();
        await _clock.WaitedForAsync(Every);
        panel.Instance.Fails = new TimeoutException();
        _clock.Advance(Every);
        await panel.WaitForElementAsync("[data-testid=stale]", Patience);
        var rendered = panel.RenderCount;

        _clock.Advance(Every);

        await panel.WaitForStateAsync(() => panel.RenderCount > rendered, Patience);
    }

    [Fact]
    public async Task Look_AnswerIsLostWithTheConnection_IsTakenAgainWithoutAWord()
    {
        var panel = Render<Panel>();
        await _clock.WaitedForAsync(Every);
        panel.Instance.Fails = new TaskCanceledException();
        _clock.Advance(Every);
        await panel.Instance.FailedAsync(1);

        panel.Instance.Fails = null;
        _clock.Advance(Every);

        await panel.WaitForStateAsync(() => panel.Instance.Looks == 2, Patience);
        Assert.Empty(Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_LookPastWhatCanBeCancelled_LetsGoAfterIt(bool first)
    {
        var (panel, held) = await HeldAsync(first);

        var leaving = DisposeComponentsAsync();
        held.SetResult();
        await leaving;
        await panel.Left.Task.WaitAsync(Patience, Cancel);

        Assert.Equal(["looked", "left"], panel.Happened.TakeLast(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dispose_LookFailsThereafter_IsNobodysTrouble(bool first)
    {
        foreach (var failure in new Exception[] { new TimeoutException(), new InvalidOperationException() })
        {
            var (panel, held) = await HeldAsync(first);

            var leaving = DisposeComponentsAsync();
            held.SetException(failure);
            await leaving;
            await panel.Left.Task.WaitAsync(Patience, Cancel);

            Assert.False(Renderer.UnhandledException.IsCompleted);
            Assert.Empty(Complaints);
        }
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

    private IEnumerable<string> Complaints => _log.Lines.Where(line => line.Level > LogLevel.Debug).Select(line => line.Text);

    /// <summary>A panel within its first look or a later one.</summary>
    private async Task<(Panel Panel, TaskCompletionSource Held)> HeldAsync(bool first)
    {
        var held = new TaskCompletionSource();
        var panel = Render<Panel>(parameters => parameters.Add(p => p.HeldAtFirst, first ? held : null)).Instance;
        if (!first)
        {
            await _clock.WaitedForAsync(Every);
            panel.Held = held;
            _clock.Advance(Every);
        }
        await panel.IsHeld.Task.WaitAsync(Patience, Cancel);
        return (panel, held);
    }

    private sealed class Panel : WatchingComponent
    {
        private readonly SemaphoreSlim _failed = new(0);

        public Exception? Fails { get; set; }

        /// <summary>Looks wait for it, whatever is cancelled.</summary>
        public TaskCompletionSource? Held { get; set; }

        [Parameter] public TaskCompletionSource? HeldAtFirst { get; set; }

        public TaskCompletionSource IsHeld { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Happened { get; } = [];

        public int Looks { get; private set; }

        public bool HasLeft { get; private set; }

        public string? Number => Trouble;

        protected override Task OnInitializedAsync() => WatchAsync(Every, LookAsync);

        protected override bool WillPass(Exception exception) => exception is TimeoutException;

        protected override ValueTask LeaveAsync()
        {
            HasLeft = true;
            Happened.Add("left");
            Left.SetResult();
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

        public async Task FailedAsync(int times)
        {
            for (var i = 0; i < times; i++)
                Assert.True(await _failed.WaitAsync(Patience, Cancel));
        }

        private async Task LookAsync()
        {
            if (Fails is not null)
            {
                _failed.Release();
                throw Fails;
            }
            if ((Held ?? HeldAtFirst) is { } held)
            {
                IsHeld.TrySetResult();
                await held.Task;
            }
            Looks++;
            Happened.Add("looked");
            StateHasChanged();
        }
    }
}
